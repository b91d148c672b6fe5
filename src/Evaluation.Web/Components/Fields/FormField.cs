using Evaluation.Web.Forms;
using Microsoft.AspNetCore.Components;

namespace Evaluation.Web.Components.Fields;

/// <summary>A labelled field of a form. Its name is the path of the value; its errors stand beside it and are announced with it.</summary>
public abstract class FormField : ComponentBase
{
    [CascadingParameter] public FormState Form { get; set; } = default!;

    [Parameter, EditorRequired] public string Name { get; set; } = "";

    [Parameter, EditorRequired] public string Label { get; set; } = "";

    [Parameter] public string? Hint { get; set; }

    /// <summary>Shown as "optional" where it is false; the server decides what is missing.</summary>
    [Parameter] public bool Required { get; set; }

    protected override void OnParametersSet() => Form.Label(Name, Label);

    protected string Id => FieldPath.ElementId(Name);

    protected string HintId => Id + "-hint";

    protected string ErrorId => Id + "-error";

    protected IReadOnlyList<string> Errors => [.. Form.ErrorsOf(Name)];

    protected string? DescribedBy
    {
        get
        {
            var ids = string.Join(' ', new[] { Hint is null ? null : HintId, Errors.Count == 0 ? null : ErrorId }.Where(id => id is not null));
            return ids.Length == 0 ? null : ids;
        }
    }

    protected string? Invalid => Errors.Count == 0 ? null : "true";

    protected int? MaximumLength => Form.Shape.At(Name)?.MaximumLength;
}
