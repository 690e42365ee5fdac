namespace JsonOrm.Queries.Tests.Random;

/// <summary>Random subqueries: conditions and values that a query inside a query gives.</summary>
internal sealed class RandomSubqueries(System.Random random, RandomDatabase database, RandomExpressions expressions, RandomQueries queries)
{
    // A subquery runs once a row in the plain evaluation.
    private const int MostRows = 4000;

    /// <summary>A condition on a subquery; null where one would take too long.</summary>
    public ExpressionNode? Condition(RandomScope scope, int depth)
    {
        if (scope.RowCount > MostRows)
        {
            return null;
        }

        if (random.Next(2) == 0)
        {
            return new ExistsNode(queries.Whole(Math.Min(depth, 1), scope));
        }

        ColumnNode[] columns = [.. scope.Columns.Where(column => column.Type != ColumnType.Json)];
        if (columns.Length == 0)
        {
            return null;
        }

        ColumnNode column = columns[random.Next(columns.Length)];
        ExpressionNode operand = random.Next(2) == 0 ? column : expressions.Of(column.Type, column.Enum, scope, depth - 1);
        ExpressionNode membership = new InQueryNode(operand, queries.OneColumn(column.Type, column.Enum, Math.Min(depth, 1), scope));
        return random.Next(2) == 0 ? membership : new UnaryNode(UnaryOperator.Not, membership);
    }

    /// <summary>A subquery used as a value of a type; null where there is none.</summary>
    public ExpressionNode? Scalar(ColumnType type, EnumSchema? members, RandomScope scope, int depth, bool isNarrow)
    {
        if (scope.RowCount > MostRows || type == ColumnType.Json)
        {
            return null;
        }

        if (random.Next(3) == 0)
        {
            return new ScalarQueryNode(queries.OneColumn(type, members, depth, scope, isNarrow) with { Limit = 1 });
        }

        QueryModel rows = queries.Whole(Math.Min(depth, 1), scope);
        return expressions.Aggregate(type, members, queries.ScopeOf(rows, scope), isNarrow) is { } aggregate
            ? new ScalarQueryNode(rows with { Orderings = rows.Limit is null ? [] : rows.Orderings, Aggregates = [aggregate] })
            : null;
    }

    /// <summary>A condition that ties a subquery to the rows outside: equal values of two columns of one type.</summary>
    public ExpressionNode? Correlation(RandomScope inner, RandomScope outer)
    {
        (ColumnNode Inner, ColumnNode Outer)[] pairs =
            [.. from own in inner.Columns from other in outer.Columns where own.Type == other.Type && own.Enum == other.Enum && own.Type != ColumnType.Json select (own, other)];
        if (pairs.Length == 0)
        {
            return null;
        }

        (ColumnNode left, ColumnNode right) = pairs[random.Next(pairs.Length)];
        return new BinaryNode(random.Next(4) == 0 ? BinaryOperator.LessOrEqual : BinaryOperator.Equal, left, right);
    }

    /// <summary>The number of rows of a source, for a guess at how long something takes.</summary>
    public int CountOf(RowSource source)
    {
        for (int i = 0; i < database.Schemas.Count; i++)
        {
            if (ReferenceEquals(database.Schemas[i], source.Schema))
            {
                return database.Rows[i].Count;
            }
        }

        return 25;
    }
}
