using JsonOrm.PostgreSql.Types;
using JsonOrm.Queries;

namespace JsonOrm.PostgreSql.Sql;

/// <summary>Joins, and the rows that paths lead to.</summary>
internal sealed partial class SqlWriter
{
    /// <summary>The rows before, joined with those of another source.</summary>
    private string Join(string from, JoinModel join, SqlScope scope)
    {
        bool keepsRight = join.Kind is JoinKind.Right or JoinKind.Full;
        List<OrderTerm> left = scope.Order;
        scope.Order = [];
        int firstRight = scope.Sources.Count;
        ExpressionNode? condition = null;
        string joined;
        if (join.Elements is { } list)
        {
            joined = ElementRows(list, join.Source, scope);
        }
        else if (join.Rows is not { } rows)
        {
            joined = Source(join.Source, scope);
        }
        else if (!keepsRight && IsFilteredTable(rows, join.Source))
        {
            // Rows that a condition picks are as good as the condition in the join, and the server plans it better.
            joined = Source(join.Source, scope);
            condition = rows.Predicate;
        }
        else
        {
            string lateral = QueryTree.OuterColumns(rows).Count > 0 ? "LATERAL " : "";
            joined = lateral + Read(Rows(rows, scope, RowOrder.Exported), join.Source, scope);
        }

        List<OrderTerm> right = scope.Order;
        scope.Order = keepsRight ? [.. Last(left, scope.Sources.Take(firstRight)), .. right] : [.. left, .. right.Select(term => term with { MayBeNull = term.MayBeNull || join.Kind == JoinKind.Left })];
        string[] conditions = [.. new[] { condition, join.On }.OfType<ExpressionNode>().Select(part => Expression(part, scope))];
        string on = conditions.Length == 0 ? "TRUE" : string.Join(" AND ", conditions);
        for (int i = 0; i < scope.Sources.Count; i++)
        {
            scope.Sources[i].MayBeMissing |= i < firstRight ? keepsRight : join.Kind is JoinKind.Left or JoinKind.Full;
        }

        if (join.Kind == JoinKind.Full && !(join.On is { } full && HasEquality(full, join.Source, scope)))
        {
            return BothSides(from, joined, on, firstRight, left.Count + 1, scope);
        }

        string kind = join.Kind switch
        {
            JoinKind.Inner => "JOIN",
            JoinKind.Left => "LEFT JOIN",
            JoinKind.Right => "RIGHT JOIN",
            _ => "FULL JOIN",
        };
        return $"{from} {kind} {joined} ON {on}";
    }

    private static bool IsFilteredTable(QueryModel rows, RowSource source) =>
        source is TableSource && rows is { Inner: null, Set: null, Recursion: null, Joins.Count: 0, Limit: null, Offset: 0, GroupBy: null, Projection: null, Orderings.Count: 0, Aggregates: null }
        && rows.Source.Equals(source);

    // Rows of the right side without a match come last: their left side is null.
    private static IEnumerable<OrderTerm> Last(List<OrderTerm> left, IEnumerable<SqlSource> sources) =>
        left.Select(static term => term with { MayBeNull = true }).Prepend(new OrderTerm($"({string.Join(" AND ", sources.Select(source => $"{source.Anchor} IS NULL"))})"));

