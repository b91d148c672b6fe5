using Evaluation.Engine.Feel.Nodes;

namespace Evaluation.Engine.Feel.Functions;

/// <summary>
/// range(from): the text of a range whose ends are literals or missing (DMN 1.5, table 60). Nothing in it is computed, so that
/// a text from outside can never call anything.
/// </summary>
internal static class RangeText
{
    private static readonly string[] Readers = ["date", "time", "date and time", "duration"];

    public static FeelValue Read(Call call)
    {
        if (!call.Charge(call.Text(0).Length)) return FeelValue.Null;
        var text = call.Text(0).Trim();
        if (text.Length < 4 || text[0] is not ('[' or '(' or ']') || text[^1] is not (']' or ')' or '[')) return Refuse(call);
        var dots = -1;
        try
        {
            foreach (var token in Lexer.Split(text[1..^1]).TakeWhile(token => token.Kind != TokenKind.End))
            {
                if (token.Is("..")) dots = dots < 0 ? token.Start + 1 : text.Length;
            }
        }
        catch (FeelSyntaxException)
        {
            return Refuse(call);
        }

        if (dots < 0 || dots >= text.Length) return Refuse(call);
        if (!TryEnd(text[1..dots], out var start) || !TryEnd(text[(dots + 2)..^1], out var end)) return Refuse(call);
        if (start.IsNull && (end.IsNull || text[0] == '[')) return Refuse(call);
        if (end.IsNull && text[^1] == ']') return Refuse(call);
        if (!start.IsNull && !end.IsNull && Ordering.Compare(start, end) is not <= 0) return Refuse(call);
        return new FeelRange(start, text[0] == '[', end, text[^1] == ']');
    }

    private static FeelValue Refuse(Call call) => call.Fail($"expected a range of two literals such as \"[1..10]\", but \"{FeelText.Brief(call[0])}\" came");

    private static bool TryEnd(string text, out FeelValue value)
    {
        value = FeelValue.Null;
        if (string.IsNullOrWhiteSpace(text)) return true;
        if (!FeelExpression.TryParse(text, out var expression, out _)) return false;
        if (expression.Root is LiteralNode literal)
        {
            value = literal.Value;
            return !value.IsNull;
        }

        if (expression.Root is not CallNode { Function: NameNode name, Arguments: [LiteralNode { Value: FeelString }] } || !Readers.Contains(name.Name)) return false;
        value = expression.Evaluate(new Run(FeelScope.Of(FeelContext.Empty, default), new Budget()));
        return !value.IsNull;
    }
}
