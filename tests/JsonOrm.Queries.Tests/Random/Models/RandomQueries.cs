namespace JsonOrm.Queries.Tests.Random;

/// <summary>Random queries of bounded depth over the tables of a random database.</summary>
internal sealed partial class RandomQueries
{
    private readonly System.Random _random;
    private readonly RandomDatabase _database;
    private readonly RandomFeatures _features;
    private readonly RandomExpressions _expressions;
    private readonly RandomSubqueries _subqueries;

    public RandomQueries(System.Random random, RandomDatabase database, RandomFeatures features)
    {
        _random = random;
        _database = database;
        _features = features;
        _expressions = new RandomExpressions(random, database, features);
        _subqueries = new RandomSubqueries(random, database, _expressions, this);
        _expressions.Subqueries = _subqueries;
    }

    private bool Has(RandomFeatures feature) => (_features & feature) != 0;

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    /// <summary>A query a user might run.</summary>
    public QueryModel Next()
    {
        const int depth = 2;
        if (Chance(6))
        {
            QueryModel whole = Whole(depth, null);
            return whole.Joins.Count == 0 && whole.Inner is null or { Joins.Count: 0 } ? whole : Projected(whole, ScopeOf(whole, null), depth);
        }

        QueryModel rows = Unsorted(depth, null, out RandomScope scope);
        if (Chance(8))
        {
            AggregateNode[] aggregates = [.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => AnyAggregate(scope))];
            return Paged(Sorted(rows, scope, depth)) with { Aggregates = aggregates };
        }

        if (Has(RandomFeatures.Groups) && Chance(3))
        {
            rows = Grouped(rows, ref scope, depth);
        }

        if (Has(RandomFeatures.Windows) && Chance(4))
        {
            scope = scope.WithWindows();
        }

        rows = Projected(Sorted(rows, scope, depth), scope, depth);
        rows = Paged(rows with { IsDistinct = Chance(5) });
        return Chance(12) ? rows with { Aggregates = [new AggregateNode(AggregateFunction.Count, null)] } : rows;
    }

    /// <summary>A query for whole rows of a table or of joined tables, as a subquery, a set or an inner query has it.</summary>
    public QueryModel Whole(int depth, RandomScope? outer)
    {
        QueryModel rows = Unsorted(depth, outer, out RandomScope scope);
        return Paged(Sorted(rows, scope, depth));
    }

    /// <summary>A query of one value a row.</summary>
    public QueryModel OneColumn(ColumnType type, EnumSchema? members, int depth, RandomScope? outer, bool isNarrow = false)
    {
        QueryModel rows = Unsorted(depth, outer, out RandomScope scope);
        if (Has(RandomFeatures.Groups) && Chance(4))
        {
            rows = Grouped(rows, ref scope, depth);
        }

        rows = Sorted(rows, scope, depth) with { Projection = [new ProjectedColumn(_expressions.Of(type, members, scope, depth, isNarrow), true)] };
        return Paged(rows with { IsDistinct = Chance(5) });
    }

    /// <summary>A query that selects values of some types, as a side of a set operation does.</summary>
    private QueryModel OfTypes(IReadOnlyList<(ColumnType Type, EnumSchema? Enum)> types, int depth)
    {
        QueryModel rows = Unsorted(depth, null, out RandomScope scope);
        if (Has(RandomFeatures.Groups) && Chance(4))
        {
            rows = Grouped(rows, ref scope, depth);
        }

        return Paged(Sorted(rows, scope, depth) with { Projection = [.. types.Select(type => new ProjectedColumn(_expressions.Of(type.Type, type.Enum, scope, depth), true))] });
    }

    /// <summary>What the steps after a query's joins may refer to.</summary>
    public RandomScope ScopeOf(QueryModel query, RandomScope? outer)
    {
        RandomScope scope = new(_database, outer, outer?.RowCount ?? 1) { AllowsPaths = Has(RandomFeatures.Paths) };
        foreach (RowSource source in QueryTree.Sources(query))
        {
            scope = scope.With(source, true, _subqueries.CountOf(source));
        }

        for (QueryModel? level = query; level is not null; level = level.Inner)
        {
            scope = scope with { HasDepth = scope.HasDepth || level.Recursion is not null };
        }

        return scope;
    }

    private QueryModel Unsorted(int depth, RandomScope? outer, out RandomScope scope)
    {
        QueryModel rows = From(depth, outer, out scope);
        if (outer is not null && Chance(2) && _subqueries.Correlation(scope, outer) is { } correlation)
        {
            rows = Where(rows, correlation);
        }

        return Chance(3) ? rows : Where(rows, _expressions.Condition(scope, depth));
    }

    private static QueryModel Where(QueryModel query, ExpressionNode condition) =>
        query with { Predicate = query.Predicate is null ? condition : new BinaryNode(BinaryOperator.And, query.Predicate, condition) };

    private QueryModel Grouped(QueryModel rows, ref RandomScope scope, int depth)
    {
        RandomScope before = scope;
        ExpressionNode[] keys = [.. Enumerable.Range(0, _random.Next(0, 4)).Select(_ => _expressions.Any(before, depth - 1))];
        scope = scope.Grouped(keys);
        return rows with { GroupBy = keys, Having = Chance(3) ? _expressions.Condition(scope, 1) : null };
    }

    private QueryModel Sorted(QueryModel rows, RandomScope scope, int depth) =>
        rows with { Orderings = [.. Enumerable.Range(0, Math.Max(0, _random.Next(5) - 1)).Select(_ => _expressions.Ordering(scope, depth - 1))] };

    private QueryModel Projected(QueryModel rows, RandomScope scope, int depth) =>
        rows with { Projection = [.. Enumerable.Range(0, _random.Next(1, 5)).Select(_ => new ProjectedColumn(_expressions.Any(scope, depth, allowsJson: scope.Keys is null), true))] };

    private QueryModel Paged(QueryModel rows) => Chance(3) ? rows with { Offset = Chance(2) ? 0 : _random.Next(5), Limit = Chance(4) ? null : _random.Next(8) } : rows;

    private AggregateNode AnyAggregate(RandomScope scope)
    {
        ColumnType[] types = [ColumnType.Int64, ColumnType.Int64, ColumnType.Double, ColumnType.Decimal, ColumnType.String, ColumnType.DateTime, ColumnType.Int32, ColumnType.Guid];
        return _expressions.Aggregate(types[_random.Next(types.Length)], null, scope, isNarrow: false)!;
    }
}
