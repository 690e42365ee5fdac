using JsonOrm.Queries;

namespace JsonOrm.Interpreters.Lists;

/// <summary>
/// What a query means, spelt out over plain lists: each step of the model is one loop, nothing is clever. Written against the public
/// model alone, it is what the engine is compared with.
/// </summary>
/// <param name="tables">The tables.</param>
/// <param name="narrows">True to leave out at once rows that an equality rules out, and to answer a query that depends on no row outside once: for larger tables, where being clever costs less than
/// waiting. What the engine is compared with does neither.</param>
public sealed partial class ListInterpreter(ListTables tables, bool narrows = false)
{
    /// <summary>The results of a query, one value a column.</summary>
    /// <param name="query">The query.</param>
    /// <exception cref="ArithmeticException">A value does not fit, or something is divided by zero.</exception>
    public List<Value[]> Run(QueryModel query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Results(query, null);
    }

    internal List<Value[]> Results(QueryModel query, ListRow? outer)
    {
        if (narrows && outer is { Depth: null } && Answered(query) is { } answer)
        {
            return answer;
        }

        List<(ListRow Row, Value[] Result)> rows = Finished(query, outer);
        if (query.Aggregates is not { } aggregates)
        {
            return [.. rows.Select(row => row.Result)];
        }

        ListRow all = ListRow.OfGroup([.. rows.Select(row => row.Row)], QueryTree.Sources(query), outer);
        return [[.. aggregates.Select(aggregate => Evaluate(aggregate, all))]];
    }

    private List<(ListRow Row, Value[] Result)> Finished(QueryModel query, ListRow? outer)
    {
        IEnumerable<ListRow> rows = Joined(query, outer);
        if (query.Predicate is { } predicate)
        {
            rows = rows.Where(row => IsTrue(predicate, row)).ToList();
        }

        if (query.GroupBy is { } keys)
        {
            rows = Grouped(query, keys, [.. rows], outer);
        }

        if (query.Having is { } having)
        {
            rows = rows.Where(row => IsTrue(having, row)).ToList();
        }

        List<ListRow> stage = [.. rows];
        var windows = new ListWindows(this, stage);
        for (int i = 0; i < stage.Count; i++)
        {
            stage[i].Windows = windows;
            stage[i].Place = i;
        }

        IEnumerable<(ListRow Row, Value[] Result)> results = Sorted(stage, query.Orderings).Select(row => (row, Result(query, row)));
        if (query.IsDistinct)
        {
            results = results.DistinctBy(pair => pair.Result, ValueOrder.Equality);
        }

        results = results.Skip((int)Math.Min(query.Offset, int.MaxValue));
        return [.. query.Limit is { } limit ? results.Take((int)Math.Min(limit, int.MaxValue)) : results];
    }

    private Value[] Result(QueryModel query, ListRow row) => query.Projection is { } projection
        ? [.. projection.Select(column => Evaluate(column.Expression, row))]
        : row.Find(query.Source) ?? [.. query.Source.Schema.Columns.Select(_ => Value.Null)];

    private List<ListRow> Grouped(QueryModel query, IReadOnlyList<ExpressionNode> keys, List<ListRow> rows, ListRow? outer)
    {
        if (keys.Count == 0)
        {
            return [ListRow.OfGroup(rows, QueryTree.Sources(query), outer)];
        }

        // LINQ gives groups in the order of their first rows.
        return [.. rows.GroupBy(row => keys.Select(key => Evaluate(key, row)).ToArray(), ValueOrder.Equality).Select(group => ListRow.OfGroup([.. group], [], outer))];
    }

    internal List<ListRow> Sorted(IReadOnlyList<ListRow> rows, IReadOnlyList<Ordering> orderings)
    {
        if (orderings.Count == 0)
        {
            return [.. rows];
        }

        var comparer = Comparer<Value[]>.Create((left, right) =>
        {
            for (int i = 0; i < orderings.Count; i++)
            {
                int order = Compare(orderings[i], left[i], right[i]);
                if (order != 0)
                {
                    return order;
                }
            }

            return 0;
        });
        return [.. rows.OrderBy(row => orderings.Select(ordering => Evaluate(ordering.Expression, row)).ToArray(), comparer)];
    }

    private static int Compare(Ordering ordering, Value left, Value right)
    {
        if (left.IsNull || right.IsNull)
        {
            int nulls = right.IsNull.CompareTo(left.IsNull);
            return ordering.NullsComeFirst ? nulls : -nulls;
        }

        int order = ValueOrder.Compare(left, right);
        return ordering.IsDescending ? -order : order;
    }

    private bool IsTrue(ExpressionNode condition, ListRow row) => Evaluate(condition, row) is { IsNull: false, Integer: 1 };
}
