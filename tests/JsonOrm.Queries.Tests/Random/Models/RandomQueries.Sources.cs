namespace JsonOrm.Queries.Tests.Random;

/// <summary>What random queries read: tables, joined tables, results of queries, sets, recursions.</summary>
internal sealed partial class RandomQueries
{
    // Rows that pairs of joined rows may come to.
    private const int MostPairs = 3000;

    private QueryModel From(int depth, RandomScope? outer, out RandomScope scope)
    {
        QueryModel rows = Begin(depth, outer);
        scope = ScopeOf(rows, outer);
        if (!Has(RandomFeatures.Joins) || !Chance(3))
        {
            return rows;
        }

        int count = _random.Next(1, 3);
        for (int i = 0; i < count; i++)
        {
            bool isOuter = rows.Joins.Count > 0 && Chance(3);
            QueryModel before = isOuter ? new QueryModel(rows.Source) { Inner = rows } : rows;
            if (Join(before, ref scope, depth, isFirst: isOuter || (i == 0 && rows.Inner is null)) is { } join)
            {
                rows = before with { Joins = [.. before.Joins, join] };
            }
        }

        return rows;
    }

    private QueryModel Begin(int depth, RandomScope? outer)
    {
        if (depth > 0 && Chance(3))
        {
            switch (_random.Next(4))
            {
                case 0:
                    QueryModel inner = Whole(depth - 1, outer);
                    return inner.Recursion is null ? new QueryModel(inner.Source) { Inner = inner } : inner;
                case 1 when Has(RandomFeatures.Derived):
                    return new QueryModel(Derived(depth - 1));
                case 2 when Has(RandomFeatures.Sets):
                    TableSource table = Table();
                    return new QueryModel(table) { Set = new SetModel((SetOperator)_random.Next(4), WholeOf(table, depth - 1), WholeOf(table, depth - 1)) };
                case 3 when Has(RandomFeatures.Recursion) && Recursion(depth - 1) is { } recursion:
                    return recursion;
            }
        }

        return new QueryModel(Table());
    }

    private TableSource Table()
    {
        TableSchema schema = _database.Schemas[_random.Next(_database.Schemas.Count)];
        return Chance(2) ? RowSource.Of(schema) : new TableSource(schema);
    }

    // A side of a set of whole rows reads the same table, by the same source or another.
    private QueryModel WholeOf(TableSource table, int depth)
    {
        var rows = new QueryModel(Chance(2) ? table : new TableSource(table.Schema));
        RandomScope scope = ScopeOf(rows, null);
        return Paged(Sorted(Where(rows, _expressions.Condition(scope, depth)), scope, depth));
    }

    private DerivedSource Derived(int depth)
    {
        (ColumnType, EnumSchema?)[] types = [.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => SomeType())];
        QueryModel left = OfTypes(types, depth);
        DerivedSource derived = Has(RandomFeatures.Sets) && Chance(2)
            ? new DerivedSource(new SetModel((SetOperator)_random.Next(4), left, OfTypes(types, depth)))
            : new DerivedSource(left with { IsDistinct = Chance(3) });

        // What may be an extreme inside may be one outside.
        _database.Wide.UnionWith(derived.Schema.Columns.Where(column => column.Type is ColumnType.Int64 or ColumnType.UInt64));
        return derived;
    }

    private (ColumnType Type, EnumSchema? Enum) SomeType()
    {
        TableSchema schema = _database.Schemas[_random.Next(_database.Schemas.Count)];
        ColumnSchema column = schema.Columns[_random.Next(schema.Columns.Count)];
        return column.Type == ColumnType.Json ? (ColumnType.String, null) : (column.Type, column.Enum);
    }

    private QueryModel? Recursion(int depth)
    {
        TableSchema[] selfReferring = [.. _database.Schemas.Where(schema => schema.ForeignKeys.Any(key => key.ReferencedTable == schema.Name))];
        if (selfReferring.Length == 0)
        {
            return null;
        }

        TableSchema schema = selfReferring[_random.Next(selfReferring.Length)];
        ForeignKeySchema foreignKey = schema.ForeignKeys.First(key => key.ReferencedTable == schema.Name);
        TableSource roots = Chance(2) ? RowSource.Of(schema) : new TableSource(schema), children = new(schema);

        // Down to those that point here, or up to what this points to.
        bool isDown = Chance(2);
        ExpressionNode? step = null;
        for (int i = 0; i < foreignKey.Columns.Count; i++)
        {
            ColumnNode from = new(isDown ? children : roots, foreignKey.Columns[i]), to = new(isDown ? roots : children, schema.Key[i]);
            var equal = new BinaryNode(BinaryOperator.Equal, from, to);
            step = step is null ? equal : new BinaryNode(BinaryOperator.And, step, equal);
        }

        QueryModel first = Where(new QueryModel(roots), _expressions.Condition(ScopeOf(new QueryModel(roots), null), depth));
        return new QueryModel(roots) { Recursion = new RecursionModel(first, new QueryModel(children) { Predicate = step }) };
    }

    private JoinModel? Join(QueryModel rows, ref RandomScope scope, int depth, bool isFirst)
    {
        RowSource source = depth > 0 && Has(RandomFeatures.Derived) && Chance(5) ? Derived(depth - 1) : new TableSource(_database.Schemas[_random.Next(_database.Schemas.Count)]);
        int count = Math.Max(1, _subqueries.CountOf(source));
        if ((long)scope.RowCount * count > MostPairs)
        {
            return null;
        }

        JoinKind kind = isFirst && rows.Joins.Count == 0 ? (JoinKind)_random.Next(4) : (JoinKind)_random.Next(2);
        RandomScope before = scope, right = ScopeOf(new QueryModel(source), null);
        QueryModel? lateral = null;
        if (source is TableSource && Chance(4))
        {
            bool isLateral = Has(RandomFeatures.Lateral) && kind is JoinKind.Inner or JoinKind.Left && Chance(2);
            RandomScope inside = isLateral ? right with { Outer = before } : right;
            lateral = Paged(Sorted(Where(new QueryModel(source), _expressions.Condition(inside, 1)), inside, 1));
            if (isLateral && _subqueries.Correlation(right, before) is { } correlation)
            {
                lateral = Where(lateral, correlation);
            }
        }

        bool leftIsOptional = kind is JoinKind.Right or JoinKind.Full, rightIsOptional = kind is JoinKind.Left or JoinKind.Full;
        RandomScope joined = (leftIsOptional ? before.WithOptional() : before).With(source, rightIsOptional, count);
        ExpressionNode? on = Chance(6) ? null : _subqueries.Correlation(right, before);
        if (on is not null && Chance(3))
        {
            on = new BinaryNode(BinaryOperator.And, on, _expressions.Condition(joined, 1));
        }

        scope = joined;
        return new JoinModel(kind, source) { Rows = lateral, On = on };
    }
}
