using JsonOrm.Queries;

namespace JsonOrm.Paging;

/// <summary>A query's total order: its sort keys, followed by the primary key.</summary>
internal sealed class SeekOrder
{
    private readonly ExpressionNode? _foreign;
    private bool _isOfResults;

    private SeekOrder(Ordering[] orderings, string text, ExpressionNode? foreign)
    {
        Orderings = orderings;
        Text = text;
        _foreign = foreign;
    }

    /// <summary>True if all sort keys are computed from the row's own columns.</summary>
    public bool IsOwn => _foreign is null;

    public Ordering[] Orderings { get; }

    /// <summary>The order as text: a token of another order is invalid.</summary>
    public string Text { get; }

    /// <summary>The order of a query for rows of a table.</summary>
    /// <exception cref="InvalidOperationException">It has a limit.</exception>
    public static SeekOrder Of(QueryModel query)
    {
        if (query.Offset != 0 || query.Limit is not null)
        {
            throw new InvalidOperationException($"Seek comes before Skip and Take, which apply to the rows after the one sought: {query}");
        }

        var orderings = new List<Ordering>(query.Orderings);
        ExpressionNode? foreign = orderings.Find(ordering => ReadsOtherRows(ordering.Expression, query.Source))?.Expression;
        foreach (int key in query.Source.Schema.Key)
        {
            if (!orderings.Exists(ordering => ordering.Expression is ColumnNode column && column.Source == query.Source && column.Column.Ordinal == key))
            {
                orderings.Add(new Ordering(new ColumnNode(query.Source, key), IsDescending: false));
            }
        }

        return new([.. orderings], (query with { Predicate = null, Inner = null, Set = null, Includes = [], Orderings = orderings }).ToString(), foreign);
    }

    /// <summary>The order of a query for joined rows, groups or selected values: its sort keys, then the keys of all rows, or those of the group.</summary>
    /// <exception cref="InvalidOperationException">It has a limit, or its results have no key.</exception>
    public static SeekOrder OfResults(QueryModel query)
    {
        if (query.Offset != 0 || query.Limit is not null)
        {
            throw new InvalidOperationException($"A page comes before Skip and Take: {query}. Leave them out; the size of the page is the limit.");
        }

        bool hasNoKey = query is { IsDistinct: true } or { Set: not null } or { Inner: not null } or { Recursion: not null } or { Aggregates: not null }
            || query.Joins.Any(static join => join.Source is not (TableSource or ElementsSource) || join.Rows is { Joins.Count: > 0 } or { Inner: not null } or { Set: not null })
            || query.Source is not TableSource
            || query.Projection!.Select(static column => column.Expression).Concat(query.Orderings.Select(static ordering => ordering.Expression)).Any(static part => ExpressionTree.Contains(part, static node => node is WindowNode));
        if (hasNoKey)
        {
            throw new InvalidOperationException(
                $"Results of {query} have no key by which the next page begins: they are distinct, of a set operation, a limit, a recursion, a window or another query's results. Page the joined rows or groups themselves, or read with Skip and Take.");
        }

        var orderings = new List<Ordering>(query.Orderings);
        IEnumerable<ExpressionNode> keys = query.GroupBy ?? [.. query.Joins.Select(static join => join.Source).Prepend(query.Source).SelectMany(static source => source.Schema.Key.Select(key => new ColumnNode(source, key)))];
        foreach (ExpressionNode key in keys)
        {
            if (!orderings.Exists(ordering => ExpressionEquality.Instance.Equals(ordering.Expression, key)))
            {
                orderings.Add(new Ordering(key, IsDescending: false));
            }
        }

        string text = (query with { Predicate = null, Having = null, Projection = null, Lists = [], Includes = [], Orderings = orderings }).ToString();
        return new([.. orderings], text, foreign: null) { _isOfResults = true };
    }

