using System.Text;
using Evaluation.Workflows.Requests;

namespace Evaluation.Workflows.Tests.Requests;

/// <summary>A request as marketing would write it, to be changed by the tests.</summary>
internal static class SampleRequest
{
    public const string Yaml = """
        format: 1
        title: Lead scoring for the spring campaign
        need: Sales cannot tell which of 4,000 leads to call first.
        rationale: Half of the calls go to people who will not buy this year.
        customerEffect: Customers are called when they want to be called.
        goal: { metric: Calls that lead to a meeting, baseline: 12.5, target: 20, unit: "%", date: 2026-09-30 }
        window: { start: 2026-04-01, end: 2026-06-30 }
        currency: EUR
        costCentre: MKT-4711
        numberOfUsers: 25
        options:
          - id: scorely
            kind: tool
            name: Scorely
            proposed: true
            summary: Scores leads from what they do on the web site.
            vendor: Scorely GmbH
            cost: { yearly: 24000, oneOff: 5000.5 }
            contract: { term: 12 months, renewalDate: 2027-03-01, noticeDate: 2026-12-01 }
            timeToValue: six weeks
            risk: The vendor is young.
          - id: spreadsheet
            kind: work-around
            name: The spreadsheet that we have
            summary: Two people keep the list by hand.
            cost: { yearly: 9000, oneOff: 0, threeYear: 25000 }
            timeToValue: now
            risk: Errors, and nobody likes it.
        dataInventory:
          team: []
          webSite:
            - category: behaviour
              subject: visitors
              source: web site
              place: Frankfurt
              retention: 13 months
              recipient: Scorely GmbH
            - category: contact
              subject: prospects
              source: forms
              place: Ohio
              outsideEea: true
              retention: 13 months
              recipient: Scorely GmbH
          analyticsProvider: []
        alreadyInUse: { inUse: false }
        integrations: [CRM]
        """;

    public static PurchaseRequest Read() => RequestReader.ReadYaml(Bytes(Yaml), "request.yaml").Value!;

    public static byte[] Bytes(string yaml) => Encoding.UTF8.GetBytes(yaml);

    public static string With(string old, string @new)
        => Yaml.Contains(old, StringComparison.Ordinal) ? Yaml.Replace(old, @new, StringComparison.Ordinal) : throw new ArgumentException($"the sample has no '{old}'");
}
