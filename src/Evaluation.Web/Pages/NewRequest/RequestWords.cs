using Evaluation.Web.Components.Fields;

namespace Evaluation.Web.Pages.NewRequest;

/// <summary>The words of a request as people read them.</summary>
internal static class RequestWords
{
    public static readonly Word[] OtherKinds =
    [
        new("tool", "Another tool"),
        new("work-around", "A work-around with what we have"),
        new("nothing", "Do nothing"),
    ];

    public static readonly Word[] Categories =
    [
        new("contact", "Contact details"),
        new("behaviour", "Behaviour (visits, clicks, opens)"),
        new("purchase", "Purchases"),
        new("payment", "Payment details"),
        new("location", "Location"),
        new("employee", "Employee data"),
        new("sensitive", "Sensitive data (health, beliefs, ...)"),
        new("none", "No personal data"),
    ];

    public static readonly Word[] Subjects =
    [
        new("customers", "Customers"),
        new("prospects", "Prospects"),
        new("visitors", "Visitors of the web site"),
        new("employees", "Employees"),
        new("children", "Children"),
        new("public", "The public"),
    ];

    public static readonly Word[] Causes =
    [
        new("overstretched", "IT had no time for it"),
        new("underperforming", "What we had did not do the job"),
        new("unknown", "We do not know"),
        new("other", "Something else"),
    ];

    public static readonly Word[] YesNo = [new("true", "Yes"), new("false", "No")];

    public static readonly (string Key, string Title, string Explanation)[] Flows =
    [
        ("team", "Within the team", "Data that our own people put in, share or export."),
        ("webSite", "Customers, through the web site", "Data that visitors and customers give us or leave behind."),
        ("analyticsProvider", "A third-party analytics provider", "Data that go to, or come from, somebody who measures for us."),
    ];

    public static string TextOf(IEnumerable<Word> words, string value) => words.FirstOrDefault(word => word.Value == value)?.Text ?? value;
}
