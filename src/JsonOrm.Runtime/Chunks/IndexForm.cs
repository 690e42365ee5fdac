using System.Buffers.Binary;
using JsonOrm.Rows;

namespace JsonOrm.Chunks;

/// <summary>A secondary index: its schema, the form of its own table and how its entries are made from a row.</summary>
/// <param name="Schema">The index as the model declares it.</param>
/// <param name="Form">Its table of (value, key).</param>
/// <param name="Entries">Makes entries from the table's lines.</param>
/// <param name="LeadsToNumber">True when the keys of the table's rows are numbers.</param>
internal sealed record IndexForm(IndexSchema Schema, TableForm Form, IndexEntryLayout Entries, bool LeadsToNumber)
{
    // A tag and eight bytes.
    private const int NumberLength = 9;

    /// <summary>The key of the row that an entry leads to: the end of the entry's own key.</summary>
    /// <param name="entry">The entry's key.</param>
    /// <param name="valueLength">How many of its bytes are the indexed values.</param>
    public RowKey RowKeyOf(scoped KeyView entry, int valueLength) =>
        LeadsToNumber ? NumberOf(entry) : RowKey.FromBytes(entry.Bytes[valueLength..].ToArray());

    /// <summary>The number at the end of an entry's key, when <see cref="LeadsToNumber"/>.</summary>
    public static RowKey NumberOf(scoped KeyView entry) =>
        RowKey.FromInt64(BinaryPrimitives.ReadInt64BigEndian(entry.Bytes[^(NumberLength - 1)..]) ^ long.MinValue);
}
