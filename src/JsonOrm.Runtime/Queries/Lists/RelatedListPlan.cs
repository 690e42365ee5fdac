namespace JsonOrm.Queries;

/// <summary>
/// How one query reads the rows of many lists. If the rows are bound to their result by equal columns only, the query asks for rows with one of the keys of all results, as an
/// inclusion does. Otherwise it joins the rows to the values that they depend on. Either way, further columns at the end of the selection say which result a row belongs to.
/// </summary>
internal sealed class RelatedListPlan
{
    private readonly RelatedListModel _list;
    private readonly ColumnNode[]? _keys;
    private readonly QueryModel _rows;
    private readonly bool _isLimitedInside;

    private RelatedListPlan(RelatedListModel list, QueryModel rows, ColumnNode[]? keys, int[] places, bool isLimitedInside)
    {
        _list = list;
        _rows = rows;
        _keys = keys;
        Places = places;
        _isLimitedInside = isLimitedInside;
        Offset = isLimitedInside ? 0 : list.Rows.Offset;
        Limit = isLimitedInside ? long.MaxValue : list.Rows.Limit ?? long.MaxValue;
    }

    /// <summary>The indexes in the surrounding projection of the values by which results are told apart.</summary>
    public int[] Places { get; }

    /// <summary>True if a result with a null among these values has no rows.</summary>
    public bool NullHasNone => _keys is not null;

    /// <summary>True if each row carries the number of its result's values instead of the values themselves.</summary>
    public bool IsNumbered => _keys is null;

    /// <summary>The number of rows to skip of each list, where the query does not.</summary>
    public long Offset { get; }

    /// <summary>The maximum number of rows of each list, where the query does not limit them.</summary>
    public long Limit { get; }

    /// <summary>The maximum number of distinct values for one query.</summary>
    public int KeysPerQuery => IsNumbered ? 1024 : 8192;

    public static RelatedListPlan Of(RelatedListModel list)
    {
        QueryModel rows = list.Rows;
        if (rows is { Inner: null, Set: null, Recursion: null, Predicate: { } predicate })
        {
            var keys = new List<ColumnNode>();
            var places = new List<int>();
            ExpressionNode? rest = WithoutKeys(predicate, QueryTree.Sources(rows), list, keys, places);
            if (keys.Count > 0 && QueryTree.OuterColumns(rows with { Predicate = rest }).Count == 0)
            {
                QueryModel keyed = Partitioned(rows, keys) with { Predicate = rest, Offset = 0, Limit = null, Template = rows, IsReadAtOnce = true };
                keyed = keyed with { Projection = [.. keyed.Projection!, .. keys.Select(static key => new ProjectedColumn(key, AllowsNull: true))] };
                return new(list, keyed, [.. keys], [.. places], isLimitedInside: false);
            }
        }

        bool isLimitedInside = !IsPlain(rows) && !rows.IsDistinct && !rows.Projection!.Any(static column => ExpressionTree.Contains(column.Expression, static part => part is WindowNode));
        return new(list, rows, null, list.Places, isLimitedInside);
    }

    /// <summary>The query for the rows of some results.</summary>
    /// <param name="keys">Their values at <see cref="Places"/>, each combination once.</param>
    public QueryModel For(IReadOnlyList<RelationKey> keys)
    {
        if (_keys is null)
        {
            return Joined(keys);
        }

        ExpressionNode? predicate = _rows.Predicate;
        for (int i = 0; i < _keys.Length; i++)
        {
            int place = i;
            Value[] values = _keys.Length == 1 ? [.. keys.Select(static key => key[0])] : [.. keys.Select(key => key[place]).Distinct()];
            var isOneOf = new InNode(_keys[i], values);
            predicate = predicate is null ? isOneOf : new BinaryNode(BinaryOperator.And, predicate, isOneOf);
        }

        return _rows with { Predicate = predicate };
    }

