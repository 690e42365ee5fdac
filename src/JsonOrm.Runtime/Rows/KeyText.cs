namespace JsonOrm.Rows;

/// <summary>
/// Writes a key in its sorting form back as a JSON array that <see cref="RowLayout.ExtractKey(ReadOnlySpan{byte})"/> makes the same key
/// of. The text may differ from that of the row: 1.00 comes back as 1, an instant in UTC.
/// </summary>
internal static class KeyText
{
    /// <param name="writer">Where the array goes.</param>
    /// <param name="columns">The key's columns.</param>
    /// <param name="key">The key.</param>
    public static void Write(RowWriter writer, ReadOnlySpan<ColumnSchema> columns, scoped KeyView key)
    {
        writer.BeginArray();
        if (key.Bytes.IsEmpty)
        {
            writer.Element();
            ZoneMapText.Write(writer, Value.From(key.Number), columns[0]);
        }
        else
        {
            ReadOnlySpan<byte> rest = key.Bytes;
            foreach (ColumnSchema column in columns)
            {
                writer.Element();
                int length = KeyComponents.LengthOf(rest, column.Type);
                WriteComponent(writer, column, rest[..length]);
                rest = rest[length..];
            }
        }

        writer.EndArray();
    }

    private static void WriteComponent(RowWriter writer, ColumnSchema column, ReadOnlySpan<byte> component)
    {
        Value value = Value.Null;
        switch (column.Type)
        {
            case ColumnType.String when component[0] != 0:
                writer.WriteUtf8(KeyValues.Unescape(component[1..]));
                return;
            case ColumnType.Bytes when component[0] != 0:
                writer.WriteBytes(KeyValues.Unescape(component[1..]));
                return;
            case not (ColumnType.String or ColumnType.Bytes):
                value = KeyValues.Component(column.Type, component);
                break;
        }

        ZoneMapText.Write(writer, value, column);
    }
}
