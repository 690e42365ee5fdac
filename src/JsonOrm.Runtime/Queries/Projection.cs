using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A query for values computed from rows.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="R">The result type: the selected value, or the tuple of the selected values.</typeparam>
public sealed class Projection<T, R> : ValueQuery<R>
{
    internal Projection(QueryModel model, ProjectionReader<R> values, object[] mappings)
        : base(model, values, mappings)
    {
    }

    /// <summary>Removes duplicate results, keeping the first of each; null equals null.</summary>
    public new Projection<T, R> Distinct() => Model.IsDistinct ? this : new(Selection.Distinct(Model), Values, Mappings);

    /// <summary>Skips results at the beginning.</summary>
    /// <param name="count">The number of rows; not negative.</param>
    public new Projection<T, R> Skip(long count) => new(Model.Skip(count), Values, Mappings);

    /// <summary>Returns at most this number of results.</summary>
    /// <param name="count">The number of rows; 0 returns none, a negative number throws.</param>
    public new Projection<T, R> Take(long count) => new(Model.Take(count), Values, Mappings);
}
