using JsonOrm.Queries;

namespace JsonOrm.Interpreters.Lists;

/// <summary>The rows a query begins with: tables, results of other queries, sets, recursions and joins.</summary>
public sealed partial class ListInterpreter
{
    private List<ListRow> Joined(QueryModel query, ListRow? outer)
    {
        List<ListRow> rows = Begun(query, outer);
        List<RowSource> left = [.. QueryTree.Sources(query).Except(query.Joins.Select(join => join.Source))];
        foreach (JoinModel join in query.Joins)
        {
            rows = Join(join, rows, left, outer, join.Kind == JoinKind.Inner && !KeepsRight(query) ? query.Predicate : null);
            left.Add(join.Source);
        }

        return rows;
    }

    private List<ListRow> Begun(QueryModel query, ListRow? outer)
    {
        if (query.Inner is { } inner)
        {
            return [.. Finished(inner, outer).Select(pair => pair.Row)];
        }

        if (query.Set is { } set)
        {
            return [.. Combined(set, outer).Select(row => ListRow.Of(query.Source, row, outer))];
        }

        return query.Recursion is { } recursion
            ? Reached(query.Source, recursion, outer)
            : [.. Begun(query, Rows(query.Source, outer), outer).Select(row => ListRow.Of(query.Source, row, outer))];
    }

    // A join that keeps the right's rows adds some that the condition has to see.
    private IReadOnlyList<Value[]> Begun(QueryModel query, IReadOnlyList<Value[]> rows, ListRow? outer) =>
        KeepsRight(query) ? rows : Narrowed(rows, query.Source, query.Predicate, outer);

    private static bool KeepsRight(QueryModel query) => query.Joins.Any(join => join.Kind is JoinKind.Right or JoinKind.Full);

    private IReadOnlyList<Value[]> Rows(RowSource source, ListRow? outer) => source switch
    {
        DerivedSource { Query: { } query } => Results(query, outer),
        DerivedSource derived => Combined(derived.Set!, outer),
        ValuesSource given => [.. given.Rows.Select(row => row.ToArray())],
        _ => tables.Of(source.Schema),
    };

    private List<Value[]> Combined(SetModel set, ListRow? outer)
    {
        List<Value[]> left = Results(set.Left, outer), right = Results(set.Right, outer);
        var both = new HashSet<Value[]>(right, ValueOrder.Equality);
        IEnumerable<Value[]> combined = set.Operator switch
        {
            SetOperator.UnionAll => left.Concat(right),
            SetOperator.Union => left.Concat(right).Distinct(ValueOrder.Equality),
            SetOperator.Intersect => left.Where(both.Contains).Distinct(ValueOrder.Equality),
            _ => left.Where(row => !both.Contains(row)).Distinct(ValueOrder.Equality),
        };
        return [.. combined];
    }

    private List<ListRow> Reached(RowSource source, RecursionModel recursion, ListRow? outer)
    {
        Value[] KeyOf(Value[] row) => [.. source.Schema.Key.Select(ordinal => row[ordinal])];
        var seen = new HashSet<Value[]>(ValueOrder.Equality);
        var reached = new List<ListRow>();
        List<Value[]> level = [.. Results(recursion.Roots, outer).Where(row => seen.Add(KeyOf(row)))];
        for (int depth = 0; level.Count > 0; depth++)
        {
            reached.AddRange(level.Select(row => ListRow.Of(source, row, outer, depth)));
            level = [.. level.SelectMany(row => Results(recursion.Children, ListRow.Of(recursion.Roots.Source, row, outer, depth))).Where(row => seen.Add(KeyOf(row)))];
        }

        return reached;
    }

    private static IEnumerable<Value[]> ElementsOf(Value list) => JsonValues.Elements(list).Select(static (element, index) => new[] { Value.From((long)index), element });

    private List<ListRow> Join(JoinModel join, List<ListRow> rows, List<RowSource> leftSources, ListRow? outer, ExpressionNode? later)
    {
        var joined = new List<ListRow>();
        var matched = new HashSet<Value[]>(ReferenceEqualityComparer.Instance);
        bool keepsRight = join.Kind is JoinKind.Right or JoinKind.Full;
        IReadOnlyList<Value[]>? fixedRows = join.Elements is not null ? null : join.Rows is null ? Rows(join.Source, outer) : keepsRight ? Results(join.Rows, outer) : null;
        foreach (ListRow row in rows)
        {
            bool isMatched = false;
            foreach (Value[] right in join.Elements is { } list ? ElementsOf(Evaluate(list, row)) : fixedRows is null ? Results(join.Rows!, row) : Narrowed(Narrowed(fixedRows, join.Source, later, row), join.Source, join.On, row))
            {
                ListRow pair = row.With(join.Source, right);
                if (join.On is null || IsTrue(join.On, pair))
                {
                    joined.Add(pair);
                    isMatched = true;
                    matched.Add(right);
                }
            }

            if (!isMatched && join.Kind is JoinKind.Left or JoinKind.Full)
            {
                joined.Add(row.With(join.Source, null));
            }
        }

        if (keepsRight)
        {
            foreach (Value[] right in fixedRows!.Where(right => !matched.Contains(right)))
            {
                ListRow unmatched = ListRow.Of(join.Source, right, outer);
                joined.Add(leftSources.Aggregate(unmatched, (row, source) => row.With(source, null)));
            }
        }

        return joined;
    }
}
