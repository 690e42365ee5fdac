namespace JsonOrm.Queries;

/// <summary>One more source joined to the rows of a query. Pairs come in the order of the left rows and, for each, of the right ones.</summary>
public sealed record JoinModel
{
    /// <summary>Joins a source.</summary>
    /// <param name="kind">Which rows are given.</param>
    /// <param name="source">The source joined.</param>
    public JoinModel(JoinKind kind, RowSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        Kind = kind;
        Source = source;
    }

    /// <summary>Which rows are given.</summary>
    public JoinKind Kind { get; }

    /// <summary>The source joined.</summary>
    public RowSource Source { get; }

    /// <summary>
    /// A query for whole rows of <see cref="Source"/> that is joined instead of all of them; it may refer to columns on its left and is
    /// then run for each row there (a lateral join, inner or left). Null for all rows.
    /// </summary>
    public QueryModel? Rows { get; init; }

    /// <summary>Pairs match where this is true; null for every pair.</summary>
    public ExpressionNode? On { get; init; }
}
