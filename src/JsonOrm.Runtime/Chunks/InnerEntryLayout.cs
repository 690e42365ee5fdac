using System.Text;
using JsonOrm.Rows;

namespace JsonOrm.Chunks;

/// <summary>
/// Builds the entries of an index over values inside nested JSON: <c>["Oslo",1]</c>, the values and the row's key, in the form of an index over columns. A path into a list makes an entry for
/// each different element, and none for an empty list. A value that its type cannot hold is null, as only a changed file can contain one.
/// </summary>
internal sealed class InnerEntryLayout : PathEntries
{
    private static readonly Comparer<IndexEntry> s_byKey = Comparer<IndexEntry>.Create(static (left, right) => left.Key.CompareTo(right.Key));

    private readonly RowLayout _table;
    private readonly RowLayout _entry;
    private readonly IndexedPath[] _paths;
    private readonly int[] _key;
    private readonly int _places;

    /// <param name="table">The layout of the table's lines.</param>
    /// <param name="entry">The layout of the entries.</param>
    /// <param name="paths">The values, in index order.</param>
    /// <param name="key">The ordinals of the table's key.</param>
    public InnerEntryLayout(RowLayout table, RowLayout entry, IndexedPath[] paths, int[] key)
    {
        _table = table;
        _entry = entry;
        _paths = paths;
        _key = key;
        _places = 1 + IndexEntryLayout.LastOf([.. paths.Select(static path => path.Ordinal), .. key]);
        Ordinals = Array.ConvertAll(paths, static path => path.Value.Ordinal);
    }

    /// <summary>The values, in index order.</summary>
    public ReadOnlySpan<IndexedPath> Paths => _paths;

    /// <summary>The ordinals of the values, see <see cref="IndexedPath.Value"/>.</summary>
    public int[] Ordinals { get; }

    /// <summary>True if a row has an entry for each element of a list; otherwise each row has exactly one entry.</summary>
    public bool HasElements => Array.Exists(_paths, static path => path.HasElements);

    /// <inheritdoc/>
    public override int ValueCount => _paths.Length;

    /// <inheritdoc/>
    public override string Text => string.Join(", ", _paths.Select(static path => path.Value.Name));

    /// <inheritdoc/>
    public override void Extract(ReadOnlySpan<byte> line, RowWriter writer, List<IndexEntry> entries)
    {
        Span<int> places = _places <= 32 ? stackalloc int[64] : new int[_places * 2];
        Span<int> starts = places[.._places];
        Span<int> ends = places.Slice(_places, _places);
        _table.Locate(line, starts, ends);
        var values = new List<(int Start, int End)>[_paths.Length];
        int several = 0;
        for (int i = 0; i < _paths.Length; i++)
        {
            int ordinal = _paths[i].Ordinal;
            values[i] = [];
            _paths[i].Collect(line, starts[ordinal], ends[ordinal], values[i]);
            several = _paths[i].HasElements ? i : several;
        }

        var parts = new (int Start, int End)[_paths.Length + _key.Length];
        for (int i = 0; i < _paths.Length; i++)
        {
            parts[i] = i == several ? default : values[i][0];
        }

        for (int i = 0; i < _key.Length; i++)
        {
            parts[_paths.Length + i] = (starts[_key[i]], ends[_key[i]]);
        }

        int first = entries.Count;
        foreach ((int Start, int End) value in values[several])
        {
            parts[several] = value;
            IndexEntry entry = EntryOf(line, parts, writer);
            if (!Contains(entries, first, entry.Key))
            {
                entries.Add(entry);
            }
        }

        entries.Sort(first, entries.Count - first, s_byKey);
    }

    /// <inheritdoc/>
    public override bool HasNull(ReadOnlySpan<byte> entry)
    {
        Span<int> places = stackalloc int[ValueCount];
        _entry.Locate(entry, places);
        return places.Contains(-1);
    }

    /// <inheritdoc/>
    public override string ValueText(ReadOnlySpan<byte> line, in IndexEntry entry)
    {
        ReadOnlySpan<byte> row = entry.Row.Span;
        Span<int> starts = stackalloc int[ValueCount];
        Span<int> ends = stackalloc int[ValueCount];
        _entry.Locate(row, starts, ends);
        string values = Encoding.UTF8.GetString(row[1..ends[^1]]);
        return ValueCount == 1 ? values : "[" + values + "]";
    }

    private static bool Contains(List<IndexEntry> entries, int first, RowKey key)
    {
        for (int i = first; i < entries.Count; i++)
        {
            if (entries[i].Key.Equals(key))
            {
                return true;
            }
        }

        return false;
    }

    private IndexEntry EntryOf(ReadOnlySpan<byte> line, (int Start, int End)[] parts, RowWriter writer)
    {
        for (int i = 0; i < ValueCount; i++)
        {
            if (parts[i].Start >= 0 && !Fits(line, i, parts[i]))
            {
                parts[i] = (-1, -1);
            }
        }

        ref KeyBuilder key = ref writer.KeyScratch;
        key.Clear();
        int valueLength = 0;
        bool hasNull = false;
        writer.BeginArray();
        for (int i = 0; i < parts.Length; i++)
        {
            (int start, int end) = parts[i];
            if (i < ValueCount)
            {
                _entry.AppendComponent(line, i, start, ref key);
                valueLength = key.ByteLength;
                hasNull |= start < 0;
            }
            else
            {
                _table.AppendComponent(line, _key[i - ValueCount], start, ref key);
            }

            writer.Element();
            if (start < 0)
            {
                writer.WriteNull();
            }
            else
            {
                writer.WriteRaw(line[start..end]);
            }
        }

        writer.EndArray();
        return new IndexEntry(key.ToKey(), writer.TakeRow(), valueLength, hasNull);
    }

    private bool Fits(ReadOnlySpan<byte> line, int place, (int Start, int End) value)
    {
        var key = default(KeyBuilder);
        try
        {
            _entry.AppendComponent(line, place, value.Start, ref key);
            return true;
        }
        catch (RowFormatException)
        {
            return false;
        }
    }
}
