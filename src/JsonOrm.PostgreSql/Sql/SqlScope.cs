using JsonOrm.Queries;

namespace JsonOrm.PostgreSql.Sql;

/// <summary>The sources of one level of a query, with the names that their columns have there, and the levels around it.</summary>
internal sealed class SqlScope(SqlScope? outer)
{
    private readonly List<SqlSource> _sources = [];
    private readonly Dictionary<RelatedSource, string> _paths = [];
    private readonly List<string> _pathJoins = [];
    private string? _depth;

    public SqlScope? Outer => outer;

    /// <summary>The sources of this level.</summary>
    public IReadOnlyList<SqlSource> Sources => _sources;

    /// <summary>What puts the rows into the model's own order; no two rows are equal in all terms.</summary>
    public List<OrderTerm> Order { get; set; } = [];

    /// <summary>True while sources are still being joined. A path is then a subquery, because the row that it leads to is not joined yet.</summary>
    public bool IsOpen { get; set; } = true;

    /// <summary>The group keys with their texts, which have to be the same wherever they occur; null for rows that are not grouped.</summary>
    public Dictionary<ExpressionNode, string>? Keys { get; set; }

    /// <summary>What puts groups into the order of their first rows; null if it is not needed.</summary>
    public OrderTerm? GroupOrder { get; set; }

    /// <summary>An expression by which the details of a group's rows are ordered.</summary>
    public string? Place { get; set; }

    public bool HasDepth => _depth is not null;

    /// <summary>The joins of the rows that paths lead to.</summary>
    public IReadOnlyList<string> PathJoins => _pathJoins;

    public string Depth => _depth ?? outer?.Depth ?? throw new InvalidOperationException("There is no recursion around this expression.");

    public void Add(SqlSource source) => _sources.Add(source);

    /// <summary>Gives the sources of this level other names.</summary>
    public void Replace(IReadOnlyList<SqlSource> sources, List<OrderTerm> order, string? depth)
    {
        _sources.Clear();
        _sources.AddRange(sources);
        Order = order;
        _depth = depth ?? _depth;
    }

    public void AddDepth(string column) => _depth = column;

    /// <summary>The source of this level; null if it is another level's.</summary>
    public SqlSource? Find(RowSource source) => _sources.Find(own => own.Source.Equals(source));

    /// <summary>The nearest level that has a source.</summary>
    public SqlScope Owner(RowSource source)
    {
        for (SqlScope? scope = this; scope is not null; scope = scope.Outer)
        {
            if (scope.Find(source) is not null)
            {
                return scope;
            }
        }

        throw new InvalidOperationException($"No query around this column reads {source}.");
    }

    /// <summary>The name under which the row that a path leads to is joined; the first call joins it.</summary>
    public string Path(RelatedSource path, Func<string> name, Func<string, string> join)
    {
        if (!_paths.TryGetValue(path, out string? alias))
        {
            alias = name();
            _paths.Add(path, alias);
            _pathJoins.Add(join(alias));
        }

        return alias;
    }

    /// <summary>True if a row of the source may be missing on one side of an outer join.</summary>
    public bool MayBeMissing(RowSource source) => Owner(source).Find(source)!.MayBeMissing;

    /// <summary>True if an expression may be null at this level.</summary>
    public bool MayBeNull(ExpressionNode node) =>
        node.IsNullable || ExpressionTree.Contains(node, part => part is ColumnNode column ? MayBeMissing(QueryTree.Root(column.Source)) : part is DepthNode && _sources.Exists(static source => source.MayBeMissing));
}

/// <summary>A source of a level.</summary>
/// <param name="Source">The source.</param>
/// <param name="Column">The text of a column.</param>
/// <param name="Anchor">A text that is null only where an outer join has no row of the source.</param>
/// <param name="Detail">The text of the detail of a column of times, see <see cref="Types.PostgresTimes"/>; null if it has none.</param>
internal sealed record SqlSource(RowSource Source, string Anchor, Func<int, string> Column, Func<int, string?> Detail)
{
    /// <summary>True if an outer join may have no row of it.</summary>
    public bool MayBeMissing { get; set; }

    /// <summary>The text of a document as jsonb; null if only its text is at hand.</summary>
    public string? Binary { get; init; }
}

/// <summary>A term of an order.</summary>
/// <param name="Text">The expression.</param>
/// <param name="IsDescending">True for a descending order.</param>
/// <param name="NullsFirst">True if nulls come first.</param>
/// <param name="MayBeNull">False if there are no nulls. Their place is then not written: an index whose order says nothing of nulls serves it.</param>
internal readonly record struct OrderTerm(string Text, bool IsDescending = false, bool NullsFirst = true, bool MayBeNull = false)
{
    /// <summary>True if the server has an aggregate for the least value.</summary>
    public bool CanMin { get; init; }

    public override string ToString() => Text + (IsDescending ? " DESC" : "") + (MayBeNull ? NullsFirst ? " NULLS FIRST" : " NULLS LAST" : "");
}
