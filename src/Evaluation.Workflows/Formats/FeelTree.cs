using System.Globalization;
using Evaluation.Engine.Feel;

namespace Evaluation.Workflows.Formats;

/// <summary>A tree as expressions see it: groups become contexts, lists lists, and so on.</summary>
internal static class FeelTree
{
    public static FeelValue Of(SourceNode node) => node switch
    {
        MapNode map => new FeelContext(map.Entries.Select(entry => new KeyValuePair<string, FeelValue>(entry.Key, Of(entry.Value)))),
        ListNode list => new FeelList([.. list.Items.Select(item => Of(item))]),
        ScalarNode { Kind: ScalarKind.Number } scalar => decimal.Parse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture),
        ScalarNode { Kind: ScalarKind.Boolean } scalar => scalar.Text == "true",
        ScalarNode { Kind: ScalarKind.Nothing } => FeelValue.Null,
        ScalarNode scalar => scalar.Text,
        _ => throw new InvalidOperationException("a kind of node that nobody knows"),
    };
}
