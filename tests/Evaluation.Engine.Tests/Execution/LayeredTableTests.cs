using Evaluation.Engine.Execution;
using FsCheck;
using FsCheck.Fluent;

namespace Evaluation.Engine.Tests.Execution;

public sealed class LayeredTableTests
{
    [Fact]
    public void given_random_changes_in_a_table_and_a_layer_then_both_hold_what_a_dictionary_would()
        => Prop.ForAll(Gen.ArrayOf(Gen.Choose(0, 4_000)).ToArbitrary(), changes =>
        {
            var table = new LayeredTable<string>();
            var layer = new LayeredTable<string>();
            var below = new Dictionary<long, string>();
            foreach (var change in changes.Take(changes.Length / 2)) Change(table, below, change);

            layer.Cover(table);
            var above = new Dictionary<long, string>(below);
            foreach (var change in changes.Skip(changes.Length / 2)) Change(layer, above, change);

            table.InOrder().Should().Equal(below.OrderBy(row => row.Key).Select(row => row.Value));
            layer.InOrder().Should().Equal(above.OrderBy(row => row.Key).Select(row => row.Value));
            for (var key = 1; key <= 330; key++)
            {
                table.Find(key).Should().Be(below.GetValueOrDefault(key));
                layer.Find(key).Should().Be(above.GetValueOrDefault(key));
            }
        }).QuickCheckThrowOnFailure();

    private static void Change(LayeredTable<string> table, Dictionary<long, string> expected, int change)
    {
        var key = (change % 40 * 8) + 1;
        if (change % 3 == 0)
        {
            table.Remove(key);
            expected.Remove(key);
        }
        else
        {
            var row = $"{key}/{change}";
            table.Set(key, row);
            expected[key] = row;
        }
    }
}
