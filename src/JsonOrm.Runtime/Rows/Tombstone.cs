namespace JsonOrm.Rows;

/// <summary>
/// The line of a delta run that marks a row as deleted: <c>{"$delete":[key]}</c>. No record has this form, not even one with a column of
/// that name: a record contains at least its key, which is never an array, and an index's entries are arrays.
/// </summary>
internal static class Tombstone
{
    private static ReadOnlySpan<byte> Start => "{\"$delete\":"u8;

    /// <summary>The line for a key.</summary>
    /// <param name="writer">Writes the line; must have no pending record.</param>
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

    /// <summary>The key of a tombstone as an array; empty if the line is a record.</summary>
    public static ReadOnlySpan<byte> KeyOf(ReadOnlySpan<byte> line) =>
        line.StartsWith(Start) && line.EndsWith("]}"u8) && ValueScanner.FindEnd(line, Start.Length) == line.Length - 1 ? line[Start.Length..^1] : default;
}
