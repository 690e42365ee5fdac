using JsonOrm.Catalogue;
using JsonOrm.Rows;

namespace JsonOrm.Transactions;

/// <summary>Sets a row's reference to null without using the row's class, and advances its concurrency token.</summary>
internal static class ClearedReference
{
    /// <summary>Returns the row with the referring columns set to null, as far as they are nullable.</summary>
    /// <exception cref="ForeignKeyException">None of them is nullable.</exception>
    public static RowSlice Of(Reference reference, RowSlice row)
    {
        TableSchema schema = reference.Form.Schema;
        var isCleared = new bool[schema.Columns.Count];
        bool isAny = false;
        foreach (int ordinal in reference.Schema.Ordinals)
        {
            isCleared[ordinal] = schema.ColumnSpan[ordinal].IsNullable && Array.IndexOf(schema.KeyOrdinals, ordinal) < 0;
            isAny |= isCleared[ordinal];
        }

        return isAny ? Write(reference, row.Span, isCleared) : throw ReferenceText.NotNullable(reference, row);
    }

    private static RowSlice Write(Reference reference, ReadOnlySpan<byte> line, bool[] isCleared)
    {
        RowLayout layout = reference.Form.Layout;
        var starts = new int[isCleared.Length];
        var ends = new int[isCleared.Length];
        layout.Locate(line, starts, ends);
        var writer = new RowWriter();
        writer.BeginObject();
        for (int ordinal = 0; ordinal < starts.Length; ordinal++)
        {
            if (starts[ordinal] < 0 || isCleared[ordinal])
            {
                continue;
            }

            writer.Member(layout.Prefix(ordinal));
            if (ordinal == layout.Schema.ConcurrencyColumn)
            {
                WriteNextToken(writer, layout.Schema.ColumnSpan[ordinal], line, starts[ordinal]);
            }
            else
            {
                writer.WriteRaw(line[starts[ordinal]..ends[ordinal]]);
            }
        }

        writer.EndObject();
        return writer.TakeRow();
    }

    // Advances the token in the same way as the generated code of a class.
    private static void WriteNextToken(RowWriter writer, ColumnSchema column, ReadOnlySpan<byte> line, int place)
    {
        if (column.Type == ColumnType.Guid)
        {
            writer.WriteGuid(Guid.NewGuid());
            return;
        }

        var reader = new RowReader(line, place, depth: 1);
        long token = unchecked(reader.ReadInteger64(column) + 1);
        writer.WriteInt64(column.Type == ColumnType.Int32 ? unchecked((int)token) : token);
    }
}
