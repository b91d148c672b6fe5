using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using Evaluation.Engine.Execution;
using Evaluation.Engine.Feel;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Requests;

namespace Evaluation.Workflows.Tests.Evaluations;

public class EventRoundTripTests
{
    public static TheoryData<Type> Types =>
    [
        .. typeof(EvaluationEvent).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(EvaluationEvent)) && type != typeof(ProcessStepped) && type != typeof(ContentRemoved)),
    ];

    [Theory]
    [MemberData(nameof(Types))]
    public void given_an_event_of_any_type_when_it_is_stored_and_read_then_it_is_the_same(Type type)
    {
        var @event = (EvaluationEvent)Sample(type, "event");

        var bytes = EvaluationEvents.ToUtf8Bytes(@event);
        var read = EvaluationEvents.Read(EvaluationEvents.TypeOf(@event), EvaluationEvents.VersionOf(@event), bytes);

        read.Should().BeOfType(type);
        read.Should().BeEquivalentTo(@event, options => options.RespectingRuntimeTypes());
        Encoding.UTF8.GetString(EvaluationEvents.ToUtf8Bytes(read)).Should().Be(Encoding.UTF8.GetString(bytes));
    }

    [Fact]
    public void given_a_step_of_the_engine_when_it_is_stored_and_read_then_it_is_the_same()
    {
        var stepped = new ProcessStepped(new ElementCompleted(3, "triage", DateTimeOffset.UnixEpoch));

        EvaluationEvents.TypeOf(stepped).Should().Be("process.ElementCompleted");
        EvaluationEvents.Read("process.ElementCompleted", 1, EvaluationEvents.ToUtf8Bytes(stepped)).Should().Be(stepped);
    }

    [Theory]
    [InlineData("Unheard", 1)]
    [InlineData("DraftSaved", 2)]
    [InlineData("process.Unheard", 1)]
    public void given_a_type_or_version_that_nobody_knows_when_it_is_read_then_it_throws(string type, int version)
    {
        var read = () => EvaluationEvents.Read(type, version, "{}"u8);

        read.Should().Throw<InvalidDataException>();
    }

    [Fact]
    public void given_a_removed_comment_when_it_is_folded_then_its_place_stays()
    {
        var played = PlayedEvaluation.Play("withdrawn-by-requester");
        var state = new EvaluationState();

        foreach (var recorded in played.History)
        {
            var removed = recorded.Event is Workflows.Evaluations.Discussion.CommentAdded ? EvaluationEvents.ReadRemoved("CommentAdded") : recorded.Event;
            state.Apply(recorded with { Event = removed });
        }

        state.Comments.Should().HaveSameCount(played.State.Comments).And.OnlyContain(comment => comment.Text == "(removed)");
    }

    [Fact]
    public void given_a_removed_event_that_the_fold_needs_when_it_is_read_then_it_throws()
    {
        var read = () => EvaluationEvents.ReadRemoved("RequestSubmitted");

        read.Should().Throw<InvalidDataException>();
    }

    // A value with content everywhere, so that nothing is lost unseen.
    internal static object Sample(Type type, string name)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(FeelContext) || type == typeof(FeelValue)) return new FeelContext([new("name", 1)]);
        if (type == typeof(FeelList)) return new FeelList([1, 2]);
        if (type == typeof(ImmutableDictionary<string, string>)) return ImmutableDictionary<string, string>.Empty.Add("key", "value");
        if (type == typeof(string)) return $"{name} ä";
        if (type == typeof(int)) return 7;
        if (type == typeof(long)) return 9L;
        if (type == typeof(bool)) return true;
        if (type == typeof(decimal)) return 61.25m;
        if (type == typeof(DateOnly)) return new DateOnly(2026, 3, 4);
        if (type == typeof(DateTimeOffset)) return new DateTimeOffset(2026, 3, 4, 5, 6, 7, 89, TimeSpan.Zero);
        if (type.IsEnum) return Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1)!;
        if (type == typeof(PurchaseRequest)) return ShippedWorkflow.Scenario("express-adoption").Request;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
        {
            var element = type.GetGenericArguments()[0];
            var items = Array.CreateInstance(element, 2);
            items.SetValue(Sample(element, name), 0);
            items.SetValue(Sample(element, name), 1);
            return typeof(ImmutableArray).GetMethods().Single(method => method.Name == "Create" && method.GetParameters() is [{ ParameterType.IsArray: true }])
                .MakeGenericMethod(element).Invoke(null, [items])!;
        }

        var constructor = type.GetConstructors(BindingFlags.Public | BindingFlags.Instance).OrderByDescending(one => one.GetParameters().Length).First();
        var made = constructor.Invoke([.. constructor.GetParameters().Select(parameter => Sample(parameter.ParameterType, parameter.Name!))]);
        foreach (var property in type.GetProperties().Where(one => one.CanWrite && constructor.GetParameters().All(parameter => parameter.Name != one.Name)))
            property.SetValue(made, Sample(property.PropertyType, property.Name));
        return made;
    }
}
