using JsonOrm.Queries;

namespace JsonOrm.Interpreters.Sql;

/// <summary>How the columns of a query's sources are called, and behind them those of the query outside.</summary>
internal sealed class SqlScope(SqlScope? outer)
{
    private readonly List<(RowSource Source, Func<int, string> Column)> _sources = [];
    private string? _depth;

    public void Add(RowSource source, Func<int, string> column) => _sources.Add((source, column));

    public void AddDepth(string column) => _depth = column;

    public IEnumerable<RowSource> Sources => _sources.Select(source => source.Source);

    public bool HasDepth => _depth is not null;

    public string Depth => _depth ?? outer?.Depth ?? throw new InvalidOperationException("There is no recursion around this expression.");

    public bool Owns(RowSource source) => _sources.Exists(own => own.Source.Equals(source));

    public string Column(RowSource source, int ordinal)
    {
        foreach ((RowSource own, Func<int, string> column) in _sources)
        {
            if (own.Equals(source))
            {
                return column(ordinal);
            }
        }

        return outer is not null ? outer.Column(source, ordinal) : throw new InvalidOperationException($"No query around this column reads {source}.");
    }

    /// <summary>What puts rows of this query in the model's own order where an order leaves ties; null where SQL cannot tell.</summary>
    public List<string>? TieBreakers { get; set; } = [];
}
