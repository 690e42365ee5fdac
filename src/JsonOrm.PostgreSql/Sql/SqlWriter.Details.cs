using JsonOrm.PostgreSql.Types;
using JsonOrm.Queries;

namespace JsonOrm.PostgreSql.Sql;

/// <summary>The details of times: kinds, offsets and last digits, as far as they are known.</summary>
internal sealed partial class SqlWriter
{
    /// <summary>What the column beside a time would hold of an expression, see <see cref="PostgresTimes"/>; null if it is not known.</summary>
    private string? Detail(ExpressionNode node, SqlScope scope)
    {
        if (!PostgresTypes.HasDetail(node.Type))
        {
            return null;
        }

        if (scope.Keys is { } keys && keys.ContainsKey(node))
        {
            return RowDetail(node, scope) is { } own ? $"(array_agg({own} ORDER BY {scope.Place}))[1]" : null;
        }

        switch (node)
        {
            case ColumnNode column when scope.Owner(QueryTree.Root(column.Source)) is { Keys: { } outer } owner && owner != scope && outer.ContainsKey(column):
                return Detail(column, owner);
            case ColumnNode column:
                return ColumnDetail(column.Source, column.Column.Ordinal, scope);
            case ConstantNode { Value.IsNull: false } constant:
                return Number(PostgresTimes.ToDetail(constant.Value.Integer, constant.Value.Tag)) + "::smallint";
            case FunctionNode { Function: QueryFunction.Date } date:
                return Detail(date.Arguments[0], scope) is { } whole ? $"({whole} - ((({whole} % 10) + 10) % 10))::smallint" : null;
            case FunctionNode { Function: >= QueryFunction.AddYears and <= QueryFunction.AddTime } moved:
                return Detail(moved.Arguments[0], scope);
            case FunctionNode { Function: QueryFunction.Coalesce } first:
                return $"(CASE {string.Concat(first.Arguments.Select(part => $"WHEN {Expression(part, scope)} IS NOT NULL THEN {Detail(part, scope) ?? "NULL::smallint"} "))}END)";
            case CaseNode choice:
                return $"(CASE WHEN {Expression(choice.Condition, scope)} THEN {Detail(choice.Then, scope) ?? "NULL::smallint"} ELSE {Detail(choice.Otherwise, scope) ?? "NULL::smallint"} END)";
            case AggregateNode { Function: AggregateFunction.Min or AggregateFunction.Max, Operand: { } operand } extreme:
                return RowDetail(operand, scope) is { } all ? Extreme(extreme, all, Expression(operand, scope), scope) : null;
            case WindowNode { Function: WindowFunction.Lag or WindowFunction.Lead, Operand: { } operand } window:
                return Detail(operand, scope) is { } other
                    ? $"{(window.Function == WindowFunction.Lag ? "lag" : "lead")}({other}, {Number(window.Distance)}){Over(window, WindowTerms(window, scope), scope)}"
                    : null;
            case ScalarQueryNode scalar:
                SqlRows rows = Rows(scalar.Query, scope, RowOrder.Any);
                string alias = Alias();
                return rows.Columns[0].HasDetail ? $"(SELECT {alias}.r0d FROM ({rows.Text}) AS {alias})" : null;
            default:
                return null;
        }
    }

    // The detail in a row of a group, for an aggregate.
    private string? RowDetail(ExpressionNode node, SqlScope scope)
    {
        Dictionary<ExpressionNode, string>? keys = scope.Keys;
        scope.Keys = null;
        string? detail = Detail(node, scope);
        scope.Keys = keys;
        return detail;
    }
}
