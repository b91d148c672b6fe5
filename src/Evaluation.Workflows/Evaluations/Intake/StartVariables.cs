using Evaluation.Engine.Feel;
using Evaluation.Workflows.Calendar;
using Evaluation.Workflows.Requests;

namespace Evaluation.Workflows.Evaluations.Intake;

/// <summary>What expressions of the workflow see from the start.</summary>
internal static class StartVariables
{
    public static FeelContext Of(EvaluationState state, WorkingCalendar calendar)
    {
        var request = state.Request ?? throw new InvalidOperationException("expected a submitted request");
        var today = calendar.DateOf(state.SubmittedAt ?? throw new InvalidOperationException("expected a submitted request"));
        var tools = Ids(request, OptionKind.Tool);
        var judged = Ids(request, OptionKind.Tool, OptionKind.WorkAround);
        return new FeelContext(
        [
            new("number", state.Number),
            new("request", RequestFacts.ContextOf(request)),
            new("listed", state.Listed),
            new("data", RequestFacts.DataOf(request.DataInventory)),
            new("yearlyCost", request.Proposed.Cost.Yearly),
            new("threeYearCost", request.Proposed.Cost.ThreeYear),
            new("users", request.NumberOfUsers),
            new("integrations", request.Integrations.Length),
            new("windowDays", calendar.WorkingDaysBetween(today, request.Window.Start)),
            new("needOptions", judged),
            new("architectureOptions", judged),
            new("securityOptions", judged),
            new("dataLegalOptions", judged),
            new("soxOptions", tools),
            new("supportOptions", tools),
        ]);
    }

    private static FeelList Ids(PurchaseRequest request, params OptionKind[] kinds)
        => new([.. request.Options.Where(option => kinds.Contains(option.Kind)).Select(option => (FeelValue)option.Id)]);
}
