namespace JsonOrm.Rows;

/// <summary>
/// The line of a delta run that says that a row is gone: <c>{"$delete":[key]}</c>. No record looks like it, not even one of a column of
/// that name: a record holds at least its key, which is never an array, and an index's entries are arrays.
/// </summary>
internal static class Tombstone
{
    private static ReadOnlySpan<byte> Start => "{\"$delete\":"u8;

    /// <summary>The line for a key.</summary>
    /// <param name="writer">Makes the line; nothing is pending in it.</param>
    /// <param name="keyColumns">The key's columns.</param>
    /// <param name="key">The key.</param>
    public static RowSlice Write(RowWriter writer, ReadOnlySpan<ColumnSchema> keyColumns, scoped KeyView key)
    {
        writer.BeginObject();
        writer.Member("\"$delete\":"u8);
        KeyText.Write(writer, keyColumns, key);
        writer.EndObject();
        return writer.TakeRow();
    }

    /// <summary>The key of a tombstone as an array; empty when the line is a record.</summary>
    public static ReadOnlySpan<byte> KeyOf(ReadOnlySpan<byte> line) =>
        line.StartsWith(Start) && line.EndsWith("]}"u8) && ValueScanner.FindEnd(line, Start.Length) == line.Length - 1 ? line[Start.Length..^1] : default;
}
