namespace JsonOrm.Documents;

/// <summary>A range of index keys by their first bytes: from <paramref name="Low"/>, up to but without <paramref name="High"/>.</summary>
/// <param name="Low">The least bytes; inclusive.</param>
/// <param name="High">The end; exclusive.</param>
internal readonly record struct DocumentKeyRange(byte[] Low, byte[] High)
{
    /// <summary>True if no key is in the range.</summary>
    public bool IsEmpty => Low.AsSpan().SequenceCompareTo(High) >= 0;

    /// <summary>The keys that begin with these bytes: one value, since no key is the beginning of another, with whatever follows it in the index.</summary>
    public static DocumentKeyRange Point(byte[] key) => new(key, After(key));

    /// <summary>The values of one kind.</summary>
    public static DocumentKeyRange OfKind(DocumentKind kind) => new([(byte)kind], [(byte)(kind + 1)]);

    /// <summary>The values that a comparison with an operand accepts, all of the operand's kind.</summary>
    public static DocumentKeyRange Of(Comparison comparison, ReadOnlySpan<byte> operand)
    {
        byte[] key = DocumentKey.Of(operand);
        if (comparison == Comparison.Equal)
        {
            return Point(key);
        }

        DocumentKeyRange kind = OfKind((DocumentKind)key[0]);
        return comparison switch
        {
            Comparison.Greater => new(After(key), kind.High),
            Comparison.GreaterOrEqual => new(key, kind.High),
            Comparison.Less => new(kind.Low, key),
            _ => new(kind.Low, After(key)),
        };
    }

    /// <summary>The keys that are in both ranges.</summary>
    public DocumentKeyRange Intersect(DocumentKeyRange other) =>
        new(Low.AsSpan().SequenceCompareTo(other.Low) >= 0 ? Low : other.Low, High.AsSpan().SequenceCompareTo(other.High) <= 0 ? High : other.High);

    /// <summary>True if keys with these first bytes are in the range.</summary>
    public bool Contains(ReadOnlySpan<byte> key) => key.SequenceCompareTo(Low) >= 0 && key.SequenceCompareTo(High) < 0;

    /// <summary>The keys that are in one range.</summary>
    public static IReadOnlyList<DocumentKeyRange> Union(in DocumentKeyRange range) => range.IsEmpty ? [] : new[] { range };

    /// <summary>The keys that are in one of the ranges: ascending, without overlaps and empty ranges.</summary>
    public static IReadOnlyList<DocumentKeyRange> Union(IEnumerable<DocumentKeyRange> ranges)
    {
        var union = new List<DocumentKeyRange>();
        foreach (DocumentKeyRange range in ranges.Where(range => !range.IsEmpty).OrderBy(range => range.Low, KeyOrder.Instance))
        {
            if (union.Count > 0 && range.Low.AsSpan().SequenceCompareTo(union[^1].High) <= 0)
            {
                union[^1] = range.High.AsSpan().SequenceCompareTo(union[^1].High) > 0 ? union[^1] with { High = range.High } : union[^1];
            }
            else
            {
                union.Add(range);
            }
        }

        return union;
    }

    /// <summary>The least bytes that are greater than all that begin with these. The first byte is a kind, so there always are some.</summary>
    public static byte[] After(ReadOnlySpan<byte> start)
    {
        int last = start.LastIndexOfAnyExcept((byte)0xFF);
        byte[] end = start[..(last + 1)].ToArray();
        end[last]++;
        return end;
    }
}
