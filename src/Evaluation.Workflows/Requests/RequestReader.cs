using Evaluation.Workflows.Formats;

namespace Evaluation.Workflows.Requests;

public static class RequestReader
{
    public static ReadResult<PurchaseRequest> ReadYaml(ReadOnlyMemory<byte> yaml, string fileName) => throw new NotImplementedException();

    public static ReadResult<PurchaseRequest> ReadJson(ReadOnlyMemory<byte> json, string sourceName) => throw new NotImplementedException();
}
