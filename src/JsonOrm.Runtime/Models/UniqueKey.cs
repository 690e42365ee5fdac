using JsonOrm.Rows;

namespace JsonOrm;

/// <summary>A key of a unique index of <typeparamref name="T"/>; it identifies at most one row. Created by a generated method such as
/// <c>User.ByEmail(…)</c>.</summary>
/// <typeparam name="T">The row type.</typeparam>
public readonly struct UniqueKey<T> : IEquatable<UniqueKey<T>>
    where T : class
{
    /// <summary>Wraps encoded values.</summary>
    /// <param name="indexPlace">The position of the unique index in <see cref="TableSchema.Indexes"/> of the row type's schema.</param>
    /// <param name="values">The values of all its columns, none of them null, in their sortable encoding and in index order.</param>
    public UniqueKey(int indexPlace, RowKey values)
    {
        IndexPlace = indexPlace;

        // An index entry has further components after these values, so a single integer is stored there as bytes.
        Values = values.Bytes is null ? new KeyBuilder().AddInteger(values.Number).ToPrefix() : values;
    }

    /// <summary>The position of the unique index in <see cref="TableSchema.Indexes"/>.</summary>
    public int IndexPlace { get; }

    /// <summary>The encoded values: the prefix of the one index entry that has them.</summary>
    public RowKey Values { get; }

    /// <summary>
    /// Returns the values, one for each column of the index, for an engine that does not sort by <see cref="Values"/>; see <see cref="TableKey{T}.ToValues"/>
    /// for what is not kept.
    /// </summary>
    /// <param name="schema">The schema of the row type.</param>
    public Value[] ToValues(TableSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return KeyValues.Read(Array.ConvertAll(schema.Indexes[IndexPlace].Ordinals, ordinal => schema.ColumnSpan[ordinal]), Values);
    }

    /// <inheritdoc/>
    public bool Equals(UniqueKey<T> other) => IndexPlace == other.IndexPlace && Values.Equals(other.Values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is UniqueKey<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(IndexPlace, Values);

    /// <summary>True if both are the same values of the same index.</summary>
    public static bool operator ==(UniqueKey<T> left, UniqueKey<T> right) => left.Equals(right);

    /// <summary>True if the values or the indexes differ.</summary>
    public static bool operator !=(UniqueKey<T> left, UniqueKey<T> right) => !left.Equals(right);
}
