using System.Text.Json;
using JsonOrm.Rows;

namespace JsonOrm.Chunks;

/// <summary>
/// The line of a manifest that lists the compacted key ranges: <c>{"settled":[0,[[1001],17],[[2001],0]]}</c>. Below key 1001 no run is compacted,
/// from 1001 on every run up to number 17 is, and from 2001 on none.
/// </summary>
internal static class CompactedText
{
    public static bool IsIn(ReadOnlySpan<byte> line) => line.StartsWith("{\"settled\":["u8);

    public static RowSlice Write(RowWriter writer, TableForm form, CompactedKeys compacted)
    {
        writer.BeginObject();
        writer.Member("\"settled\":"u8);
        writer.BeginArray();
        writer.Element();
        writer.WriteInt64(compacted.Runs[0]);
        for (int i = 0; i < compacted.Lows.Count; i++)
        {
            writer.Element();
            writer.BeginArray();
            writer.Element();
            KeyText.Write(writer, form.KeyLayout.Schema.ColumnSpan, compacted.Lows[i]);
            writer.Element();
            writer.WriteInt64(compacted.Runs[i + 1]);
            writer.EndArray();
        }

        writer.EndArray();
        writer.EndObject();
        return writer.TakeRow();
    }

    public static CompactedKeys Read(ManifestSource manifest, int lineNumber, RowSlice line)
    {
        try
        {
            return Read(manifest.Folder.KeyLayout, line.Span);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException)
        {
            throw manifest.Damaged(lineNumber, line.Offset, "a line as the engine writes manifests: " + fault.Message, fault);
        }
    }

    private static CompactedKeys Read(RowLayout keys, ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        Expect(ref reader, JsonTokenType.StartObject);
        Expect(ref reader, JsonTokenType.PropertyName);
        Expect(ref reader, JsonTokenType.StartArray);
        var runs = new List<long> { ReadRun(ref reader) };
        SortedKeys lows = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.StartArray)
        {
            Expect(ref reader, JsonTokenType.StartArray);
            int start = (int)reader.TokenStartIndex;
            reader.Skip();
            RowKey low = keys.ExtractKey(line[start..(int)reader.BytesConsumed]);
            if (lows.Count > 0 && lows[lows.Count - 1].CompareTo(low) >= 0)
            {
                throw new JsonException("settled stretches ascend");
            }

            lows.Append(low);
            runs.Add(ReadRun(ref reader));
            Expect(ref reader, JsonTokenType.EndArray);
        }

        Expect(ref reader, JsonTokenType.EndObject);
        return new CompactedKeys(lows, [.. runs]);
    }

    private static long ReadRun(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.Number);
        long run = reader.GetInt64();
        return run >= 0 ? run : throw new JsonException("a run's number is not negative");
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type)
    {
        if (!reader.Read() || reader.TokenType != type)
        {
            throw new JsonException($"{type} in place of {reader.TokenType}");
        }
    }
}
