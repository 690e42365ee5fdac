using System.Buffers;

namespace JsonOrm.Documents;

/// <summary>
/// The entries of a document in an index over a path: each value at the end of the path, and each element of a value that is an array. A missing member has the entry
/// of null. A path that crosses an array without objects has no entry.
/// </summary>
internal static class IndexEntries
{
    // A larger buffer is not kept for the thread's next document.
    private const int MostKeptBytes = 1 << 16;

    [ThreadStatic]
    private static Collector? s_collector;

    // The key of a path without a value, in an index over several: it sorts before all values, and no range of values contains it.
    private static readonly byte[][] s_nothing = [[(byte)DocumentKind.EmptyArray]];

    /// <summary>
    /// Returns the keys of a document in an index over paths, ascending: of several paths one for each combination of their keys, one after the other. A path without an entry then has the key of nothing; without it the
    /// document would lack the entries of the other paths.
    /// </summary>
    // No key is the beginning of another, so those of several values follow each other in the order of the values.
    public static IReadOnlyList<byte[]> Of(ReadOnlySpan<byte> json, ReadOnlySpan<FieldPath> paths)
    {
        if (paths.Length == 1)
        {
            return Of(json, paths[0]);
        }

        IReadOnlyList<byte[]> keys = [[]];
        foreach (FieldPath path in paths)
        {
            IReadOnlyList<byte[]> further = Of(json, path) is { Count: > 0 } values ? values : s_nothing;
            keys = keys.SelectMany(key => further.Select(next => (byte[])[.. key, .. next])).ToArray();
        }

        return keys;
    }

    /// <summary>True if one of the values in a key is null, missing or nothing: such entries may repeat in a unique index.</summary>
    public static bool HasNull(ReadOnlySpan<byte> key)
    {
        for (int start = 0; start < key.Length; start = DocumentKeyReader.EndOf(key, start))
        {
            if ((DocumentKind)key[start] is DocumentKind.Null or DocumentKind.EmptyArray)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Returns the keys of a document, ascending, each once.</summary>
    public static IReadOnlyList<byte[]> Of(ReadOnlySpan<byte> json, FieldPath path)
    {
        Collector collector = s_collector ??= new Collector();
        try
        {
            PathWalk.Any(json, DocumentScanner.SkipSpace(json, 0), path.Steps, collector);
            return collector.Keys;
        }
        finally
        {
            collector.Clear();
        }
    }

    /// <summary>It never passes, so that all values are visited.</summary>
    private sealed class Collector : ValueTest
    {
        private ArrayBufferWriter<byte> _key = new();
        private byte[]? _first;
        private SortedSet<byte[]>? _several;

        public IReadOnlyList<byte[]> Keys => _several is not null ? [.. _several] : _first is not null ? new[] { _first } : [];

        public void Clear()
        {
            _first = null;
            _several = null;
            if (_key.Capacity > MostKeptBytes)
            {
                _key = new();
            }
        }

        public override bool MatchesMissing()
        {
            Add(DocumentKey.Null);
            return false;
        }

        public override bool Matches(ReadOnlySpan<byte> json, int position)
        {
            _key.ResetWrittenCount();
            DocumentKey.Write(json, position, _key);
            Add(_key.WrittenSpan);
            return false;
        }

        // Most documents have one value at a path.
        private void Add(ReadOnlySpan<byte> key)
        {
            if (_first is null)
            {
                _first = key.ToArray();
                return;
            }

            _several ??= new SortedSet<byte[]>(KeyOrder.Instance) { _first };
            _several.Add(key.ToArray());
        }
    }
}
