using System.Collections.Immutable;
using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Requests;

namespace Evaluation.Workflows.Recommendation;

/// <summary>
/// What follows in law from the declared data: one row for each combination that the table knows. A reminder of what to look at, not
/// legal advice; the lane data-legal judges.
/// </summary>
public static class Obligations
{
    private static readonly ImmutableArray<Rule> Table =
    [
        new("Personal data of any kind", facts => facts.Personal, "There is a legal basis for each purpose, and it is written down before the first use.", "GDPR 6"),
        new("Personal data of any kind", facts => facts.Personal, "People are told, in plain words, what happens with their data.", "GDPR 13, 14"),
        new("Personal data of any kind", facts => facts.Personal, "The use stands in the record of processing.", "GDPR 30"),
        new("Personal data of any kind", facts => facts.Personal, "The data are protected as their risk asks for, and the protection is tested.", "GDPR 32"),
        new("Data handed to a processor", facts => facts.Personal && facts.Has(VendorRole.Processor), "A contract with the vendor covers instructions, secrecy, further processors, help, deletion and audits.", "GDPR 28(3)"),
        new("Data used together with the vendor", facts => facts.Has(VendorRole.JointController), "Both companies settle who answers people for what, and publish the essence of it.", "GDPR 26"),
        new("Data that the vendor uses for itself", facts => facts.Personal && facts.Has(VendorRole.IndependentController), "Handing the data over has a legal basis of its own, and people are told of it.", "GDPR 6, 13"),
        new("Contact data", facts => facts.Has(DataCategory.Contact), "People can object to direct marketing at any time, and it stops then.", "GDPR 21(2)-(3)"),
        new("Behaviour on the web site", facts => facts.OnWebSite(DataCategory.Behaviour), "Tags fire only after consent; consent is as easy to take back as to give.", "ePrivacy 5(3)"),
        new("Behaviour and purchases", facts => facts.Has(DataCategory.Behaviour) || facts.Has(DataCategory.Purchase), "Nobody is subject to a decision with serious effect that a machine takes alone.", "GDPR 22"),
        new("Customers and prospects", facts => facts.Personal && (facts.Has(DataSubject.Customers) || facts.Has(DataSubject.Prospects)), "Where people in California are among them, the contract limits the service provider to our purposes.", "CCPA regulations 7051(a)"),
        new("Data for a third-party analytics provider", facts => facts.ToAnalytics, "Where people in California are among them, the contract binds a third party to named purposes, and opt-outs are passed on.", "CCPA regulations 7053(a)"),
        new("Payment data", facts => facts.Has(DataCategory.Payment), "Card numbers stay with the payment service; the tool holds references only.", "GDPR 32"),
        new("Location", facts => facts.Has(DataCategory.Location), "Whether following people's places is a high risk is assessed before the start.", "GDPR 35(3)"),
        new("Data of employees", facts => facts.Has(DataCategory.Employee) || facts.Has(DataSubject.Employees), "National rules for employment and the works council are respected.", "GDPR 88"),
        new("Specially protected data", facts => facts.Has(DataCategory.Sensitive), "One of the narrow exceptions applies, usually explicit consent.", "GDPR 9(2)"),
        new("Specially protected data", facts => facts.Has(DataCategory.Sensitive), "An assessment of the consequences for people is made before the start, with the advice of the data protection officer.", "GDPR 35(2)-(3)"),
        new("Data of children", facts => facts.Has(DataSubject.Children), "Consent comes from the parents below the national age limit, and the words are made for children.", "GDPR 8, 12(1)"),
        new("Data outside the European Economic Area", facts => facts.OutsideEea, "A ground for the transfer exists (adequacy, standard clauses or another), and its effect is checked.", "GDPR 44-49"),
    ];

    public static ImmutableArray<ObligationFacts> Of(DataInventory inventory, IEnumerable<VendorPurpose> roles)
    {
        var facts = new Facts([.. inventory.All.Where(one => one.Use.Category != DataCategory.None)], [.. roles.Select(role => role.Role)]);
        return [.. Table.Where(rule => rule.Applies(facts)).Select(rule => new ObligationFacts(rule.Data, rule.Obligation, rule.Reference))];
    }

    public static string Plain(DataCategory category) => category switch
    {
        DataCategory.None => "No personal data",
        DataCategory.Contact => "Contact data",
        DataCategory.Behaviour => "Behaviour",
        DataCategory.Purchase => "Purchases",
        DataCategory.Payment => "Payment data",
        DataCategory.Location => "Location",
        DataCategory.Employee => "Data of employees",
        DataCategory.Sensitive => "Specially protected data",
        _ => throw new ArgumentOutOfRangeException(nameof(category), category, "not a category"),
    };

    public static string Plain(DataSubject subject) => subject switch
    {
        DataSubject.Customers => "Customers",
        DataSubject.Prospects => "People who might become customers",
        DataSubject.Visitors => "Visitors",
        DataSubject.Employees => "Employees",
        DataSubject.Children => "Children",
        DataSubject.Public => "The public",
        _ => throw new ArgumentOutOfRangeException(nameof(subject), subject, "not a subject"),
    };

    private sealed record Rule(string Data, Func<Facts, bool> Applies, string Obligation, string Reference);

    private sealed record Facts(ImmutableArray<(string Flow, DataUse Use)> Uses, ImmutableArray<VendorRole> Roles)
    {
        public bool Personal => Uses.Length > 0;

        public bool OutsideEea => Uses.Any(one => one.Use.OutsideEea);

        public bool ToAnalytics => Uses.Any(one => one.Flow == "analytics-provider");

        public bool Has(DataCategory category) => Uses.Any(one => one.Use.Category == category);

        public bool Has(DataSubject subject) => Uses.Any(one => one.Use.Subject == subject);

        public bool Has(VendorRole role) => Roles.Contains(role);

        public bool OnWebSite(DataCategory category) => Uses.Any(one => one.Flow == "web-site" && one.Use.Category == category);
    }
}
