using System.Text;
using JsonOrm.Documents;
using JsonOrm.Rows;
using JsonOrm.Schema;

namespace JsonOrm.Chunks;

/// <summary>
/// Builds the entries of an index over paths from the lines of a collection: <c>["AgE=","u1"]</c>, the sortable bytes of the values, one after the other, and the
/// document's key. A path has each value at its end and each element of an array there; a document has an entry for each combination of values. Immutable.
/// </summary>
/// <param name="table">The layout of the collection's lines.</param>
/// <param name="paths">The paths, in index order.</param>
internal sealed class PathEntryLayout(RowLayout table, string[] paths) : PathEntries
{
    private static readonly byte[] s_nullEntry = Encoding.ASCII.GetBytes($"[\"{Convert.ToBase64String(DocumentKey.Null)}\"");

    private readonly FieldPath[] _paths = Array.ConvertAll(paths, FieldPath.Parse);

    /// <summary>The paths, in index order.</summary>
    public ReadOnlySpan<FieldPath> Paths => _paths;

    /// <summary>1: the values are one value of bytes.</summary>
    public override int ValueCount => 1;

    /// <inheritdoc/>
    public override string Text { get; } = string.Join(", ", paths);

    /// <inheritdoc/>
    public override void Extract(ReadOnlySpan<byte> line, RowWriter writer, List<IndexEntry> entries) => Extract(line, ValuesOf(line), writer, entries);

    /// <summary>Adds the entries of a line whose values are known.</summary>
    /// <param name="line">The line.</param>
    /// <param name="values">What <see cref="ValuesOf"/> returns for it.</param>
    /// <param name="writer">Writes the entries.</param>
    /// <param name="entries">The list.</param>
    public void Extract(ReadOnlySpan<byte> line, IReadOnlyList<byte[]> values, RowWriter writer, List<IndexEntry> entries)
    {
        if (values.Count == 0)
        {
            return;
        }

        Span<int> starts = stackalloc int[1];
        Span<int> ends = stackalloc int[1];
        table.Locate(line, starts, ends);
        for (int i = 0; i < values.Count; i++)
        {
            byte[] value = values[i];
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
            entries.Add(new IndexEntry(key.ToKey(), writer.TakeRow(), valueLength, IndexEntries.HasNull(value)));
        }
    }

    /// <inheritdoc/>
    public override bool HasNull(ReadOnlySpan<byte> entry) => _paths.Length == 1 ? entry.StartsWith(s_nullEntry) : IndexEntries.HasNull(ValueOf(entry));

    /// <inheritdoc/>
    public override string ValueText(ReadOnlySpan<byte> line, in IndexEntry entry)
    {
        byte[] value = ValueOf(entry.Row.Span);
        var texts = new string[_paths.Length];
        int start = 0;
        for (int i = 0; i < texts.Length; i++)
        {
            int end = DocumentKeyReader.EndOf(value, start);
            var text = new TextOfValue(value[start..end]);
            PathWalk.Any(line, 0, _paths[i].Steps, text);
            texts[i] = text.Text;
            start = end;
        }

        return string.Join(", ", texts);
    }

    /// <summary>Returns the values of a line's entries, ascending.</summary>
    public IReadOnlyList<byte[]> ValuesOf(ReadOnlySpan<byte> line) => IndexEntries.Of(line, _paths);

    private static byte[] ValueOf(ReadOnlySpan<byte> entry)
    {
        var reader = new RowReader(entry);
        reader.BeginArray();
        reader.NextElement();
        return reader.ReadBytes();
    }
}
