namespace Evaluation.Engine.Dmn;

/// <summary>Takes one problem of the element that is being read.</summary>
internal delegate void Complaint(int line, string code, string message, TableCell? cell = null);
