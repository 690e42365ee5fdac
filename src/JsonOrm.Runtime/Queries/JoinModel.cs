namespace JsonOrm.Queries;

/// <summary>A further source joined to the rows of a query. Pairs are ordered by the left row and, within it, by the right row.</summary>
public sealed record JoinModel
{
    /// <summary>Creates a join with a source.</summary>
    /// <param name="kind">The kind of join.</param>
    /// <param name="source">The joined source.</param>
    public JoinModel(JoinKind kind, RowSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        Kind = kind;
        Source = source;
    }

    /// <summary>The kind of join.</summary>
    public JoinKind Kind { get; }

    /// <summary>The joined source.</summary>
    public RowSource Source { get; }

    /// <summary>
    /// A query for whole rows of <see cref="Source"/>, joined instead of all its rows. It may refer to columns of the left side, and then
    /// runs for each left row (a lateral join, inner or left). Null for all rows.
    /// </summary>
    public QueryModel? Rows { get; init; }

    /// <summary>
    /// A list of nested JSON on the left side, whose elements are the joined rows; <see cref="Source"/> is then an <see cref="ElementsSource"/>, and the join an inner or left one. Null, and JSON that
    /// is neither an array nor an object, has no elements. Null for the rows of any other source.
    /// </summary>
    public ExpressionNode? Elements { get; init; }

    /// <summary>The condition under which a pair matches; null for all pairs.</summary>
    public ExpressionNode? On { get; init; }
}