    /// <summary>The order of a query whose sort keys a row itself has.</summary>
    /// <exception cref="InvalidOperationException">It has a limit, or a sort key is computed from other rows.</exception>
    public static SeekOrder OfOwnColumns(QueryModel query)
    {
        SeekOrder order = Of(query);
        if (query.Source.Schema.IsCollection)
        {
            throw new InvalidOperationException($"Seek and TokenOf do not take documents: {query}. Read pages with PageAsync, which returns the token of the next one.");
        }

        return order._foreign is { } foreign
            ? throw new InvalidOperationException($"A row does not have the sort key {foreign}, which is computed from other rows. Read pages with PageAsync, which returns the token of the next one.")
            : order;
    }

    /// <summary>The query with a total order.</summary>
    public QueryModel Sorted(QueryModel query) => HasTiesByKey(query) ? query : query with { Orderings = Orderings };

    /// <summary>The query for the rows after one with these values.</summary>
    public QueryModel After(QueryModel query, Value[] values)
    {
        ExpressionNode after = Literal.Of(false);
        for (int i = Orderings.Length - 1; i >= 0; i--)
        {
            var value = new ConstantNode(values[i], Orderings[i].Expression.Type, Orderings[i].Expression.Enum);
            ExpressionNode further = After(Orderings[i], value);
            if (i < Orderings.Length - 1)
            {
                var tied = new BinaryNode(BinaryOperator.And, Comparison.Equal(Orderings[i].Expression, value), after);
                further = IsFalse(further) ? tied : new BinaryNode(BinaryOperator.Or, further, tied);
            }

            after = further;
        }

        ExpressionNode condition = Bounded(after, values[0]);
        return query.GroupBy is not null
            ? query with { Having = query.Having is { } having ? new BinaryNode(BinaryOperator.And, having, condition) : condition, Orderings = Orderings }
            : query.Where(new Condition<object>(condition)) with { Orderings = HasTiesByKey(query) ? query.Orderings : Orderings };
    }

    // Rows of a table are in key order among ties anyway; those of a limit or of a set operation are not.
    private bool HasTiesByKey(QueryModel query) => !_isOfResults && query.Inner is null && query.Set is null;

    private static bool ReadsOtherRows(ExpressionNode expression, RowSource own) =>
        ExpressionTree.Contains(expression, part => ExpressionTree.Subquery(part) is not null || (part is ColumnNode column && column.Source != own));

    // The row at the end of a path, or on a side of a join, may be missing even if its columns are never null.
    private bool MayBeNull(ExpressionNode expression) =>
        _isOfResults || expression.IsNullable || ExpressionTree.Contains(expression, static part => part is ColumnNode { Source: RelatedSource });

    // The first sort key bounds all rows that follow, which an index or a zone map can use.
    private ExpressionNode Bounded(ExpressionNode after, Value value)
    {
        Ordering first = Orderings[0];
        if (Orderings.Length == 1 || value.IsNull || (MayBeNull(first.Expression) && !first.NullsComeFirst))
        {
            return after;
        }

        var bound = new ConstantNode(value, first.Expression.Type, first.Expression.Enum);
        return new BinaryNode(BinaryOperator.And, new BinaryNode(first.IsDescending ? BinaryOperator.LessOrEqual : BinaryOperator.GreaterOrEqual, first.Expression, bound), after);
    }

    private ExpressionNode After(Ordering ordering, ConstantNode value)
    {
        ExpressionNode expression = ordering.Expression;
        if (value.Value.IsNull)
        {
            return ordering.NullsComeFirst ? new UnaryNode(UnaryOperator.Not, new UnaryNode(UnaryOperator.IsNull, expression)) : Literal.Of(false);
        }

        var further = new BinaryNode(ordering.IsDescending ? BinaryOperator.Less : BinaryOperator.Greater, expression, value);
        return MayBeNull(expression) && !ordering.NullsComeFirst
            ? new BinaryNode(BinaryOperator.Or, further, new UnaryNode(UnaryOperator.IsNull, expression))
            : further;
    }

    private static bool IsFalse(ExpressionNode node) => node is ConstantNode { Type: ColumnType.Boolean, Value: { IsNull: false, Integer: 0 } };
}
