using JsonOrm.Codecs;
using JsonOrm.Files;
using JsonOrm.Rows;

namespace JsonOrm.Chunks;

/// <summary>Writes a chunk's manifest line; the same chunk always gives the same bytes.</summary>
internal static class ManifestLineWriter
{
    /// <param name="writer">Receives the line; it must have nothing pending.</param>
    /// <param name="schema">The table.</param>
    /// <param name="run">The number of the delta run, or 0.</param>
    /// <param name="rowVersion">The format version of its rows.</param>
    /// <param name="file">The chunk's file.</param>
    /// <param name="details">The content of the line.</param>
    /// <param name="first">The first key, as an array.</param>
    /// <param name="last">The last key, as an array.</param>
    /// <param name="blockFirsts">The first key of each block, as an array.</param>
    public static RowSlice Write(
        RowWriter writer, TableSchema schema, long run, int rowVersion, string file, ChunkDetails details, RowSlice first, RowSlice last, ReadOnlySpan<RowSlice> blockFirsts)
    {
        writer.BeginObject();
        if (run > 0)
        {
            writer.Member("\"run\":"u8);
            writer.WriteInt64(run);
        }

        if (rowVersion > 1)
        {
            writer.Member("\"rowVersion\":"u8);
            writer.WriteInt64(rowVersion);
        }

        writer.Member("\"first\":"u8);
        writer.WriteRaw(first.Span);
        writer.Member("\"last\":"u8);
        writer.WriteRaw(last.Span);
        writer.Member("\"file\":"u8);
        writer.WriteString(file);
        writer.Member("\"rows\":"u8);
        writer.WriteInt64(details.Rows);
        writer.Member("\"bytes\":"u8);
        writer.WriteInt64(details.Bytes);
        writer.Member("\"crc\":"u8);
        writer.WriteString(Crc32C.ToText(details.Crc));
        if (CodecName.ExtensionOf(file) is not null)
        {
            writer.Member("\"text\":"u8);
            writer.WriteInt64(details.TextBytes);
        }

        writer.Member("\"zones\":"u8);
        WriteZones(writer, schema, details.Zones!);
        writer.Member("\"blocks\":"u8);
        writer.BeginArray();
        for (int i = 0; i < blockFirsts.Length; i++)
        {
            writer.Element();
            writer.BeginArray();
            writer.Element();
            writer.WriteInt64(details.Blocks[i].Offset);
            writer.Element();
            writer.WriteString(Crc32C.ToText(details.Blocks[i].Crc));
            writer.Element();
            writer.WriteRaw(blockFirsts[i].Span);
            writer.EndArray();
        }

        writer.EndArray();
        writer.EndObject();
        return writer.TakeRow();
    }

    private static void WriteZones(RowWriter writer, TableSchema schema, ZoneMap?[] zones)
    {
        writer.BeginObject();
        for (int ordinal = 0; ordinal < zones.Length; ordinal++)
        {
            if (zones[ordinal] is not { } zone)
            {
                continue;
            }

            ColumnSchema column = schema.Columns[ordinal];
            writer.MemberName(column.Name);
            writer.BeginArray();
            writer.Element();
            ZoneMapText.Write(writer, zone.Min, column);
            writer.Element();
            ZoneMapText.Write(writer, zone.Max, column);
            writer.Element();
            writer.WriteInt64(zone.NullCount);
            writer.EndArray();
        }

        writer.EndObject();
    }
}
