namespace Evaluation.Workflows.Requests;

public static class RequestWriter
{
    /// <summary>Canonical JSON (UTF-8, no white space, properties in the order of the schema): reads back as an equal request.</summary>
    public static byte[] WriteJson(PurchaseRequest request) => throw new NotImplementedException();
}
