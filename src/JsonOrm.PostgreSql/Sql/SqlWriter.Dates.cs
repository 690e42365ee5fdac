using JsonOrm.PostgreSql.Types;
using JsonOrm.Queries;

namespace JsonOrm.PostgreSql.Sql;

/// <summary>Parts of dates, and arithmetic with them.</summary>
internal sealed partial class SqlWriter
{
    private string DatePart(FunctionNode node, ColumnType type, SqlScope scope)
    {
        ExpressionNode operand = node.Arguments[0];
        if (node.Function == QueryFunction.Date)
        {
            return type switch
            {
                ColumnType.DateOnly => Expression(operand, scope),
                ColumnType.DateTimeOffset => $"((date_trunc('day', {Clock(operand, scope)}) - {Offset(operand, scope)}) AT TIME ZONE 'UTC')",
                _ => $"date_trunc('day', {Expression(operand, scope)})",
            };
        }

        string clock = Clock(operand, scope);
        return node.Function switch
        {
            QueryFunction.Year => $"extract(year FROM {clock})::int4",
            QueryFunction.Month => $"extract(month FROM {clock})::int4",
            QueryFunction.Day => $"extract(day FROM {clock})::int4",
            QueryFunction.DayOfYear => $"extract(doy FROM {clock})::int4",
            QueryFunction.DayOfWeek => $"extract(dow FROM {clock})::int8",
            _ when type == ColumnType.DateOnly => $"(CASE WHEN {clock} IS NOT NULL THEN 0 END)",
            QueryFunction.Hour => $"extract(hour FROM {clock})::int4",
            QueryFunction.Minute => $"extract(minute FROM {clock})::int4",
            QueryFunction.Second => $"floor(extract(second FROM {clock}))::int4",
            _ => $"(floor(extract(milliseconds FROM {clock}))::int4 % 1000)",
        };
    }

    // The time where the date was written.
    private string Clock(ExpressionNode node, SqlScope scope) => node.Type == ColumnType.DateTimeOffset
        ? $"(({Expression(node, scope)} AT TIME ZONE 'UTC') + {Offset(node, scope)})"
        : Expression(node, scope);

    private string Offset(ExpressionNode node, SqlScope scope) => Detail(node, scope) is { } detail
        ? $"(floor(coalesce({detail}, 0) / 10.0) * interval '1 minute')"
        : throw Unsupported("the offset of a computed date", node);

    private string DateArithmetic(FunctionNode node, ColumnType type, SqlScope scope)
    {
        string first = Expression(node.Arguments[0], scope);
        string Argument(int place) => Number(node.Arguments[place], scope);
        switch (node.Function)
        {
            case QueryFunction.AddYears or QueryFunction.AddMonths:
                return Moved(node, scope, $"make_interval({(node.Function == QueryFunction.AddYears ? "years" : "months")} => {Argument(1)}::int4)");
            case QueryFunction.AddDays:
                return type == ColumnType.DateOnly ? $"({first} + {Argument(1)}::int4)" : Moved(node, scope, $"make_interval(days => {Argument(1)}::int4)");
            case QueryFunction.AddHours:
                return Moved(node, scope, $"make_interval(hours => {Argument(1)}::int4)");
            case QueryFunction.AddMinutes:
                return Moved(node, scope, $"make_interval(mins => {Argument(1)}::int4)");
            case QueryFunction.AddSeconds:
                return Moved(node, scope, $"make_interval(secs => {Argument(1)}::float8)");
            case QueryFunction.AddTime:
                return Moved(node, scope, $"(({Argument(1)} / 10) * interval '1 microsecond')");
            case QueryFunction.Difference:
                return type == ColumnType.DateOnly
                    ? $"(({first} - {Argument(1)})::int8 * 864000000000)"
                    : $"((extract(epoch FROM ({first} - {Argument(1)})) * 10000000)::int8{Digits(node, scope)})";
            case QueryFunction.TotalDays:
                return $"({first}::float8 / 864000000000)";
            case QueryFunction.TotalHours:
                return $"({first}::float8 / 36000000000)";
            case QueryFunction.TotalMinutes:
                return $"({first}::float8 / 600000000)";
            case QueryFunction.TotalSeconds:
                return $"({first}::float8 / 10000000)";
            case QueryFunction.TotalMilliseconds:
                return $"({first}::float8 / 10000)";
            case QueryFunction.DateFromParts:
                return $"make_date({Argument(0)}::int4, {Argument(1)}::int4, {Argument(2)}::int4)";
            default:
                throw Unsupported($"function {node.Function}", node);
        }
    }

    // Months are those of the place where the date was written.
    private string Moved(FunctionNode node, SqlScope scope, string interval)
    {
        ExpressionNode date = node.Arguments[0];
        return date.Type switch
        {
            ColumnType.DateTimeOffset when node.Function is QueryFunction.AddYears or QueryFunction.AddMonths =>
                $"((({Clock(date, scope)} + {interval}) - {Offset(date, scope)}) AT TIME ZONE 'UTC')",
            ColumnType.DateOnly => $"({Expression(date, scope)} + {interval})::date",
            _ => $"({Expression(date, scope)} + {interval})",
        };
    }

    // What the server's times do not hold: the last digits of the ticks.
    private string Digits(FunctionNode node, SqlScope scope)
    {
        string Digit(ExpressionNode part) => Detail(part, scope) is { } detail ? $"((coalesce({detail}, 0) % 10 + 10) % 10)" : "0";
        string left = Digit(node.Arguments[0]), right = Digit(node.Arguments[1]);
        return left == "0" && right == "0" ? "" : $" + {left} - {right}";
    }
}