    // The rows are joined to the values on which they depend. Unless they are rows of one table, they are a lateral join, in which a limit counts for each combination.
    private QueryModel Joined(IReadOnlyList<RelationKey> keys)
    {
        ValuesSource source = ValuesSource.Numbered(_list.Columns, keys);
        var number = new ColumnNode(source, _list.Columns.Count);
        ExpressionNode? Given(ExpressionNode node)
        {
            for (int i = 0; node is ColumnNode column && i < _list.Columns.Count; i++)
            {
                if (IsSame(column, _list.Columns[i]))
                {
                    return new ColumnNode(source, i);
                }
            }

            return null;
        }

        QueryModel partitioned = Partitioned(_rows, [number]);
        QueryModel inner = _rows with { Projection = null, IsDistinct = false, Lists = [], Template = null };
        if (!_isLimitedInside)
        {
            inner = inner with { Offset = 0, Limit = null };
        }

        IReadOnlyList<Ordering> orderings = [];
        if (IsPlain(_rows))
        {
            orderings = [.. partitioned.Orderings.Select(ordering => ordering with { Expression = ExpressionTree.Rewrite(ordering.Expression, Given) })];
            inner = inner with { Orderings = [] };
        }

        return JoinedRow.Add(new QueryModel(source), JoinKind.Inner, QueryTree.RewriteOuter(inner, Given)) with
        {
            Orderings = orderings,
            Projection =
            [
                .. partitioned.Projection!.Select(column => column with { Expression = ExpressionTree.Rewrite(column.Expression, Given) }),
                new ProjectedColumn(number, AllowsNull: false),
            ],
            IsDistinct = _rows.IsDistinct,
            Lists = _rows.Lists,
            IsReadAtOnce = true,
        };
    }

    // A window of a list covers the rows of that list only.
    private static QueryModel Partitioned(QueryModel rows, IReadOnlyList<ExpressionNode> keys)
    {
        ExpressionNode? Divide(ExpressionNode node) => node is WindowNode window
            ? new WindowNode(window.Function, window.Operand, [.. keys, .. window.PartitionBy], window.Orderings, window.Distance)
            : null;
        return rows with
        {
            Projection = [.. rows.Projection!.Select(column => column with { Expression = ExpressionTree.Rewrite(column.Expression, Divide) })],
            Orderings = [.. rows.Orderings.Select(ordering => ordering with { Expression = ExpressionTree.Rewrite(ordering.Expression, Divide) })],
        };
    }

    // Returns what is left of a condition without the equalities of an own and an outer column, which it adds to the keys.
    private static ExpressionNode? WithoutKeys(ExpressionNode condition, IReadOnlyList<RowSource> own, RelatedListModel list, List<ColumnNode> keys, List<int> places)
    {
        if (condition is BinaryNode { Operator: BinaryOperator.And } both)
        {
            ExpressionNode? left = WithoutKeys(both.Left, own, list, keys, places), right = WithoutKeys(both.Right, own, list, keys, places);
            return left is null ? right : right is null ? left : new BinaryNode(BinaryOperator.And, left, right);
        }

        if (condition is BinaryNode { Operator: BinaryOperator.Equal, Left: ColumnNode one, Right: ColumnNode other } && one.Type == other.Type && IsExact(one.Type))
        {
            bool isOneOwn = own.Contains(QueryTree.Root(one.Source));
            (ColumnNode inner, ColumnNode outer) = isOneOwn ? (one, other) : (other, one);
            int place = list.Columns.ToList().FindIndex(column => IsSame(column, outer));
            if (isOneOwn != own.Contains(QueryTree.Root(other.Source)) && place >= 0)
            {
                keys.Add(inner);
                places.Add(list.Places[place]);
                return null;
            }
        }

        return condition;
    }

    private static bool IsPlain(QueryModel rows) => rows is { Inner: null, Set: null, Recursion: null, Joins.Count: 0 };

    private static bool IsSame(ColumnNode one, ColumnNode other) => one.Column.Ordinal == other.Column.Ordinal && one.Source.Equals(other.Source);

    // The values of these types are equal in memory if they are equal in a query.
    private static bool IsExact(ColumnType type) => type is not (ColumnType.Double or ColumnType.Single or ColumnType.Json or ColumnType.Bytes);
}
