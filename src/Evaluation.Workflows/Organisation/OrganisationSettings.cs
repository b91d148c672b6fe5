namespace Evaluation.Workflows.Organisation;

/// <summary>What the organisation says of itself. Listed: on a stock exchange, so that SOX can apply.</summary>
public sealed record OrganisationSettings(string Name, bool Listed, Calendar.WorkingCalendar Calendar);
