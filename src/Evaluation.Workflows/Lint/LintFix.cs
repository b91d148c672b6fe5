using System.Collections.Immutable;

namespace Evaluation.Workflows.Lint;

/// <summary>How a problem can be mended: in words ("Make 'no' the way that is taken when no condition holds"), and as changes that belong together.</summary>
public sealed record LintFix(string Words, ImmutableArray<LintChange> Changes);

/// <summary>
/// One change of a file. Element is the id. Kind says what Name and Value are:
/// <list type="table">
/// <item><term>attribute</term><description>the BPMN (or DMN) attribute Name becomes Value; <c>default</c> is the id of a flow</description></item>
/// <item><term>extension</term><description>Name is EXTENSION/ATTRIBUTE such as <c>zeebe:AssignmentDefinition/candidateGroups</c></description></item>
/// <item><term>property</term><description>the zeebe:property Name; without Value it is taken away</description></item>
/// <item><term>condition</term><description>the condition of a flow, with its "="; without Value it is taken away</description></item>
/// <item><term>input, output</term><description>the source of the mapping with the target Name, with its "="</description></item>
/// <item><term>collection</term><description>the input collection of a repeated step, with its "="</description></item>
/// <item><term>replace</term><description>the element becomes one of the type Value such as <c>bpmn:InclusiveGateway</c></description></item>
/// <item><term>append</term><description>an element of the type Value is drawn behind this one, joined by a flow</description></item>
/// <item><term>remove</term><description>the element is taken out of the drawing, the rule out of its table</description></item>
/// <item><term>rule</term><description>the decision table of this decision gets one more rule at its end, Value are its unary tests as a JSON list; its outputs stay empty</description></item>
/// <item><term>cell</term><description>a cell of the rule with the id Element becomes Value; Name is input:NUMBER or output:NUMBER, from 1</description></item>
/// </list>
/// </summary>
public sealed record LintChange(string Kind, string Element, string? Name = null, string? Value = null);
