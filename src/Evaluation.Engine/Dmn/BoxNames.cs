namespace Evaluation.Engine.Dmn;

/// <summary>
/// Names that boxes bring along: entries, columns and outputs, which may stand behind a dot anywhere; and the parameters and
/// iterator variables that count inside the boxes only.
/// </summary>
internal static class BoxNames
{
    public static void Collect(BoxedExpression box, HashSet<string> names, bool locals)
    {
        var open = new Stack<BoxedExpression?>();
        open.Push(box);
        while (open.TryPop(out var current))
        {
            switch (current)
            {
                case BoxedContext context: Entries(context.Entries); break;
                case BoxedInvocation call:
                    open.Push(call.Function);
                    foreach (var binding in call.Bindings) open.Push(binding.Value);
                    break;
                case BoxedList list: foreach (var item in list.Items) open.Push(item); break;
                case BoxedRelation relation:
                    foreach (var column in relation.Columns) names.Add(column.Name);
                    foreach (var cell in relation.Rows.SelectMany(row => row)) open.Push(cell);
                    break;
                case FunctionDefinition function:
                    foreach (var parameter in function.Parameters.Where(_ => locals)) names.Add(parameter.Name);
                    open.Push(function.Body);
                    break;
                case BoxedConditional choice:
                    open.Push(choice.If);
                    open.Push(choice.Then);
                    open.Push(choice.Else);
                    break;
                case BoxedFilter filter:
                    open.Push(filter.In);
                    open.Push(filter.Match);
                    break;
                case BoxedIterator loop:
                    if (locals) names.Add(loop.Variable);
                    open.Push(loop.In);
                    open.Push(loop.Body);
                    break;
                case DecisionTable table: foreach (var output in table.Outputs) names.Add(output.Name); break;
            }
        }

        void Entries(IEnumerable<BoxedEntry> entries)
        {
            foreach (var entry in entries)
            {
                if (entry.Name is not null) names.Add(entry.Name);
                open.Push(entry.Value);
            }
        }
    }
}
