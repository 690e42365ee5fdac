using System.Buffers;
using System.Buffers.Binary;
using JsonOrm.Documents;
using JsonOrm.Rows;
using JsonOrm.Scalars;

namespace JsonOrm.Chunks;

/// <summary>
/// The values at a path of the documents of a segment, as far as most conditions need them: the first bytes of each value's <see cref="DocumentKey"/> and a hash of the
/// whole. A condition that these do not decide is evaluated on the document.
/// </summary>
internal sealed class PathColumn
{
    private readonly ulong[] _starts;
    private readonly int[] _hashes;
    private readonly ulong[] _several;

    private PathColumn(ulong[] starts, int[] hashes, ulong[] several)
    {
        _starts = starts;
        _hashes = hashes;
        _several = several;
    }

    /// <summary>The first eight bytes of each document's key, as a number of the same order. Shorter keys end in zeros.</summary>
    public ReadOnlySpan<ulong> Starts => _starts;

    /// <summary>The hash of each document's key, by <see cref="HashOf"/>.</summary>
    public ReadOnlySpan<int> Hashes => _hashes;

    /// <summary>A set bit for each document that does not have exactly one value at the path.</summary>
    public ReadOnlySpan<ulong> Several => _several;

    /// <summary>The memory that the column takes, in bytes.</summary>
    public long Bytes => (_starts.Length * (sizeof(ulong) + sizeof(int))) + (_several.Length * sizeof(ulong));

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

    /// <summary>Reads the values of all documents.</summary>
    public static PathColumn Read(ChunkRows rows, FieldPath path)
    {
        var starts = new ulong[rows.Count];
        var hashes = new int[rows.Count];
        var several = new ulong[(rows.Count + 63) >> 6];
        var value = new FirstValue();
        for (int i = 0; i < starts.Length; i++)
        {
            RowSlice line = rows.Line(i);
            value.Clear();
            PathWalk.Any(line.Span, DocumentScanner.SkipSpace(line.Span, 0), path.Steps, value);
            if (value.Count == 1)
            {
                starts[i] = StartOf(value.Key);
                hashes[i] = HashOf(value.Key);
            }
            else
            {
                several[i >> 6] |= 1UL << i;
            }
        }

        return new PathColumn(starts, hashes, several);
    }

    /// <summary>Counts the values and writes the key of the first. It never passes, so that all values are visited.</summary>
    private sealed class FirstValue : ValueTest
    {
        private readonly ArrayBufferWriter<byte> _key = new();

        public int Count { get; private set; }

        public ReadOnlySpan<byte> Key => _key.WrittenSpan;

        public void Clear()
        {
            Count = 0;
            _key.ResetWrittenCount();
        }

        public override bool MatchesMissing()
        {
            if (Count++ == 0)
            {
                _key.Write(DocumentKey.Null);
            }

            return false;
        }

        public override bool Matches(ReadOnlySpan<byte> json, int position)
        {
            // An array has more than one value, its elements; its key is not needed.
            if (Count++ == 0 && json[position] != '[')
            {
                DocumentKey.Write(json, position, _key);
            }

            // An empty array has no elements, but is no single value that could be compared.
            Count += json[position] == '[' ? 1 : 0;
            return false;
        }
    }
}
