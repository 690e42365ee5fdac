using System.Globalization;
using System.Text;
using JsonOrm.Codecs;
using JsonOrm.Files;
using JsonOrm.Rows;

namespace JsonOrm.Chunks;

/// <summary>
/// Reads the record files of a table as a person or a merge may have left them. It converts them to canonical form where it can, and remembers the first
/// difference; it rejects anything that cannot be a record of the table, and names file, line and byte.
/// </summary>
/// <param name="folder">The table's folder.</param>
/// <param name="nextStep">The next step for a line that is rejected.</param>
/// <param name="mostRowBytes">The maximum length of a line, in bytes.</param>
internal sealed class EditedRecords(ChunkFolder folder, string nextStep, int mostRowBytes)
{
    /// <summary>The length of the longest file that is read, in bytes; the engine's own files are a few mebibytes, or hold one record.</summary>
    public const long MostBytes = FormatLimits.MostChunkBytes;

    private readonly RowCanonicaliser _canonicaliser = new(folder.Layout, keepsUnknown: true);
    private readonly RowWriter _writer = new();
    private readonly Dictionary<RowKey, (string Path, long Line)> _places = [];

    /// <summary>The keys, in the order of the files.</summary>
    public List<RowKey> Keys { get; } = [];

    /// <summary>The canonical records, one for each key.</summary>
    public List<RowSlice> Rows { get; } = [];

    /// <summary>The first position that differs from what the engine would have written, although its meaning is clear.</summary>
    public EditedPlace? FirstDifference { get; private set; }

    /// <summary>Returns the bytes of a chunk's file, unverified, unless there are too many.</summary>
    /// <exception cref="CorruptDataException">The file is missing or too long to read.</exception>
    public static byte[] ReadFile(ChunkFolder folder, ChunkInfo chunk)
    {
        using IFile file = folder.Open(chunk);
        long length = file.Length;
        if (length > MostBytes)
        {
            throw folder.Damaged(chunk, null, null, string.Create(
                CultureInfo.InvariantCulture,
                $"at most {MostBytes} bytes in one file of records, but this one has grown to {length}. Put it back, and add many rows through the database. {ChunkDamage.PutBack}"));
        }

        byte[] bytes = GC.AllocateUninitializedArray<byte>((int)length);
        int read = file.ReadFully(bytes, 0);
        return read == bytes.Length ? bytes : bytes[..read];
    }

    /// <summary>Returns the lines of a chunk's file, which may be compressed.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="chunk">The chunk.</param>
    /// <param name="content">The file's bytes, as <see cref="ReadFile"/> returns them.</param>
    /// <exception cref="CorruptDataException">The file cannot be decompressed.</exception>
    public static byte[] TextOf(ChunkFolder folder, ChunkInfo chunk, byte[] content)
    {
        if (folder.Codecs.OfFile(folder.PathOf(chunk.File)) is not { } codec)
        {
            return content;
        }

        try
        {
            return Frames.Decompress(codec, content, MostBytes);
        }
        catch (InvalidDataException fault)
        {
            throw folder.Damaged(chunk, null, null, $"{fault.Message}, but the file was changed and is not that. {folder.PutBack}", fault);
        }
    }

    /// <summary>Returns the file and line at which the record of a key was read, or null if there is none.</summary>
    public (string Path, long Line)? PlaceOf(RowKey key) => _places.TryGetValue(key, out (string Path, long Line) place) ? place : null;

