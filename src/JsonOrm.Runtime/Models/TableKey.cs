using JsonOrm.Rows;

namespace JsonOrm;

/// <summary>
/// The primary key of a row of <typeparamref name="T"/>; made by the generated <c>T.Key(…)</c>. Where the key is one column, a plain value stands for it:
/// <c>db.FindAsync&lt;User&gt;(42)</c>.
/// </summary>
/// <typeparam name="T">The row type.</typeparam>
public readonly partial struct TableKey<T> : IEquatable<TableKey<T>>
    where T : class, ITable<T>
{
    /// <summary>Wraps an encoded key.</summary>
    /// <param name="key">The key in its sorting form.</param>
    public TableKey(RowKey key) => Encoded = key;

    /// <summary>The key in its sorting form.</summary>
    public RowKey Encoded { get; }

    /// <summary>
    /// The key as values, one for each column of the key, for an engine that does not sort by <see cref="Encoded"/>. The scale of a decimal, the kind of a DateTime and the offset of a
    /// DateTimeOffset play no part in a key and are not kept.
    /// </summary>
    public Value[] ToValues()
    {
        TableSchema schema = T.Schema;
        return KeyValues.Read(Array.ConvertAll(schema.KeyOrdinals, ordinal => schema.ColumnSpan[ordinal]), Encoded);
    }

    /// <inheritdoc/>
    public bool Equals(TableKey<T> other) => Encoded.Equals(other.Encoded);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TableKey<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Encoded.GetHashCode();

    /// <summary>True when both are the same key.</summary>
    public static bool operator ==(TableKey<T> left, TableKey<T> right) => left.Equals(right);

    /// <summary>True when they are different keys.</summary>
    public static bool operator !=(TableKey<T> left, TableKey<T> right) => !left.Equals(right);
}
