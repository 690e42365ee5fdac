using JsonOrm.Rows;

namespace JsonOrm.Queries;

/// <summary>Turns a query for whole rows with inclusions into one for values with lists, whose reader builds the same objects.</summary>
internal static class IncludedTrees
{
    /// <summary>How the query is watched; null if it includes nothing.</summary>
    public static WatchedTrees<T>? Of<T>(QueryModel query)
        where T : class, ITable<T>
    {
        IReadOnlyList<IncludeModel> includes = IncludeTree.Of(query);
        if (includes.Count == 0)
        {
            return null;
        }

        var list = new ValueList();
        Func<RowBatch, int, T> read = Reader<T>(list, query.Source, includes);
        return new WatchedTrees<T>(Selection.Of(query with { Includes = [] }, list), read, T.Schema.KeyOrdinals);
    }

    /// <summary>Adds the columns of a row, and lists for its inclusions; returns the function that builds the row.</summary>
    public static Func<RowBatch, int, T> Reader<T>(ValueList list, RowSource source, IReadOnlyList<IncludeModel> includes)
        where T : class, ITable<T>
    {
        Func<RowBatch, int, T> read = list.AddRow<T>(source, mayBeMissing: false)!;
        Action<T, RowBatch, int>[] attach = [.. includes.Select(include => ((RowInclude<T>)include).Add(list, source))];
        return (batch, row) =>
        {
            T parent = read(batch, row);
            foreach (Action<T, RowBatch, int> related in attach)
            {
                related(parent, batch, row);
            }

            return parent;
        };
    }

    /// <summary>The included rows as a set that depends on a parent row, from a source of its own.</summary>
    public static QueryModel Rows(RowSource parent, Relation relation, QueryModel rows)
    {
        QueryModel all = RelatedRows.Of(parent, relation);
        ExpressionNode Moved(ExpressionNode node) => SourceRebinding.Rebind(node, rows.Source, all.Source);
        if (rows.Predicate is { } predicate)
        {
            all = all with { Predicate = new BinaryNode(BinaryOperator.And, all.Predicate!, Moved(predicate)) };
        }

        return all with
        {
            Orderings = [.. rows.Orderings.Select(ordering => ordering with { Expression = Moved(ordering.Expression) })],
            Offset = rows.Offset,
            Limit = rows.Limit,
        };
    }
}
