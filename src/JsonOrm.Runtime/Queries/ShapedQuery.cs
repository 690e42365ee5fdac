using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A query whose results are built when they are read: by a function of the selected values, or of the rows of several tables.</summary>
/// <typeparam name="R">The result type of each row.</typeparam>
public sealed class ShapedQuery<R> : ResultQuery<R>
{
    internal ShapedQuery(QueryModel model, ResultReader<R> reader)
        : base(model) => Reader = reader;

    private protected override ResultReader<R> Reader { get; }

    /// <summary>Reads a result from the selected values; null where it is built of rows.</summary>
    internal Func<Rows.RowBatch, int, R>? ReadValues => (Reader as ProjectionReader<R>)?.Function;

    /// <summary>Removes duplicate results, keeping the first of each. They are compared by the selected values, where null equals null; a given function is ignored.</summary>
    public ShapedQuery<R> Distinct() => Model.IsDistinct ? this : new(Selection.Distinct(Model), Reader);

    /// <summary>Skips results at the beginning.</summary>
    /// <param name="count">The number of rows; not negative.</param>
    public ShapedQuery<R> Skip(long count) => new(Model.Skip(count), Reader);

    /// <summary>Returns at most this number of results.</summary>
    /// <param name="count">The number of rows; 0 returns none, a negative number throws.</param>
    public ShapedQuery<R> Take(long count) => new(Model.Take(count), Reader);
}
