namespace Evaluation.Workflows.Designing;

/// <summary>A change of the files of a draft. Path is that within the workflow, with /.</summary>
public abstract record DraftEdit(string Path);

/// <summary>This content from now on, whether the file was there or not.</summary>
public sealed record SaveFile(string Path, byte[] Content) : DraftEdit(Path);

/// <summary>A file that is not there yet.</summary>
public sealed record AddFile(string Path, byte[] Content) : DraftEdit(Path);

/// <summary>The last diagram stays: without one nothing is left to draw on.</summary>
public sealed record RemoveFile(string Path) : DraftEdit(Path);

/// <summary>To another name of the same kind. What is in the file stays as it is.</summary>
public sealed record RenameFile(string Path, string To) : DraftEdit(Path);
