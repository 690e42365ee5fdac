using JsonOrm.Queries;

namespace JsonOrm;

// Set operations. Results are compared by all their values; null equals null.
public partial class ValueQuery<R>
{
    /// <summary>Results of either query, each once, at the position of their first occurrence.</summary>
    /// <param name="other">The other query.</param>
    public ValueQuery<R> Union(ValueQuery<R> other) => Combine(SetOperator.Union, other);

    /// <summary>All results of this query, followed by all of the other.</summary>
    /// <param name="other">The other query.</param>
    public ValueQuery<R> UnionAll(ValueQuery<R> other) => Combine(SetOperator.UnionAll, other);

    /// <summary>Results of both queries, each once.</summary>
    /// <param name="other">The other query.</param>
    public ValueQuery<R> Intersect(ValueQuery<R> other) => Combine(SetOperator.Intersect, other);

    /// <summary>Results of this query that the other does not return, each once.</summary>
    /// <param name="other">The other query.</param>
    public ValueQuery<R> Except(ValueQuery<R> other) => Combine(SetOperator.Except, other);

    private ValueQuery<R> Combine(SetOperator op, ValueQuery<R> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var results = new DerivedSource(new SetModel(op, Model, other.Model));
        return new(Selection.Derived(results, Model.Projection!), Values, Mappings);
    }
}
