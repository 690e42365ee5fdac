using System.Buffers.Binary;
using JsonOrm.Rows;

namespace JsonOrm.Chunks;

/// <summary>A secondary index: its schema, the form of its own table, and how its entries are created from a row.</summary>
/// <param name="Schema">The index as the model declares it.</param>
/// <param name="Form">Its table of (value, key).</param>
/// <param name="Entries">Creates entries from the table's lines.</param>
/// <param name="LeadsToNumber">True if the keys of the table's rows are numbers.</param>
internal sealed record IndexForm(IndexSchema Schema, TableForm Form, IndexEntryLayout Entries, bool LeadsToNumber)
{
    /// <summary>How often the index was read.</summary>
    public UseCount Uses { get; } = new();

    /// <summary>Creates the entries of an index over values inside JSON; null for one over columns, which has one entry for each row.</summary>
    public PathEntries? Path { get; init; }

    /// <summary>The number of indexed values in an entry, before the row's key.</summary>
    public int ValueCount => Path?.ValueCount ?? Schema.Ordinals.Length;

    /// <summary>Adds the entries of a line to a list, in the order of their keys.</summary>
    /// <param name="line">A canonical line of the table.</param>
    /// <param name="writer">Receives the entries' bytes; must have no pending record.</param>
    /// <param name="entries">Receives the entries.</param>
    public void Extract(ReadOnlySpan<byte> line, RowWriter writer, List<IndexEntry> entries)
    {
        if (Path is { } path)
        {
            path.Extract(line, writer, entries);
        }
        else
        {
            entries.Add(Entries.Extract(line, writer));
        }
    }

    // A tag and eight bytes.
    private const int NumberLength = 9;

    /// <summary>Returns the key of the row that an entry refers to, which is the end of the entry's own key.</summary>
    /// <param name="entry">The entry's key.</param>
    /// <param name="valueLength">The number of bytes taken by the indexed values.</param>
    public RowKey RowKeyOf(scoped KeyView entry, int valueLength) =>
        LeadsToNumber ? NumberOf(entry) : RowKey.FromBytes(entry.Bytes[valueLength..].ToArray());

    /// <summary>Returns the number at the end of an entry's key, if <see cref="LeadsToNumber"/> is true.</summary>
    public static RowKey NumberOf(scoped KeyView entry) =>
        RowKey.FromInt64(BinaryPrimitives.ReadInt64BigEndian(entry.Bytes[^(NumberLength - 1)..]) ^ long.MinValue);
}
