using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>Set operations of a query for values that may be null with one for values that are never null. The results may be null.</summary>
public static class NullableSets
{
    /// <summary>The results of both queries, without duplicates.</summary>
    /// <typeparam name="V">The type of the values.</typeparam>
    /// <param name="query">A query.</param>
    /// <param name="other">Another query.</param>
    public static ValueQuery<V?> Union<V>(this ValueQuery<V> query, ValueQuery<V?> other)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(other);
        return query.AsNullable().Union(other);
    }

    /// <summary>The results of both queries, without duplicates.</summary>
    /// <typeparam name="V">The type of the values.</typeparam>
    /// <param name="query">A query.</param>
    /// <param name="other">Another query.</param>
    public static ValueQuery<V?> Union<V>(this ValueQuery<V?> query, ValueQuery<V> other)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(other);
        return query.Union(other.AsNullable());
    }

    /// <summary>The results of both queries, with duplicates.</summary>
    /// <typeparam name="V">The type of the values.</typeparam>
    /// <param name="query">A query.</param>
    /// <param name="other">Another query.</param>
    public static ValueQuery<V?> UnionAll<V>(this ValueQuery<V> query, ValueQuery<V?> other)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(other);
        return query.AsNullable().UnionAll(other);
    }

    /// <summary>The results of both queries, with duplicates.</summary>
    /// <typeparam name="V">The type of the values.</typeparam>
    /// <param name="query">A query.</param>
    /// <param name="other">Another query.</param>
    public static ValueQuery<V?> UnionAll<V>(this ValueQuery<V?> query, ValueQuery<V> other)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(other);
        return query.UnionAll(other.AsNullable());
    }

    /// <summary>The results that both queries have, without duplicates.</summary>
    /// <typeparam name="V">The type of the values.</typeparam>
    /// <param name="query">A query.</param>
    /// <param name="other">Another query.</param>
    public static ValueQuery<V?> Intersect<V>(this ValueQuery<V> query, ValueQuery<V?> other)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(other);
        return query.AsNullable().Intersect(other);
    }

    /// <summary>The results that both queries have, without duplicates.</summary>
    /// <typeparam name="V">The type of the values.</typeparam>
    /// <param name="query">A query.</param>
    /// <param name="other">Another query.</param>
    public static ValueQuery<V?> Intersect<V>(this ValueQuery<V?> query, ValueQuery<V> other)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(other);
        return query.Intersect(other.AsNullable());
    }

    /// <summary>The results that the other query does not have, without duplicates.</summary>
    /// <typeparam name="V">The type of the values.</typeparam>
    /// <param name="query">A query.</param>
    /// <param name="other">Another query.</param>
    public static ValueQuery<V?> Except<V>(this ValueQuery<V> query, ValueQuery<V?> other)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(other);
        return query.AsNullable().Except(other);
    }

    /// <summary>The results that the other query does not have, without duplicates.</summary>
    /// <typeparam name="V">The type of the values.</typeparam>
    /// <param name="query">A query.</param>
    /// <param name="other">Another query.</param>
    public static ValueQuery<V?> Except<V>(this ValueQuery<V?> query, ValueQuery<V> other)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(other);
        return query.Except(other.AsNullable());
    }

    /// <summary>Returns the query with its values typed as nullable.</summary>
    private static ValueQuery<V?> AsNullable<V>(this ValueQuery<V> query)
        where V : struct
    {
        RecordMember.Refuse(query.Mappings);
        ValueMapping<V?> mapping = new NullableMapping<V>((ValueMapping<V>)query.Mappings[0]);
        QueryModel model = query.Model with { Projection = [.. query.Model.Projection!.Select(static column => column with { AllowsNull = true })] };
        return new ValueQuery<V?>(model, new ProjectionReader<V?>((batch, row) => mapping.Read(batch, 0, row)), [mapping]);
    }
}
