using System.Text;
using JsonOrm.Documents;
using JsonOrm.Rows;
using JsonOrm.Schema;

namespace JsonOrm.Chunks;

/// <summary>
/// Builds the entries of an index over a path from the lines of a collection: <c>["AgE=","u1"]</c>, the sortable bytes of a value and the document's key. A document has
/// an entry for each value at the end of the path and for each element of an array there. Immutable.
/// </summary>
/// <param name="table">The layout of the collection's lines.</param>
/// <param name="path">The path.</param>
internal sealed class PathEntryLayout(RowLayout table, string path)
{
    private readonly FieldPath _path = FieldPath.Parse(path);

    /// <summary>The path.</summary>
    public string Path => _path.Text;

    /// <summary>Adds the entries of a line to a list, in the order of their keys.</summary>
    /// <exception cref="RowFormatException">The line is not canonical as far as it is read.</exception>
    public void Extract(ReadOnlySpan<byte> line, RowWriter writer, List<IndexEntry> entries)
    {
        Span<int> starts = stackalloc int[1];
        Span<int> ends = stackalloc int[1];
        table.Locate(line, starts, ends);
        foreach (byte[] value in IndexEntries.Of(line, _path))
        {
            ref KeyBuilder key = ref writer.KeyScratch;
            key.Clear();
            key.AddEscaped(value);
            int valueLength = key.ByteLength;
            table.AppendComponent(line, CollectionSchema.Id, starts[0], ref key);
            writer.BeginArray();
            writer.Element();
            writer.WriteBytes(value);
            writer.Element();
            writer.WriteRaw(line[starts[0]..ends[0]]);
            writer.EndArray();
            entries.Add(new IndexEntry(key.ToKey(), writer.TakeRow(), valueLength, value.AsSpan().SequenceEqual(DocumentKey.Null)));
        }
    }

    /// <summary>Returns the text of the value of a line that has an entry's key.</summary>
    public string ValueText(ReadOnlySpan<byte> line, in IndexEntry entry)
    {
        var text = new TextOfValue(entry.Key.Bytes.AsSpan(0, entry.ValueLength).ToArray());
        PathWalk.Any(line, 0, _path.Steps, text);
        return text.Text;
    }

    /// <summary>Passes for the value with a key, and keeps its text.</summary>
    private sealed class TextOfValue(byte[] key) : ValueTest
    {
        public string Text { get; private set; } = "null";

        public override bool Matches(ReadOnlySpan<byte> json, int position)
        {
            ReadOnlySpan<byte> value = DocumentScanner.ValueAt(json, position);
            if (!default(KeyBuilder).AddEscaped(DocumentKey.Of(value)).ToKey().Bytes.AsSpan().SequenceEqual(key))
            {
                return false;
            }

            Text = Encoding.UTF8.GetString(value);
            return true;
        }
    }
}
