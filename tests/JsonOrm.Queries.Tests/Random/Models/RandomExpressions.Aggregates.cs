namespace JsonOrm.Queries.Tests.Random;

/// <summary>Random aggregates and windows.</summary>
internal sealed partial class RandomExpressions
{
    /// <summary>An aggregate that gives a type; null when none does.</summary>
    public AggregateNode? Aggregate(ColumnType type, EnumSchema? members, RandomScope scope, bool isNarrow)
    {
        // An aggregate takes in rows of its own query, not one of the rows outside.
        RandomScope own = scope with { Outer = null, AllowsWindows = false };
        bool isDistinct = Has(RandomFeatures.AggregateParts) && random.Next(4) == 0;
        ExpressionNode? filter = Has(RandomFeatures.AggregateParts) && random.Next(4) == 0 ? Condition(own, 1) : null;
        AggregateNode Of(AggregateFunction function, ColumnType operand) =>
            new(function, this.Of(operand, members, own, 1, isNarrow || function is AggregateFunction.Sum or AggregateFunction.Average), isDistinct, filter);

        switch (type)
        {
            case ColumnType.Int64 when random.Next(4) > 0:
                return random.Next(4) switch
                {
                    0 => new AggregateNode(AggregateFunction.Count, null, false, filter),
                    1 => new AggregateNode(AggregateFunction.Count, Any(own, 1), isDistinct, filter),
                    2 => Of(AggregateFunction.Sum, ColumnType.Int64),
                    _ => Of(AggregateFunction.Sum, ColumnType.Int32),
                };
            case ColumnType.Double when random.Next(3) > 0:
                return random.Next(4) switch
                {
                    0 => Of(AggregateFunction.Average, ColumnType.Int32),
                    1 => Of(AggregateFunction.Average, ColumnType.Double),
                    2 => Of(AggregateFunction.Sum, ColumnType.Single),
                    _ => Of(AggregateFunction.Sum, ColumnType.Double),
                };
            case ColumnType.Decimal when random.Next(3) > 0:
                return Of(random.Next(2) == 0 ? AggregateFunction.Sum : AggregateFunction.Average, ColumnType.Decimal);
            case ColumnType.Json:
                return null;
            case ColumnType.String when random.Next(3) == 0:
                return new AggregateNode(AggregateFunction.Join, this.Of(type, members, own, 1, isNarrow), isDistinct, filter) { Separator = random.Next(2) == 0 ? ", " : "" };
            default:
                return Of(random.Next(2) == 0 ? AggregateFunction.Min : AggregateFunction.Max, type);
        }
    }

    /// <summary>A window function that gives a type; null when none does.</summary>
    private WindowNode? Window(ColumnType type, EnumSchema? members, RandomScope scope, int depth, bool isNarrow)
    {
        RandomScope inside = scope with { AllowsWindows = false };
        ExpressionNode[] partition = [.. Enumerable.Range(0, random.Next(3)).Select(_ => Any(inside, depth))];
        Ordering[] orderings = [.. Enumerable.Range(0, random.Next(3)).Select(_ => Ordering(inside, depth))];
        if (type == ColumnType.Int64 && random.Next(2) == 0)
        {
            return new WindowNode((WindowFunction)random.Next(3), null, partition, orderings);
        }

        if (random.Next(2) == 0)
        {
            ExpressionNode operand = Of(type, members, inside, depth, isNarrow);
            return new WindowNode(random.Next(2) == 0 ? WindowFunction.Lag : WindowFunction.Lead, operand, partition, orderings, random.Next(0, 3));
        }

        // Over groups, an aggregate takes in values of groups.
        return scope.Keys is null && Aggregate(type, members, inside, isNarrow) is { } aggregate
            ? new WindowNode(WindowFunction.Aggregate, aggregate, partition, orderings)
            : null;
    }

    public Ordering Ordering(RandomScope scope, int depth) =>
        new(Any(scope, depth), random.Next(2) == 0, random.Next(4) switch { 0 => Nulls.First, 1 => Nulls.Last, _ => Nulls.Least });
}
