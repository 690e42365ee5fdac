using JsonOrm.Rows;

namespace JsonOrm;

/// <summary>
/// The primary key of a row of <typeparamref name="T"/>, created by the generated <c>T.Key(…)</c>. If the key is one column, a plain value
/// converts to it: <c>db.FindAsync&lt;User&gt;(42)</c>.
/// </summary>
/// <typeparam name="T">The row type.</typeparam>
public readonly partial struct TableKey<T> : IEquatable<TableKey<T>>
    where T : class, ITable<T>
{
    /// <summary>Wraps an encoded key.</summary>
    /// <param name="key">The key in its sortable encoding.</param>
    public TableKey(RowKey key) => Encoded = key;

    /// <summary>The key in its sortable encoding.</summary>
    public RowKey Encoded { get; }

    /// <summary>
    /// Returns the key as values, one for each column of the key, for an engine that does not sort by <see cref="Encoded"/>. The scale of a decimal, the kind
    /// of a DateTime and the offset of a DateTimeOffset are not part of a key and are not kept.
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

    /// <summary>True if both are the same key.</summary>
    public static bool operator ==(TableKey<T> left, TableKey<T> right) => left.Equals(right);

    /// <summary>True if the keys differ.</summary>
    public static bool operator !=(TableKey<T> left, TableKey<T> right) => !left.Equals(right);
}
