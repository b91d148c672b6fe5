namespace Evaluation.Engine.Feel.Shapes;

/// <summary>What the built-in functions give, as far as the name tells (DMN 1.5, 10.3.4).</summary>
internal static class ResultShapes
{
    public static FeelShape Of(string function, ReadOnlySpan<FeelShape> given) => function switch
    {
        "not" or "list contains" or "contains" or "starts with" or "ends with" or "matches" or "is empty" or "all" or "any" or "and" or "or" or "even" or "odd"
            or "before" or "after" or "meets" or "met by" or "overlaps" or "includes" or "during" or "starts" or "finishes" or "coincides" or "is" or "is defined"
            => FeelShape.Boolean,
        "count" or "string length" or "floor" or "ceiling" or "day of year" or "week of year" => FeelShape.WholeNumber,
        "sum" or "mean" or "median" or "stddev" or "product" or "modulo" or "sqrt" or "log" or "exp" or "decimal" or "round up" or "round down" or "number"
            => FeelShape.Number,
        "string" or "substring" or "upper case" or "lower case" or "substring before" or "substring after" or "replace" or "string join" or "day of week" or "month of year"
            => FeelShape.String,
        "date" or "today" => FeelShape.Date,
        "date and time" or "now" => FeelShape.DateTime,
        "time" => FeelShape.Time,
        "duration" or "years and months duration" => FeelShape.Duration,
        "abs" when given is [var one] => one,
        "split" => FeelShape.ListOf(FeelShape.String),
        "append" or "reverse" or "sort" or "distinct values" or "sublist" or "remove" when given is [{ Kind: ShapeKind.List } list, ..] => list,
        _ => FeelShape.Unknown,
    };
}
