using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A query whose results are made on reading: by a function of the values selected, or of the rows of several tables.</summary>
/// <typeparam name="R">What each row becomes.</typeparam>
public sealed class ShapedQuery<R> : ResultQuery<R>
{
    internal ShapedQuery(QueryModel model, ResultReader<R> reader)
        : base(model) => Reader = reader;

    private protected override ResultReader<R> Reader { get; }

    /// <summary>Gives equal results once, where the first of them stands. They are compared by the selected values, null equal to null; a given function plays no part.</summary>
    public ShapedQuery<R> Distinct() => Model.IsDistinct ? this : new(Selection.Distinct(Model), Reader);

    /// <summary>Leaves out results at the beginning.</summary>
    /// <param name="count">The number of rows; not negative.</param>
    public ShapedQuery<R> Skip(long count) => new(Model.Skip(count), Reader);

    /// <summary>Gives at most so many results.</summary>
    /// <param name="count">The number of rows; 0 returns none, a negative number throws.</param>
    public ShapedQuery<R> Take(long count) => new(Model.Take(count), Reader);
}
