namespace Evaluation.Engine.Bpmn;

/// <summary>Which version a call is for (bindingType of zeebe:calledElement and zeebe:calledDecision).</summary>
public enum BindingKind
{
    /// <summary>The one that is deployed last when the call is made.</summary>
    Latest,

    /// <summary>The one that was deployed together with the caller.</summary>
    Deployment,

    /// <summary>The one that carries this version tag, of several the one that is deployed last.</summary>
    VersionTag,
}

/// <summary>VersionTag is null but for the binding of that name.</summary>
public sealed record ResourceBinding(BindingKind Kind, string? VersionTag)
{
    public static readonly ResourceBinding Latest = new(BindingKind.Latest, null);

    /// <summary>What was found has the tag that is asked for, where one is.</summary>
    internal bool Accepts(string? versionTag) => Kind != BindingKind.VersionTag || VersionTag == versionTag;

    internal string Describe() => Kind == BindingKind.VersionTag ? $" with the version tag '{VersionTag}'" : "";
}
