using JsonOrm.Queries;

namespace JsonOrm.Interpreters.Sql;

/// <summary>Functions and conversions.</summary>
public sealed partial class SqlRenderer
{
    private static string Function(FunctionNode node, Func<ExpressionNode, string> next)
    {
        ExpressionNode first = node.Arguments[0];
        string Argument(int place) => next(node.Arguments[place]);
        switch (node.Function)
        {
            case QueryFunction.Coalesce:
                return $"COALESCE({string.Join(", ", node.Arguments.Select(next))})";
            case QueryFunction.Concat:
                return $"({Argument(0)} || {Argument(1)})";
            case QueryFunction.Lower:
                return $"LOWER({Argument(0)})";
            case QueryFunction.Upper:
                return $"UPPER({Argument(0)})";
            case QueryFunction.Trim:
                return $"TRIM({Argument(0)})";
            case QueryFunction.Length:
                return $"LENGTH({Argument(0)})";
            case QueryFunction.Substring:
                return node.Arguments.Count == 2 ? $"SUBSTR({Argument(0)}, {Argument(1)} + 1)" : $"SUBSTR({Argument(0)}, {Argument(1)} + 1, {Argument(2)})";
            case QueryFunction.StartsWith:
                return $"(SUBSTR({Argument(0)}, 1, LENGTH({Argument(1)})) = {Argument(1)})";
            case QueryFunction.EndsWith:
                return $"(LENGTH({Argument(0)}) >= LENGTH({Argument(1)}) AND SUBSTR({Argument(0)}, LENGTH({Argument(0)}) - LENGTH({Argument(1)}) + 1) = {Argument(1)})";
            case QueryFunction.Contains:
                return $"(INSTR({Argument(0)}, {Argument(1)}) > 0)";
            case QueryFunction.Like:
                return $"({Argument(0)} LIKE {Argument(1)}{(node.Arguments.Count > 2 ? $" ESCAPE {Argument(2)}" : "")})";
            case QueryFunction.Replace:
                // Where there is nothing to replace SQLite does not look at what it would be replaced with.
                return $"CASE WHEN {Argument(2)} IS NOT NULL THEN REPLACE({Argument(0)}, {Argument(1)}, {Argument(2)}) END";
            case QueryFunction.IndexOf:
                return $"(INSTR({Argument(0)}, {Argument(1)}) - 1)";
            case QueryFunction.TrimStart:
                return $"LTRIM({Argument(0)})";
            case QueryFunction.TrimEnd:
                return $"RTRIM({Argument(0)})";
            case QueryFunction.Right:
                return $"SUBSTR({Argument(0)}, MAX(1, LENGTH({Argument(0)}) - {Argument(1)} + 1))";
            case QueryFunction.BitAnd:
                return $"({Argument(0)} & {Argument(1)})";
            case QueryFunction.ByteLength:
                return $"LENGTH({Argument(0)})";
            case QueryFunction.HasMember:
                return $"(JSON_TYPE({Argument(0)}, {Path(((ConstantNode)node.Arguments[1]).Value.Text)}) IS NOT NULL)";
            case QueryFunction.Abs when first.Type != ColumnType.UInt64:
                return $"ABS({Argument(0)})";
            case QueryFunction.AddDays or QueryFunction.AddHours or QueryFunction.AddMinutes or QueryFunction.AddSeconds or QueryFunction.AddTime:
                return $"({Argument(0)} + {Argument(1)} * {Unit(node.Function, first.Type)})";
            case QueryFunction.Difference:
                return $"(({Argument(0)} - {Argument(1)}) * {(first.Type == ColumnType.DateOnly ? "864000000000" : "1")})";
            case >= QueryFunction.TotalDays and <= QueryFunction.TotalMilliseconds:
                return $"({Argument(0)} / {Unit(node.Function, first.Type)}.0)";
            case >= QueryFunction.Year and <= QueryFunction.Date:
                return Date(node.Function, first.Type, Argument(0));
            default:
                throw new SqlDeclinedException($"The function {node.Function}.");
        }
    }

    private static string Unit(QueryFunction function, ColumnType type) => function switch
    {
        QueryFunction.AddDays when type == ColumnType.DateOnly => "1",
        QueryFunction.AddDays or QueryFunction.TotalDays => "864000000000",
        QueryFunction.AddHours or QueryFunction.TotalHours => "36000000000",
        QueryFunction.AddMinutes or QueryFunction.TotalMinutes => "600000000",
        QueryFunction.AddSeconds or QueryFunction.TotalSeconds => "10000000",
        QueryFunction.TotalMilliseconds => "10000",
        _ => "1",
    };

    // Dates are numbers of ticks (DateTime) or of days (DateOnly) since the year 1.
    private static string Date(QueryFunction function, ColumnType type, string date)
    {
        if (type == ColumnType.DateTimeOffset)
        {
            throw new SqlDeclinedException("Parts of a date with an offset, which is not stored.");
        }

        string days = type == ColumnType.DateOnly ? date : $"({date} / 864000000000)";
        string Calendar(string format) => $"CAST(STRFTIME('{format}', ({days} - 719162) * 86400, 'unixepoch') AS INTEGER)";
        string Clock(string unit, string most) => type == ColumnType.DateOnly ? $"({date} * 0)" : $"(({date} / {unit}) % {most})";
        return function switch
        {
            QueryFunction.Year => Calendar("%Y"),
            QueryFunction.Month => Calendar("%m"),
            QueryFunction.Day => Calendar("%d"),
            QueryFunction.DayOfYear => Calendar("%j"),
            QueryFunction.DayOfWeek => $"(({days} + 1) % 7)",
            QueryFunction.Hour => Clock("36000000000", "24"),
            QueryFunction.Minute => Clock("600000000", "60"),
            QueryFunction.Second => Clock("10000000", "60"),
            QueryFunction.Millisecond => Clock("10000", "1000"),
            _ => type == ColumnType.DateOnly ? date : $"({days} * 864000000000)",
        };
    }

    private static string Convert(ConvertNode node, string operand)
    {
        bool isNumber = node.Operand.Type is >= ColumnType.SByte and <= ColumnType.Decimal and not ColumnType.UInt64;
        bool isInteger = isNumber && node.Operand.Type <= ColumnType.Int64;
        return node.Type switch
        {
            ColumnType.String when isInteger => $"CAST({operand} AS TEXT)",
            ColumnType.Single or ColumnType.Double or ColumnType.Decimal when isNumber => $"CAST({operand} AS REAL)",
            >= ColumnType.SByte and <= ColumnType.Int64 when isNumber => $"CAST({operand} AS INTEGER)",
            _ => throw new SqlDeclinedException($"A {node.Operand.Type} as a {node.Type}."),
        };
    }
}
