using System.Collections.Immutable;
using Evaluation.Workflows.Recommendation;

namespace Evaluation.Reports.Tests.Memo;

/// <summary>A record filled by hand as a full evaluation would fill it; tests change it with <c>with</c>.</summary>
internal static class SampleRecord
{
    public static readonly PersonName Requester = new("p-01", "Maya Lindqvist", "Campaign manager");
    public static readonly PersonName MarketingLead = new("p-02", "Helena Brandt", "Chief Marketing Officer");
    public static readonly PersonName ItLead = new("p-03", "Jonas Okafor", "Chief Information Officer");
    public static readonly PersonName Architect = new("p-04", "Priya Raman", "Solution architect");
    public static readonly PersonName Security = new("p-05", "Tomasz Wilk", "Security reviewer");
    public static readonly PersonName Legal = new("p-06", "Éloïse Garnier", "Data protection counsel");
    public static readonly PersonName Support = new("p-07", "Sam Whitfield", "Marketing systems support");

    public static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 15, 0, TimeSpan.Zero);

    public static DecisionRecord Full() => new()
    {
        Number = "EV-2026-0007",
        Title = "Campaign orchestration for spring and autumn",
        OrganisationName = "Nordwind Outdoor AG",
        Revision = 1,
        FrozenAt = new DateTimeOffset(2026, 3, 19, 14, 5, 0, TimeSpan.Zero),
        Workflow = new WorkflowFacts("purchase-evaluation", "3", Hash('a'), "standard"),
        Tier = "full",
        Requester = Requester,
        SubmittedAt = Start,
        Need = new NeedFacts(
            "Campaigns to existing customers are put together by hand from three systems. Each takes eleven working days, so that offers reach people after the season has turned.",
            "Two thirds of the autumn revenue comes from existing customers. A campaign that goes out in four days instead of eleven reaches them while they decide, and frees two people of the team for content.",
            "Customers receive fewer, better timed messages, and can choose topics and frequency themselves in one place.",
            new DateOnly(2026, 4, 13),
            new DateOnly(2026, 5, 29),
            24,
            "MK-4410",
            "A free trial was used for a newsletter in January because the official tool could not segment by region.",
            ["Shop system", "Customer database", "Consent platform"]),
        Goal = new GoalFacts("Working days from idea to sent campaign", 11m, 4m, "days", new DateOnly(2026, 9, 30), MarketingLead, ItLead),
        Options =
        [
            new OptionFacts("wavemail", "Wavemail Orchestrate", "tool", true, "A hosted campaign tool with visual journeys, regional segments and its own preference page.", "Wavemail B.V.", 38400m, 12500m, 127700m, "EUR", "24 months", new DateOnly(2028, 4, 1), new DateOnly(2027, 12, 31), "6 weeks", "Two systems keep customer data until the old newsletter tool is switched off.", 81.4m, false, 69.2m, false),
            new OptionFacts("postbox", "Postbox Journeys", "tool", false, "A smaller hosted tool; journeys are written as rules instead of being drawn.", "Postbox Ltd", 21900m, 6000m, 71700m, "EUR", "12 months", new DateOnly(2027, 4, 1), new DateOnly(2027, 1, 31), "9 weeks", "No single sign-on in the affordable plan.", 58.9m, false, 41.0m, true),
            new OptionFacts("templates", "Shared templates in today's tool", "work-around", false, "Twelve agreed templates and a fixed calendar, without new software.", null, 0m, 9000m, 9000m, "EUR", null, null, null, "3 weeks", "Segmentation by region stays manual.", 44.0m, false, 92.5m, false),
            new OptionFacts("nothing", "Do nothing", "nothing", false, "Campaigns stay as they are.", null, 0m, 0m, 0m, "EUR", null, null, null, null, "Autumn offers go out late for the third year.", null, false, null, false),
        ],
        DataFlows =
        [
            new DataFlowFacts("team", "Contact data", "Customers", "Customer database", "EU (Frankfurt)", "While the account is active", "Campaign team"),
            new DataFlowFacts("web-site", "Behaviour on the site", "Visitors who consented", "Tag on the web site", "EU (Frankfurt)", "13 months", "Wavemail B.V."),
            new DataFlowFacts("analytics-provider", "Opens and clicks", "Recipients", "Wavemail", "EU (Dublin)", "25 months", "Analytics provider"),
        ],
        Usability = Usability(),
        Checks = Checks(),
        SoxScoping = new SoxScopingFacts(false, "The tool neither records nor prepares transactions, and none of its reports feed the accounts.", Requester, new PersonName("p-08", "Ruth Adeyemi", "Financial controls")),
        Obligations =
        [
            new ObligationFacts("Contact data", "A processing agreement with the vendor is in place before the first transfer.", "GDPR 28(3)"),
            new ObligationFacts("Behaviour on the site", "Tags fire only after consent; consent can be withdrawn as easily as given.", "ePrivacy 5(3)"),
            new ObligationFacts("Opens and clicks", "People can object to direct marketing at any time.", "GDPR 21(2)–(3)"),
        ],
        Support = new SupportFacts(
            [
                new ContactFacts("marketing", "Maya Lindqvist", "+49 40 555 0142, Mon–Fri 8–18"),
                new ContactFacts("it", "Service desk, marketing queue", "+49 40 555 0100, at any time"),
                new ContactFacts("vendor", "Wavemail support", "status.wavemail.example, priority line in contract annex 3"),
            ],
            "Stop running journeys with the red switch in the journey list; call the service desk; the service desk decides within 30 minutes whether the vendor is called and whether customers are told.",
            new DateOnly(2026, 3, 11),
            "Sam Whitfield answers questions from Monday to Friday, 9 to 17; changes to segments take two working days.",
            new DateOnly(2026, 6, 30),
            Support,
            new DateTimeOffset(2026, 3, 12, 9, 40, 0, TimeSpan.Zero)),
        Conditions =
        [
            new ConditionFacts("c-1", 1, "Single sign-on is switched on for all accounts, and shared accounts are deleted.", "security-internal", "Wavemail Orchestrate", Support, new DateOnly(2026, 4, 10), "open"),
            new ConditionFacts("c-2", 2, "The consent platform passes withdrawals to Wavemail within one hour; tested with ten addresses.", "data-legal", "Wavemail Orchestrate", Legal, new DateOnly(2026, 4, 17), "open"),
            new ConditionFacts("c-3", 3, "The old newsletter tool is switched off and its data are deleted.", "architecture", "Wavemail Orchestrate", Architect, new DateOnly(2026, 8, 31), "open"),
        ],
        SkippedLanes =
        [
            new SkippedLane("sox", "Financial reporting (SOX)", "Out of scope after the recorded scoping.", "triage rule 6: no transactions, no reports for the accounts", new PersonName("p-08", "Ruth Adeyemi", "Financial controls")),
        ],
        Comments =
        [
            new CommentFacts(Architect, Start.AddDays(4), "Usability", "The segment editor felt slow with our largest list; worth a second look before the contract.", true),
            new CommentFacts(Requester, Start.AddDays(8), "Security, internal side", "We can live without shared accounts; agencies will get their own.", false),
        ],
        Evidence =
        [
            new EvidenceFacts("wavemail-soc2-type2.pdf", 1, Hash('b'), new DateOnly(2026, 11, 30), "Security, internal side"),
            new EvidenceFacts("processing-agreement-draft.pdf", 2, Hash('c'), null, "Data and law"),
        ],
        Recommendation = new RecommendationFacts(
            "adopt-with-conditions",
            "wavemail",
            "Wavemail Orchestrate",
            "Adopt Wavemail Orchestrate for campaigns to existing customers, once single sign-on and the flow of consent withdrawals are in place.",
            ["Marketing need is 81.4 and above the pass mark of 68.", "Every IT check was passed, three of them with conditions.", "The smaller tool fails the internal security check."],
            [new FiredRule("recommendation", "r4", 4, "Both axes pass, and at least one check has conditions: adopt with conditions.")],
            "adopt-with-conditions",
            new DateTimeOffset(2026, 3, 20, 10, 12, 0, TimeSpan.Zero)),
        SignOffs =
        [
            new SignOffFacts("marketing", "Marketing lead (CMO)", MarketingLead, "adopt-with-conditions", null, new DateTimeOffset(2026, 3, 19, 16, 20, 0, TimeSpan.Zero), Hash('d')),
            new SignOffFacts("it", "IT lead (CIO)", ItLead, "adopt-with-conditions", null, new DateTimeOffset(2026, 3, 20, 10, 12, 0, TimeSpan.Zero), Hash('d')),
        ],
        VoidSignOffs = [],
        Escalation = null,
        Benchmarks =
        [
            new BenchmarkFacts(30, new DateOnly(2026, 4, 19), 9m, null, Requester, Support),
            new BenchmarkFacts(90, new DateOnly(2026, 6, 18), 6m, null, Requester, Support),
            new BenchmarkFacts(180, new DateOnly(2026, 9, 16), 4m, null, MarketingLead, ItLead),
        ],
        Method = new MethodFacts(
            [new WeightFacts("Architecture", 3m, 30m), new WeightFacts("Security", 4m, 40m), new WeightFacts("Data and law", 3m, 30m)],
            [
                "Lane score = 100 × sum of weight × value ÷ sum of weights; met 1, partly 0.5, not met and unknown 0.",
                "Usability = half the mean SUS, half the mean of the criteria; need axis = mean of usability and need.",
                "Security = the lower of its two sides.",
            ],
            [
                new FiredRule("triage", "t2", 2, "Customer data on the web site: full path, with architecture, both security checks and data and law."),
                new FiredRule("triage", "t6", 6, "No transactions, no reports for the accounts: the SOX check is left out after scoping."),
            ]),
        Timeline =
        [
            new WaitFacts("Request", "marketing", Start, Start.AddDays(1)),
            new WaitFacts("Triage", "it", Start.AddDays(1), Start.AddDays(1.4)),
            new WaitFacts("Usability scoring", "marketing", Start.AddDays(1.4), Start.AddDays(7)),
            new WaitFacts("Architecture", "it", Start.AddDays(1.4), Start.AddDays(9)),
            new WaitFacts("Security, customer side", "it", Start.AddDays(1.4), Start.AddDays(8)),
            new WaitFacts("Question to the requester", "marketing", Start.AddDays(4), Start.AddDays(6)),
            new WaitFacts("Data and law", "it", Start.AddDays(2), Start.AddDays(11)),
            new WaitFacts("Support plan", "joint", Start.AddDays(9), Start.AddDays(12)),
            new WaitFacts("Recommendation", "joint", Start.AddDays(12), null),
        ],
        ActedTwice = [],
        Audit = new AuditFacts(
            148,
            Hash('e'),
            [$"purchase-evaluation.bpmn {Hash('f')}", $"triage.dmn {Hash('0')}", $"recommendation.dmn {Hash('1')}"],
            [
                new AuditLine(1, Start, "Maya Lindqvist", "Evaluation submitted"),
                new AuditLine(9, Start.AddHours(9), "Rules", "Triage: full path, five checks"),
                new AuditLine(61, Start.AddDays(7), "Helena Brandt", "Need judged: pass"),
                new AuditLine(97, Start.AddDays(9), "Priya Raman", "Architecture judged: pass with conditions"),
                new AuditLine(148, new DateTimeOffset(2026, 3, 19, 14, 5, 0, TimeSpan.Zero), "Rules", "Base frozen for both signatures"),
            ]),
        Glossary =
        [
            new GlossaryEntry("SUS", "System Usability Scale: ten statements that each rater agrees or disagrees with; gives a number from 0 to 100."),
            new GlossaryEntry("Single sign-on", "One company account opens the tool; when somebody leaves, access ends at once."),
            new GlossaryEntry("Segment", "A group of people chosen by what is known about them, for example everybody in one region."),
        ],
    };

    public static string Hash(char digit) => new(digit, 64);

    private static UsabilityFacts Usability() => new(68m,
    [
        new OptionUsability("wavemail", "Wavemail Orchestrate", 78.6m, 79.5m, "A-", 65m, 92.5m, 9.31m, 71.9m, 87.1m, 6, 6, false,
            [
                new CriterionSpread("find", "Findability of functions (heuristic 6)", "I find what I need without searching", 3m, 4.17m, 3m, 5m, 6),
                new CriterionSpread("errors", "Error prevention and recovery", "When I make a mistake, I can undo it", 3m, 3.83m, 2m, 5m, 6),
                new CriterionSpread("trouble", "Ease of troubleshooting", "When a journey stops, I see why", 2m, 4.50m, 4m, 5m, 6),
                new CriterionSpread("speed", "Perceived performance", "It is quick enough with our largest list", 2m, 3.17m, 2m, 4m, 6),
            ],
            [
                new ScriptedTaskSpread("t1", "Build a segment of customers in one region and count it", 6, 6, 148.3m),
                new ScriptedTaskSpread("t2", "Find out why yesterday's test journey stopped", 5, 6, 214m),
            ],
            ["The journey picture is what I draw on paper anyway.", "Large lists take a while to open.", "I would like to copy a segment."],
            []),
        new OptionUsability("postbox", "Postbox Journeys", 52.3m, 55.0m, "D", 40m, 67.5m, 10.9m, 43.5m, 66.5m, 4, 5, true,
            [
                new CriterionSpread("find", "Findability of functions (heuristic 6)", "I find what I need without searching", 3m, 2.80m, 2m, 4m, 5),
                new CriterionSpread("errors", "Error prevention and recovery", "When I make a mistake, I can undo it", 3m, 3.00m, 1m, 4m, 5),
            ],
            [],
            ["Writing rules is nothing for our day-to-day work."],
            ["One scorer gave the same answer to all ten SUS items; the answers were kept and are marked."]),
    ]);

    private static ImmutableArray<CheckFacts> Checks() =>
    [
        new CheckFacts("need", "Marketing need", "marketing", "wavemail", "Wavemail Orchestrate", "pass", 84.2m, MarketingLead, Start.AddDays(7),
            "The tool does what the team needs in the coming two seasons, and the goal is within reach.", "Must 9 of 9, should 7 of 9, could 3 of 6.", [], [], [], "need 2"),
        new CheckFacts("architecture", "Architecture", "it", "wavemail", "Wavemail Orchestrate", "pass-with-conditions", 71.5m, Architect, Start.AddDays(9),
            "It fits our systems today and in three years, as long as the old newsletter tool is really switched off.",
            "REST and webhook interfaces cover the three integrations; bulk export in open formats. Roadmap commits to API v3 until 2029. Overlap with the newsletter module (TIME: migrate).",
            [
                new AnsweredCriterion("a-sso", "SAML 2.0 or OIDC single sign-on", "People sign in with their company account", "met", 1m, 4m, true, null, ["MVSP 2.1"]),
                new AnsweredCriterion("a-export", "Bulk export in an open format", "We can take our data with us", "met", 1m, 3m, false, "CSV and JSON, tested.", []),
                new AnsweredCriterion("a-overlap", "Capability overlap with the portfolio", "We do not own the same thing already", "partly", 0.5m, 2m, false, "Overlaps with the newsletter module until August.", []),
                new AnsweredCriterion("a-load", "Behaviour at peak load", "It stays quick when we send to everybody", "unknown", 0m, 2m, false, "The vendor gives no figures above 400,000 recipients.", []),
            ],
            ["Run both tools until August, with one source of consent.", "Send to everybody in two waves until the load has been tested."], [], "architecture 5"),
        new CheckFacts("security-customer", "Security, customer side", "it", "wavemail", "Wavemail Orchestrate", "pass", 88.0m, Security, Start.AddDays(8),
            "What customers see and use is well protected.", "Preference page: TLS 1.3, CSP, signed links with expiry; no third-party trackers.", [], [], [], "security-customer 4"),
        new CheckFacts("security-internal", "Security, internal side", "it", "wavemail", "Wavemail Orchestrate", "pass-with-conditions", 74.0m, Security, Start.AddDays(8),
            "Our own accounts need single sign-on before we start; today, two agencies share a password.",
            "SCIM is not offered; accounts are removed by a weekly job. Audit log export through the API only.",
            [
                new AnsweredCriterion("s-shared", "No shared accounts", "Everybody has their own account", "not-met", 0m, 4m, true, "Two agency accounts are shared.", ["MVSP 1.4"]),
                new AnsweredCriterion("s-log", "Audit log available to the customer", "We can see who did what", "met", 1m, 3m, false, null, ["MVSP 2.6"]),
            ],
            ["Give each agency its own accounts; the vendor does not charge for them."],
            [new ExceptionFacts("s-shared", "Until single sign-on is on, the two agency passwords are changed weekly.", Support, new DateOnly(2026, 4, 30))], "security-internal 4"),
        new CheckFacts("security-internal", "Security, internal side", "it", "postbox", "Postbox Journeys", "fail", 38.5m, Security, Start.AddDays(8),
            "Anybody with a password could send to all customers; there is no second factor in the plan that we can afford.",
            "No SSO below the enterprise plan, no MFA enforcement, no audit log export.",
            [new AnsweredCriterion("s-mfa", "Enforced multi-factor authentication", "A stolen password is not enough", "not-met", 0m, 5m, true, null, ["MVSP 1.5"])],
            ["Take the enterprise plan (EUR 44,000 a year).", "Use the work-around until the vendor offers single sign-on in all plans (announced for 2027)."], [], "security-internal 4"),
        new CheckFacts("data-legal", "Data and law", "it", "wavemail", "Wavemail Orchestrate", "pass-with-conditions", 79.3m, Legal, Start.AddDays(11),
            "We may use it for existing customers, if a withdrawn consent reaches the tool within an hour.",
            "Processor under Art. 28; SCC not needed (EU/EEA only). Withdrawal latency today 24 h, not acceptable for Art. 7(3).",
            [
                new AnsweredCriterion("d-dpa", "Processing agreement with the points of Art. 28(3)", "There is a contract about our data", "met", 1m, 4m, true, null, ["GDPR 28(3)"]),
                new AnsweredCriterion("d-withdraw", "Withdrawal as easy as consent", "People can say no as easily as yes", "partly", 0.5m, 4m, true, "Works, but only once a day.", ["GDPR 7(3)"]),
            ],
            ["Connect the consent platform directly instead of the nightly file."],
            [new ExceptionFacts("d-withdraw", "Nightly file until the direct connection is tested.", Legal, new DateOnly(2026, 4, 17))], "data-legal 3"),
    ];
}
