using System.Buffers;

namespace JsonOrm.Documents;

/// <summary>
/// The order of documents by one or more paths. A path with several values, because it crosses or ends in an array, counts by its least value ascending and its
/// greatest descending; an empty array comes before null, and a missing member equals null.
/// </summary>
/// <param name="paths">The paths, the most significant first, each with true for descending.</param>
internal sealed class DocumentSort(IReadOnlyList<(FieldPath Path, bool Descending)> paths)
{
    public IReadOnlyList<(FieldPath Path, bool Descending)> Paths { get; } = paths;

    /// <summary>Returns the sort key of a document: the byte order of keys is the order of the documents.</summary>
    public byte[] KeyOf(ReadOnlySpan<byte> json)
    {
        var key = new ArrayBufferWriter<byte>();
        WriteKey(json, key);
        return key.WrittenSpan.ToArray();
    }

    /// <summary>Writes the sort key of a document.</summary>
    public void WriteKey(ReadOnlySpan<byte> json, IBufferWriter<byte> key)
    {
        int start = DocumentScanner.SkipSpace(json, 0);
        foreach ((FieldPath path, bool descending) in Paths)
        {
            var best = new BestValue(descending);
            PathWalk.Any(json, start, path.Steps, best);
            Span<byte> value = best.Key;
            if (descending)
            {
                // No key is the beginning of another, so the inverted bytes have the opposite order.
                foreach (ref byte b in value)
                {
                    b = (byte)~b;
                }
            }

            key.Write(value);
        }
    }

    /// <summary>Finds the least or the greatest value at the end of a path. It never passes, so that all values are visited.</summary>
    private sealed class BestValue(bool greatest) : ValueTest
    {
        private ArrayBufferWriter<byte> _best = new();
        private ArrayBufferWriter<byte> _candidate = new();
        private bool _isFound;

        public override bool Expands => false;

        public Span<byte> Key => _isFound ? System.Runtime.InteropServices.MemoryMarshal.AsMemory(_best.WrittenMemory).Span : DocumentKey.Null.ToArray();

        public override bool MatchesMissing()
        {
            _candidate.ResetWrittenCount();
            _candidate.Write(DocumentKey.Null);
            return Offer();
        }

        public override bool Matches(ReadOnlySpan<byte> json, int position)
        {
            if (json[position] != '[')
            {
                return Offer(json, position);
            }

            var elements = new ElementScanner(json, position);
            bool isEmpty = true;
            while (elements.MoveNext())
            {
                isEmpty = false;
                Offer(json, elements.Value);
            }

            if (isEmpty)
            {
                _candidate.ResetWrittenCount();
                _candidate.Write([(byte)DocumentKind.EmptyArray]);
                Offer();
            }

            return false;
        }

        private bool Offer(ReadOnlySpan<byte> json, int position)
        {
            _candidate.ResetWrittenCount();
            DocumentKey.Write(json, position, _candidate);
            return Offer();
        }

        private bool Offer()
        {
            int order = _isFound ? _candidate.WrittenSpan.SequenceCompareTo(_best.WrittenSpan) : greatest ? 1 : -1;
            if (greatest ? order > 0 : order < 0)
            {
                (_best, _candidate) = (_candidate, _best);
                _isFound = true;
            }

            return false;
        }
    }
}
