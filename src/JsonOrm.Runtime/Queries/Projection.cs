using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A query for values computed from rows.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="R">What each row becomes.</typeparam>
public sealed class Projection<T, R> : ResultQuery<R>
{
    internal Projection(QueryModel model, ResultReader<R> reader)
        : base(model) => Reader = reader;

    private protected override ResultReader<R> Reader { get; }

    /// <summary>Gives equal results once, where the first of them stands. They are compared by the selected values, null equal to null; a given function plays no part.</summary>
    public Projection<T, R> Distinct()
    {
        QueryModel model = Model;
        if (model.IsDistinct)
        {
            return this;
        }

        if (model.Offset != 0 || model.Limit is not null)
        {
            model = new QueryModel(model.Source) { Inner = model with { Projection = null }, Projection = model.Projection };
        }

        return new(model with { IsDistinct = true }, Reader);
    }

    /// <summary>Leaves out results at the beginning.</summary>
    /// <param name="count">How many; not negative.</param>
    public Projection<T, R> Skip(long count) => new(Model.Skip(count), Reader);

    /// <summary>Gives at most so many results.</summary>
    /// <param name="count">How many; 0 gives none, negative is an error.</param>
    public Projection<T, R> Take(long count) => new(Model.Take(count), Reader);
}
