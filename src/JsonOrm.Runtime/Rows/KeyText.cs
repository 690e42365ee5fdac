namespace JsonOrm.Rows;

/// <summary>
/// Converts a key in its sortable encoding back to a JSON array from which <see cref="RowLayout.ExtractKey(ReadOnlySpan{byte})"/> builds the same
/// key. The text may differ from the row's: 1.00 becomes 1, an instant becomes UTC.
/// </summary>
internal static class KeyText
{
    /// <param name="writer">Receives the array.</param>
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
