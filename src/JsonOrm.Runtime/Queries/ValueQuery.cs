using JsonOrm.Queries;
using JsonOrm.Rows;

namespace JsonOrm;

/// <summary>
/// A query for values: each result is a value, a tuple of values or a record of values. Its results can be used for a membership test,
/// combined with those of another query, and read as rows of a further query.
/// </summary>
/// <typeparam name="R">The value, or the tuple of values.</typeparam>
public partial class ValueQuery<R> : ResultQuery<R>
{
    internal ValueQuery(QueryModel model, ProjectionReader<R> values, object[] mappings)
        : base(model)
    {
        Values = values;
        Mappings = mappings;
    }

    /// <summary>The <see cref="ValueMapping{V}"/> of each value.</summary>
    internal object[] Mappings { get; }

    internal ProjectionReader<R> Values { get; }

    internal Func<RowBatch, int, R> ReadValues => Values.Function;

    private protected sealed override ResultReader<R> Reader => Values;

    /// <summary>Skips results at the beginning.</summary>
    /// <param name="count">The number of rows; not negative.</param>
    public ValueQuery<R> Skip(long count) => new(Model.Skip(count), Values, Mappings);

    /// <summary>Returns at most this number of results.</summary>
    /// <param name="count">The number of rows; 0 returns none, a negative number throws.</param>
    public ValueQuery<R> Take(long count) => new(Model.Take(count), Values, Mappings);

    /// <summary>Removes duplicate results, keeping the first of each; null equals null.</summary>
    public ValueQuery<R> Distinct() => Model.IsDistinct ? this : new(Selection.Distinct(Model), Values, Mappings);
}