    /// <summary>Reads one file; its records follow those read before.</summary>
    /// <param name="path">The file, for errors.</param>
    /// <param name="content">Its bytes.</param>
    /// <exception cref="CorruptDataException">A line is not a record of the table, or another line has the same key.</exception>
    public void Read(string path, byte[] content)
    {
        int start = 0;
        if (content.AsSpan().StartsWith("\uFEFF"u8))
        {
            Note(1, 0, "a record at the start of the file, but there is a byte order mark (EF BB BF), which an editor has put there");
            start = 3;
        }

        if (content.AsSpan(start).IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            throw Refusal(path, 1, start, "records, but the file is empty. To delete every row of a file, delete the rows through the database");
        }

        for (long line = 1; start < content.Length; line++)
        {
            int length = content.AsSpan(start).IndexOf((byte)'\n');
            int end = length < 0 ? content.Length : start + length;
            ReadOnlySpan<byte> text = content.AsSpan(start, end - start);
            if (text.EndsWith("\r"u8))
            {
                text = text[..^1];
                Note(line, start + text.Length, "a line that ends in a line feed, but it ends in CRLF: an editor, or git's autocrlf, has changed the line endings");
            }

            // Empty lines after the last record are harmless; between records an empty line may be a lost record.
            if (text.IsEmpty && content.AsSpan(start).IndexOfAnyExcept("\r\n"u8) < 0)
            {
                Note(line, start, "the end of the file behind the last record, but there is an empty line");
                return;
            }

            Add(path, line, start, text, isCutOff: length < 0);
            start = end + 1;
        }

        if (content[^1] != '\n')
        {
            Note(Keys.Count, content.Length, "a line feed behind the last record, but the file ends without one: an editor has left it out, or the end is missing");
        }
    }

    private void Add(string path, long line, int start, ReadOnlySpan<byte> text, bool isCutOff)
    {
        if (ChunkDamage.IsConflictMarker(text))
        {
            string marker = Encoding.ASCII.GetString(text[..7]);
            throw Refusal(path, line, start, $"a record, but this line is a git conflict marker ({marker}): a merge was left unfinished. Keep the records that are right and remove the markers");
        }

        if (text.Length > mostRowBytes)
        {
            throw Refusal(path, line, start, string.Create(
                CultureInfo.InvariantCulture, $"a record of at most {mostRowBytes} bytes (MaxRowBytes), but this one has {text.Length}"));
        }

        RowSlice row;
        try
        {
            row = _canonicaliser.Canonicalise(text, _writer);
        }
        catch (RowFormatException fault)
        {
            string expected = fault.Expected + (isCutOff ? "; the file ends in this line without a line feed, so its end may be missing" : string.Empty);
            throw Refusal(path, line, start + fault.Offset, expected, fault);
        }

        RowKey key = folder.Layout.ExtractKey(row.Span);
        if (!_places.TryAdd(key, (path, line)))
        {
            (string otherPath, long otherLine) = _places[key];
            string where = otherPath == path ? string.Empty : $" of '{otherPath}'";
            throw Refusal(path, line, start, string.Create(
                CultureInfo.InvariantCulture,
                $"each key once, but the key {KeyText(row)} of this line is on line {otherLine}{where} already. Keep one of the two lines"));
        }

        if (Keys.Count > 0 && Keys[^1].CompareTo(key) > 0)
        {
            (string otherPath, long otherLine) = _places[Keys[^1]];
            string where = otherPath == path ? string.Empty : $" of '{otherPath}'";
            Note(line, start, string.Create(
                CultureInfo.InvariantCulture,
                $"records sorted by key, but the key {KeyText(row)} of this line comes behind the key {KeyText(Rows[^1])} of line {otherLine}{where}"));
        }

        Keys.Add(key);
        Rows.Add(row);
    }

    private void Note(long line, long offset, string expected) => FirstDifference ??= new EditedPlace(line, offset, expected);

    private CorruptDataException Refusal(string path, long line, long offset, string expected, RowFormatException? cause = null) =>
        new(path, line, offset, $"{expected}. {nextStep}", folder.Table, cause, cause?.Column);

    private string KeyText(RowSlice row)
    {
        int[] key = [.. folder.Layout.Schema.Key];
        return Encoding.UTF8.GetString(new IndexEntryLayout(folder.Layout, key, key.Length).Extract(row.Span, new RowWriter()).Row.Span);
    }
}
