using JsonOrm.PostgreSql.Schema;
using JsonOrm.PostgreSql.Types;
using JsonOrm.Queries;

namespace JsonOrm.PostgreSql.Sql;

/// <summary>Set-based changes as one statement.</summary>
internal sealed partial class SqlWriter
{
    // What a decimal of .NET holds.
    private const string LeastDecimal = "-79228162514264337593543950335", GreatestDecimal = "79228162514264337593543950335";

    /// <summary>
    /// Writes an update or a delete. Null if the rows have to come to the client: for a rule of the class over a column that is set, for values that could be stored on the
    /// server and not be read, for columns of a key or a unique index, which may change hands between the rows, and for rows of an order, a limit or a join.
    /// </summary>
    /// <param name="change">The change.</param>
    /// <exception cref="UnsupportedQueryException">A construct has no form in PostgreSQL's SQL.</exception>
    public static SqlStatement? Write(ModificationModel change)
    {
        bool isPlain = change.Kind != ModificationKind.Insert
            && change.Rows is { Inner: null, Set: null, Recursion: null, Joins.Count: 0, GroupBy: null, IsDistinct: false, Offset: 0, Limit: null, Aggregates: null }
            && ReferenceEquals(change.Rows.Source, change.Table);
        if (!isPlain || (!change.IsDelete && (change.HasRules || !change.Assignments.All(assignment => IsStorable(change.Table.Schema, assignment)))))
        {
            return null;
        }

        var writer = new SqlWriter(change.Rows, null);
        var scope = new SqlScope(null);

        // The scope stays open: what a path leads to is a subquery, since the table that is changed cannot be joined to the left of another.
        string table = writer.Source(change.Table, scope);
        string head = change.IsDelete ? $"DELETE FROM {table}" : $"UPDATE {table} SET {string.Join(", ", writer.Assigned(change, scope))}";
        string[] conditions = [FormMarks.Condition(QueryTables.Of(change.Rows).Append(change.Table.Schema).Where(static read => !read.IsCollection)), change.Rows.Predicate is { } predicate ? writer.Expression(predicate, scope) : ""];
        string condition = string.Join(" AND ", conditions.Where(static part => part.Length > 0));
        string text = condition.Length == 0 ? head : $"{head} WHERE {condition}";

        // The documents that a filter finds are looked up first, in the transaction of the change.
        return writer._parameters.Exists(static parameter => parameter.Filter is not null) ? null : new SqlStatement(text, writer._parameters, []);
    }

    private IEnumerable<string> Assigned(ModificationModel change, SqlScope scope)
    {
        TableSchema table = change.Table.Schema;
        foreach (Assignment assignment in change.Assignments)
        {
            ColumnSchema column = assignment.Column.Column;
            yield return $"{PostgresNames.Of(column)} = {Stored(assignment.Value, column.Type, scope)}";
            if (PostgresTypes.HasDetail(column.Type))
            {
                yield return $"{PostgresNames.DetailOf(column)} = {Detail(assignment.Value, scope) ?? "NULL"}";
            }
        }

        if (table.ConcurrencyColumn >= 0)
        {
            ColumnSchema token = table.Columns[table.ConcurrencyColumn];
            yield return $"{PostgresNames.Of(token)} = {(token.Type == ColumnType.Guid ? "gen_random_uuid()" : scope.Find(change.Table)!.Column(token.Ordinal) + " + 1")}";
        }
    }

    // A value that does not fit its column is an error, as it is where a value is selected.
    private string Stored(ExpressionNode value, ColumnType type, SqlScope scope)
    {
        if (value is ColumnNode or ConstantNode)
        {
            return Expression(value, scope);
        }

        return type switch
        {
            ColumnType.SByte or ColumnType.Byte or ColumnType.UInt16 or ColumnType.UInt32 =>
                Once(value, value, () => Number(value, scope), number => InRange(number, Number(IntegerRange.Of(type).Least), Number(IntegerRange.Of(type).Greatest))),
            ColumnType.Decimal => Once(value, value, () => Fitted(value, scope), number => InDecimals(number)),
            _ => Expression(value, scope),
        };
    }

    private static string InDecimals(string number) =>
        $"(CASE WHEN {number} IS NULL OR {number} BETWEEN {LeastDecimal} AND {GreatestDecimal} THEN {number} ELSE (1e30 + {number})::int8 END)";

    private static bool IsStorable(TableSchema table, Assignment assignment)
    {
        ColumnSchema column = assignment.Column.Column;
        int ordinal = column.Ordinal;
        return column.Type != ColumnType.Json
            && ordinal != table.ConcurrencyColumn
            && !table.Key.Contains(ordinal)
            && !table.Indexes.Any(index => index.IsUnique && index.Columns.Contains(ordinal))
            && (column.IsNullable || !assignment.Value.IsNullable)
            && !ExpressionTree.Contains(assignment.Value, static part => part is WindowNode or AggregateNode)
            && IsStorable(column, assignment.Value);
    }

    private static bool IsStorable(ColumnSchema column, ExpressionNode value)
    {
        switch (value)
        {
            case ConstantNode constant when constant.Value.IsNull:
                return true;
            case ConstantNode constant:
                return IsStorable(column.Type, constant.Value);
            case ColumnNode read:
                return read.Column.Type == column.Type;
            case CaseNode choice:
                return IsStorable(column, choice.Then) && IsStorable(column, choice.Otherwise);
            case FunctionNode { Function: QueryFunction.Coalesce } first:
                return first.Arguments.All(part => IsStorable(column, part));
            default:
                return column.Type switch
                {
                    >= ColumnType.SByte and <= ColumnType.Int64 => value.Type is >= ColumnType.SByte and <= ColumnType.Int64,
                    ColumnType.Boolean or ColumnType.String or ColumnType.Decimal => value.Type == column.Type,
                    ColumnType.Single or ColumnType.Double => value.Type == column.Type && IsFinite(value),
                    _ => false,
                };
        }
    }

    // What is not is refused by the other way, with the reason.
    private static bool IsStorable(ColumnType type, Value constant) => constant.Kind switch
    {
        ValueKind.Text => !constant.Text.AsSpan().Contains('\0') && constant.Text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff') < 0,
        ValueKind.Double => double.IsFinite(constant.Double),
        ValueKind.Integer when type is >= ColumnType.SByte and <= ColumnType.Int64 => IntegerRange.Of(type) is var (least, greatest) && constant.Integer >= least && constant.Integer <= greatest,
        ValueKind.Integer when type == ColumnType.Char => constant.Char != '\0' && !char.IsSurrogate(constant.Char),
        _ => true,
    };

    // Sums and products of finite numbers are finite, or an error of the server.
    private static bool IsFinite(ExpressionNode value) => value switch
    {
        ColumnNode or ConstantNode => true,
        BinaryNode { Operator: BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply } both => IsFinite(both.Left) && IsFinite(both.Right),
        UnaryNode { Operator: UnaryOperator.Negate } negation => IsFinite(negation.Operand),
        _ => false,
    };
}
