using System.Buffers;
using System.Buffers.Binary;
using JsonOrm.Documents;
using JsonOrm.Scalars;
using JsonOrm.Vectors;

namespace JsonOrm.Chunks;

/// <summary>
/// The values at a path of the documents of a segment, as far as most conditions need them: the first bytes of each value's <see cref="DocumentKey"/> and a hash of the
/// whole. A condition that these do not decide is evaluated on the document.
/// </summary>
internal sealed class PathColumn
{
    // A document with more values is read when they are asked for.
    private const int MostEntries = 256;

    private TextVector? _texts;

    private PathColumn(int count)
    {
        Starts = new ulong[count];
        Hashes = new int[count];
        Several = new ulong[Bitmap.Words(count)];
        Present = new ulong[Bitmap.Words(count)];
    }

    /// <summary>The first eight bytes of each document's key, as a number of the same order. Shorter keys end in zeros.</summary>
    public ulong[] Starts { get; }

    /// <summary>The hash of each document's key, by <see cref="HashOf"/>.</summary>
    public int[] Hashes { get; }

    /// <summary>A set bit for each document that does not have exactly one value at the path. Its values are entries.</summary>
    public ulong[] Several { get; }

    /// <summary>A set bit for each document that has the member, null included.</summary>
    public ulong[] Present { get; }

    /// <summary>The document of each entry, ascending.</summary>
    public int[] EntryRows { get; private set; } = [];

    /// <summary>As <see cref="Starts"/>, for entries.</summary>
    public ulong[] EntryStarts { get; private set; } = [];

    /// <summary>As <see cref="Hashes"/>, for entries.</summary>
    public int[] EntryHashes { get; private set; } = [];

    /// <summary>A set bit for each document with more values than are kept as entries; null if there is none.</summary>
    public ulong[]? Uncounted { get; private set; }

    /// <summary>The text of each document that has one value, a text; null for the others. Null until it was asked for.</summary>
    public TextVector? Texts => Volatile.Read(ref _texts);

    /// <summary>The memory that the column takes, in bytes.</summary>
    public long Bytes => ((Starts.Length + EntryRows.Length) * (long)(sizeof(ulong) + sizeof(int))) + (EntryRows.Length * (long)sizeof(int))
        + (Several.Length * 3L * sizeof(ulong)) + (Texts?.Bytes ?? 0);

    /// <summary>The first eight bytes of a key as a number.</summary>
    public static ulong StartOf(ReadOnlySpan<byte> key)
    {
        if (key.Length >= sizeof(ulong))
        {
            return BinaryPrimitives.ReadUInt64BigEndian(key);
        }

        Span<byte> padded = stackalloc byte[sizeof(ulong)];
        padded.Clear();
        key.CopyTo(padded);
        return BinaryPrimitives.ReadUInt64BigEndian(padded);
    }

    /// <summary>The hash of a key.</summary>
    public static int HashOf(ReadOnlySpan<byte> key) => SeededHash.Of(key);

    /// <summary>Keeps the texts. Returns false if another reader was first.</summary>
    public bool Keep(TextVector texts) => Interlocked.CompareExchange(ref _texts, texts, null) is null;

    /// <summary>Reads the values of all documents.</summary>
    public static PathColumn Read(ChunkRows rows, FieldPath path)
    {
        var column = new PathColumn(rows.Count);
        var values = new PathValues();
        List<int> entryRows = [], entryHashes = [];
        List<ulong> entryStarts = [];
        for (int i = 0; i < rows.Count; i++)
        {
            values.Read(rows.Line(i).Span, path);
            if (values.IsPresent)
            {
                Bitmap.Set(column.Present, i);
            }

            if (values.Count == 1)
            {
                column.Starts[i] = StartOf(values[0]);
                column.Hashes[i] = HashOf(values[0]);
                continue;
            }

            Bitmap.Set(column.Several, i);
            if (values.Count > MostEntries)
            {
                Bitmap.Set(column.Uncounted ??= new ulong[column.Several.Length], i);
                continue;
            }

            for (int value = 0; value < values.Count; value++)
            {
                entryRows.Add(i);
                entryStarts.Add(StartOf(values[value]));
                entryHashes.Add(HashOf(values[value]));
            }
        }

        (column.EntryRows, column.EntryStarts, column.EntryHashes) = ([.. entryRows], [.. entryStarts], [.. entryHashes]);
        return column;
    }

    /// <summary>Reads the texts of all documents that have one value.</summary>
    public static TextVector ReadTexts(ChunkRows rows, FieldPath path)
    {
        var text = new OneText();
        var texts = new TextVectorBuilder(rows.Count);
        for (int i = 0; i < rows.Count; i++)
        {
            ReadOnlySpan<byte> line = rows.Line(i).Span;
            text.Clear();
            PathWalk.Any(line, DocumentScanner.SkipSpace(line, 0), path.Steps, text);
            if (text.Position >= 0)
            {
                texts.Add(DocumentScanner.TextAt(line, text.Position));
            }
            else
            {
                texts.AppendNull();
            }
        }

        return TextDictionary.Of((TextVector)texts.Build());
    }

    /// <summary>The keys of the values at a path of one document.</summary>
    private sealed class PathValues : ValueTest
    {
        private readonly ArrayBufferWriter<byte> _keys = new();
        private readonly List<int> _ends = [];

        public int Count => _ends.Count;

        public bool IsPresent { get; private set; }

        public ReadOnlySpan<byte> this[int index] => _keys.WrittenSpan[(index == 0 ? 0 : _ends[index - 1]).._ends[index]];

        public void Read(ReadOnlySpan<byte> line, FieldPath path)
        {
            _keys.ResetWrittenCount();
            _ends.Clear();
            IsPresent = false;
            PathWalk.Any(line, DocumentScanner.SkipSpace(line, 0), path.Steps, this);
        }

        public override bool MatchesMissing()
        {
            _keys.Write(DocumentKey.Null);
            _ends.Add(_keys.WrittenCount);
            return _ends.Count > MostEntries;
        }

        public override bool Matches(ReadOnlySpan<byte> json, int position)
        {
            IsPresent = true;
            DocumentKey.Write(json, position, _keys);
            _ends.Add(_keys.WrittenCount);
            return _ends.Count > MostEntries;
        }
    }

    /// <summary>Finds the one value at a path, if it is a text.</summary>
    private sealed class OneText : ValueTest
    {
        private int _count;

        /// <summary>Where the text is; -1 if there is none, or another value.</summary>
        public int Position { get; private set; }

        public void Clear() => (_count, Position) = (0, -1);

        public override bool MatchesMissing()
        {
            Position = -1;
            return ++_count > 1;
        }

        public override bool Matches(ReadOnlySpan<byte> json, int position)
        {
            Position = _count == 0 && json[position] == '"' ? position : -1;
            return ++_count > 1;
        }
    }
}
