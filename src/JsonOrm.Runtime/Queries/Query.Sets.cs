using JsonOrm.Queries;

namespace JsonOrm;

// Set operations on rows of one table. Two rows are equal if they are equal in every column.
public partial class Query<T>
{
    /// <summary>Rows of either query, each once: this query's rows, then those that only the other has.</summary>
    /// <param name="other">The other query.</param>
    public Query<T> Union(Query<T> other) => Combine(SetOperator.Union, other);

    /// <summary>All rows of this query, followed by all rows of the other.</summary>
    /// <param name="other">The other query.</param>
    public Query<T> UnionAll(Query<T> other) => Combine(SetOperator.UnionAll, other);

    /// <summary>Rows that both queries return.</summary>
    /// <param name="other">The other query.</param>
    public Query<T> Intersect(Query<T> other) => Combine(SetOperator.Intersect, other);

    /// <summary>Rows of this query that the other does not return.</summary>
    /// <param name="other">The other query.</param>
    public Query<T> Except(Query<T> other) => Combine(SetOperator.Except, other);

    private Query<T> Combine(SetOperator op, Query<T> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(new QueryModel(Model.Source) { Set = new SetModel(op, Model, other.Model) });
    }
}