    // A full join on any condition: the pairs and the left rows without a match, then the right rows without one.
    private string BothSides(string left, string right, string on, int leftSources, int leftTerms, SqlScope scope)
    {
        string alias = Alias();
        var columns = new List<string>();
        IReadOnlyList<SqlSource> sources = Exported([.. scope.Sources.Take(leftSources)], alias, columns);
        string? depth = scope.HasDepth ? Export(scope.Depth, alias, columns) : null;
        int leftColumns = columns.Count;
        sources = [.. sources, .. Exported([.. scope.Sources.Skip(leftSources)], alias, columns)];
        foreach (SqlSource source in sources)
        {
            source.MayBeMissing = true;
        }

        List<OrderTerm> terms = scope.Order;
        IEnumerable<string> both = [.. columns, .. terms.Select((term, i) => $"{term.Text} AS {Name('o', i)}")];
        IEnumerable<string> alone =
        [
            .. columns.Select((column, i) => i < leftColumns ? $"NULL AS {Name('i', i)}" : column),
            .. terms.Select((term, i) => $"{(i == 0 ? "TRUE" : i < leftTerms ? "NULL" : term.Text)} AS {Name('o', i)}"),
        ];
        scope.Replace(sources, [.. Prefixed(alias, Exported(terms))], depth);
        return $"(SELECT {string.Join(", ", both)} FROM {left} LEFT JOIN {right} ON {on} UNION ALL SELECT {string.Join(", ", alone)} FROM {right} WHERE NOT EXISTS (SELECT 1 FROM {left} WHERE {on})) AS {alias}";
    }

    // The server joins both sides in full by hashing or merging alone.
    private static bool HasEquality(ExpressionNode condition, RowSource right, SqlScope scope) => condition switch
    {
        BinaryNode { Operator: BinaryOperator.And } both => HasEquality(both.Left, right, scope) || HasEquality(both.Right, right, scope),
        BinaryNode { Operator: BinaryOperator.Equal } equality =>
            (IsOf(equality.Left, source => source.Equals(right)) && IsOf(equality.Right, source => !source.Equals(right) && scope.Find(source) is not null))
            || (IsOf(equality.Right, source => source.Equals(right)) && IsOf(equality.Left, source => !source.Equals(right) && scope.Find(source) is not null)),
        _ => false,
    };

    private static bool IsOf(ExpressionNode node, Func<RowSource, bool> isOwn)
    {
        var columns = new List<ColumnNode>();
        ExpressionTree.Visit(node, part => columns.AddRange(part is ColumnNode column ? [column] : []));
        return columns.Count > 0 && columns.TrueForAll(column => isOwn(QueryTree.Root(column.Source)));
    }

    private string Column(RowSource source, int ordinal, SqlScope scope)
    {
        if (source is not RelatedSource path)
        {
            return scope.Owner(source).Find(source)!.Column(ordinal);
        }

        string column = PostgresNames.Of(path.Schema.Columns[ordinal]);
        return Reach(path, scope, alias => $"{alias}.{column}");
    }

    private string? ColumnDetail(RowSource source, int ordinal, SqlScope scope)
    {
        if (source is not RelatedSource path)
        {
            return scope.Owner(source).Find(source)!.Detail(ordinal);
        }

        ColumnSchema column = path.Schema.Columns[ordinal];
        return PostgresTypes.HasDetail(column.Type) ? Reach(path, scope, alias => $"{alias}.{PostgresNames.DetailOf(column)}") : null;
    }

    // The row is joined where the path begins, once for all columns.
    private string Reach(RelatedSource path, SqlScope scope, Func<string, string> read)
    {
        SqlScope owner = scope.Owner(QueryTree.Root(path));
        if (owner.IsOpen)
        {
            string alias = Alias();
            return $"(SELECT {read(alias)} FROM {PostgresNames.Of(path.Schema)} AS {alias} WHERE {Keys(path, alias, owner)})";
        }

        return read(Joined(path, owner));
    }

    private string Joined(RelatedSource path, SqlScope owner)
    {
        if (path.From is RelatedSource before)
        {
            Joined(before, owner);
        }

        return owner.Path(path, Alias, alias => $" LEFT JOIN {PostgresNames.Of(path.Schema)} AS {alias} ON {Keys(path, alias, owner)}");
    }

    private string Keys(RelatedSource path, string alias, SqlScope owner) => string.Join(" AND ", path.Schema.Key.Zip(
        path.ForeignKey, (key, reference) => $"{alias}.{PostgresNames.Of(path.Schema.Columns[key])} = {Column(path.From, reference, owner)}"));
}
