namespace Evaluation.Engine.Bpmn;

public static class BpmnReader
{
    /// <summary>
    /// Reads BPMN 2.0 with the zeebe extensions. What cannot be executed is refused with id, name, line and what is supported;
    /// several problems are reported at once. At most 2 MB, 256 levels, 50,000 elements and 5,000 flow nodes; a DTD is refused.
    /// </summary>
    public static BpmnReadResult Read(ReadOnlyMemory<byte> xml, string fileName) => throw new NotImplementedException();
}
