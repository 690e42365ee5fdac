using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A query whose rows are made of several parts: rows of joined tables, a row and its depth, or the values of another query's results.</summary>
/// <typeparam name="T">The row type at the root of the query.</typeparam>
/// <typeparam name="TResult">The result type: the parts as a tuple.</typeparam>
public abstract class JoinedQuery<T, TResult> : ResultQuery<TResult>
{
    private protected JoinedQuery(JoinedParts<TResult> parts)
        : base(parts.Rows with { Projection = parts.Columns }) => Parts = parts;

    internal JoinedParts<TResult> Parts { get; }

    private protected sealed override ResultReader<TResult> Reader => new ProjectionReader<TResult>(Parts.Read);

    /// <summary>Removes duplicate rows, keeping the first of each; null equals null.</summary>
    public ShapedQuery<TResult> Distinct() => new(Selection.Distinct(Model), Reader);
}
