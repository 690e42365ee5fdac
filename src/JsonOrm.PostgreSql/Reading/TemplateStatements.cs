using JsonOrm.PostgreSql.Sql;
using JsonOrm.Queries;

namespace JsonOrm.PostgreSql.Reading;

/// <summary>
/// The statements that a query with parameters has had; several, because a null or an empty list is written otherwise than a value, and a terminal adds a limit. A run with
/// other values of the same shape takes the statement over, with its own values.
/// </summary>
internal sealed class TemplateStatements
{
    // A query whose text changes without end is not worth keeping.
    private const int Most = 16;

    private Entry[] _entries = [];

    /// <summary>The statement of a run with other values that differs in nothing else, with the values of this one; null if there is none.</summary>
    public (SqlStatement Statement, IReadOnlyCollection<TableSchema> Tables)? Find(QueryModel query)
    {
        foreach (Entry entry in Volatile.Read(ref _entries))
        {
            var nodes = new List<(ExpressionNode Before, ExpressionNode Now)>();
            if (AreSame(entry.Query, query) && Match(entry.Query.Predicate, query.Predicate, nodes) && nodes.TrueForAll(pair => entry.Has(pair.Before)))
            {
                return (entry.Statement with { Parameters = [.. entry.Statement.Parameters.Select(parameter => Rebound(parameter, nodes))] }, entry.Tables);
            }
        }

        return null;
    }

    /// <summary>Keeps a statement; true if its text is one that has been seen.</summary>
    public bool Add(QueryModel query, SqlStatement statement, IReadOnlyCollection<TableSchema> tables)
    {
        Entry[] entries = Volatile.Read(ref _entries);
        if (Array.Exists(entries, entry => entry.Statement.Text == statement.Text))
        {
            return true;
        }

        if (entries.Length < Most)
        {
            // If another thread adds one at the same time, this one is added by the next run.
            Interlocked.CompareExchange(ref _entries, [.. entries, new Entry(query, statement, tables)], entries);
        }

        return false;
    }

    // Queries made of one template share what has no parameter in it.
    private static bool AreSame(QueryModel before, QueryModel now) =>
        ReferenceEquals(before.Source, now.Source) && ReferenceEquals(before.Inner, now.Inner) && ReferenceEquals(before.Set, now.Set) && ReferenceEquals(before.Recursion, now.Recursion)
        && ReferenceEquals(before.Joins, now.Joins) && ReferenceEquals(before.GroupBy, now.GroupBy) && ReferenceEquals(before.Having, now.Having) && ReferenceEquals(before.Orderings, now.Orderings)
        && ReferenceEquals(before.Projection, now.Projection) && ReferenceEquals(before.Aggregates, now.Aggregates)
        && before.IsDistinct == now.IsDistinct && before.Offset == now.Offset && before.Limit == now.Limit;

    private static bool Match(ExpressionNode? before, ExpressionNode? now, List<(ExpressionNode Before, ExpressionNode Now)> nodes)
    {
        if (ReferenceEquals(before, now))
        {
            return true;
        }

        switch (before, now)
        {
            case (ConstantNode one, ConstantNode other):
                nodes.Add((one, other));
                return one.Type == other.Type && !one.Value.IsNull && !other.Value.IsNull;
            case (InNode one, InNode other):
                nodes.Add((one, other));
                return one.Values.Count > 0 && other.Values.Count > 0 && Match(one.Operand, other.Operand, nodes);
            case (BinaryNode one, BinaryNode other):
                return one.Operator == other.Operator && Match(one.Left, other.Left, nodes) && Match(one.Right, other.Right, nodes);
            case (UnaryNode one, UnaryNode other):
                return one.Operator == other.Operator && Match(one.Operand, other.Operand, nodes);
            case (ColumnNode one, ColumnNode other):
                // The column of an included relation is made anew with its keys.
                return ReferenceEquals(one.Source, other.Source) && one.Column.Ordinal == other.Column.Ordinal;
            default:
                return false;
        }
    }

    private static SqlParameter Rebound(SqlParameter parameter, List<(ExpressionNode Before, ExpressionNode Now)> nodes)
    {
        if (parameter.Node is not { } before)
        {
            return parameter;
        }

        foreach ((ExpressionNode one, ExpressionNode now) in nodes)
        {
            if (ReferenceEquals(one, before))
            {
                return now is InNode list ? parameter with { Values = list.Values } : parameter with { Value = ((ConstantNode)now).Value };
            }
        }

        return parameter;
    }

    private sealed record Entry(QueryModel Query, SqlStatement Statement, IReadOnlyCollection<TableSchema> Tables)
    {
        /// <summary>True if a constant has a parameter of its own in the statement, so that another can take its place.</summary>
        public bool Has(ExpressionNode node)
        {
            foreach (SqlParameter parameter in Statement.Parameters)
            {
                if (ReferenceEquals(parameter.Node, node))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
