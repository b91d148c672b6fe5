using Evaluation.Workflows.Requests;

namespace Evaluation.Workflows.Scenarios;

/// <summary>What a play can begin with where a workflow has no scenario to take a request from.</summary>
public static class PlaySample
{
    private const string Json = """
        {
          "format": 1,
          "title": "Booking rooms for events",
          "need": "Each team books rooms for its customer events by mail. Twice a quarter two teams have booked the same room.",
          "rationale": "With one calendar nobody has to ask around, and the season begins in May.",
          "customerEffect": "Invitations name the right place from the start.",
          "goal": {"metric": "Events that had to move", "baseline": 8, "target": 1, "unit": "events a year", "date": "2026-12-31"},
          "window": {"start": "2026-05-04", "end": "2026-09-30"},
          "currency": "EUR",
          "costCentre": "MK-1000",
          "numberOfUsers": 12,
          "options": [
            {"id": "roomwise", "kind": "tool", "name": "Roomwise", "proposed": true, "summary": "A calendar of rooms with requests and approvals.", "vendor": "Roomwise Ltd", "cost": {"yearly": 2400, "oneOff": 0}, "timeToValue": "One week", "risk": "Only helps if every team uses it."},
            {"id": "as-it-is", "kind": "nothing", "name": "Leave it as it is", "summary": "The teams go on booking by mail.", "cost": {"yearly": 0, "oneOff": 0}, "timeToValue": "Never", "risk": "The next double booking is a matter of time."}
          ],
          "dataInventory": {
            "team": [{"category": "employee", "subject": "employees", "source": "Names and work addresses of the users", "place": "Ireland, data centre of the vendor", "retention": "Until the account is closed", "recipient": "Roomwise Ltd"}],
            "webSite": [],
            "analyticsProvider": []
          },
          "alreadyInUse": {"inUse": false},
          "integrations": []
        }
        """;

    /// <summary>A Monday morning some weeks before the window of the request.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    public static PurchaseRequest Request { get; } = RequestReader.ReadJson(System.Text.Encoding.UTF8.GetBytes(Json), "sample").Value!;
}
