using System.Buffers;

namespace JsonOrm.Documents;

/// <summary>The comparisons of filters.</summary>
internal enum Comparison : byte
{
    /// <summary><c>$eq</c>.</summary>
    Equal,

    /// <summary><c>$gt</c>.</summary>
    Greater,

    /// <summary><c>$gte</c>.</summary>
    GreaterOrEqual,

    /// <summary><c>$lt</c>.</summary>
    Less,

    /// <summary><c>$lte</c>.</summary>
    LessOrEqual,
}

/// <summary>Compares a value with an operand. Values of another kind never pass; null equals null and a missing member.</summary>
internal sealed class ComparisonTest : ValueTest
{
    private readonly byte[] _operand;
    private readonly byte[] _text;
    private readonly long _whole;
    private readonly bool _isShort;

    public ComparisonTest(Comparison comparison, byte[] operand)
    {
        Comparison = comparison;
        _operand = operand;
        Kind = DocumentKinds.Of(operand[0]);
        _text = Kind == DocumentKind.Text ? DocumentScanner.TextAt(operand, 0).ToArray() : [];
        _isShort = Kind == DocumentKind.Number && DocumentOrder.TryReadShort(operand, out _whole);
    }

    public Comparison Comparison { get; }

    /// <summary>The kind of the operand.</summary>
    public DocumentKind Kind { get; }

    /// <summary>The operand as canonical JSON.</summary>
    public ReadOnlySpan<byte> Operand => _operand;

    public override bool MatchesMissing() => Kind == DocumentKind.Null && Comparison is not (Comparison.Greater or Comparison.Less);

    public override bool Matches(ReadOnlySpan<byte> json, int position)
    {
        if (DocumentKinds.Of(json[position]) != Kind)
        {
            return false;
        }

        switch (Kind)
        {
            case DocumentKind.Text:
                ReadOnlySpan<byte> text = DocumentScanner.TextAt(json, position);
                return Comparison == Comparison.Equal ? text.SequenceEqual(_text) : Satisfies(text.SequenceCompareTo(_text));
            case DocumentKind.Number:
                ReadOnlySpan<byte> number = DocumentScanner.ValueAt(json, position);
                return Satisfies(_isShort && DocumentOrder.TryReadShort(number, out long whole)
                    ? whole.CompareTo(_whole)
                    : NumberDigits.Compare(NumberDigits.Of(number), NumberDigits.Of(_operand)));
            default:
                return Satisfies(DocumentOrder.Compare(json, position, _operand, 0));
        }
    }

    private bool Satisfies(int order) => Comparison switch
    {
        Comparison.Equal => order == 0,
        Comparison.Greater => order > 0,
        Comparison.GreaterOrEqual => order >= 0,
        Comparison.Less => order < 0,
        _ => order <= 0,
    };
}

/// <summary>The value is one of a list. Null in the list includes missing members.</summary>
internal sealed class InTest : ValueTest
{
    // Up to this many are compared one after another.
    private const int FewValues = 8;

    // A larger buffer is not kept for the thread's next value.
    private const int MostKeptBytes = 1 << 16;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? t_key;

    private readonly ComparisonTest[] _tests;
    private readonly byte[][] _keys;
    private readonly bool _hasNull;

    public InTest(IReadOnlyList<byte[]> values)
    {
        // By key, each value once.
        var keys = new SortedDictionary<byte[], byte[]>(KeyOrder.Instance);
        foreach (byte[] value in values)
        {
            keys.TryAdd(DocumentKey.Of(value), value);
        }

        _keys = [.. keys.Keys];
        _tests = [.. keys.Values.Select(value => new ComparisonTest(Comparison.Equal, value))];
        _hasNull = _tests.Any(test => test.MatchesMissing());
    }

    /// <summary>The keys of the values, ascending, each once.</summary>
    public IReadOnlyList<byte[]> Keys => _keys;

    public override bool MatchesMissing() => _hasNull;

    public override bool Matches(ReadOnlySpan<byte> json, int position)
    {
        if (_tests.Length <= FewValues)
        {
            foreach (ComparisonTest test in _tests)
            {
                if (test.Matches(json, position))
                {
                    return true;
                }
            }

            return false;
        }

        ArrayBufferWriter<byte> key = t_key ??= new ArrayBufferWriter<byte>();
        key.ResetWrittenCount();
        DocumentKey.Write(json, position, key);
        if (key.Capacity > MostKeptBytes)
        {
            t_key = null;
        }

        int low = 0, high = _keys.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            int order = key.WrittenSpan.SequenceCompareTo(_keys[middle]);
            if (order == 0)
            {
                return true;
            }

            (low, high) = order > 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return false;
    }
}

/// <summary>Compares keys byte by byte.</summary>
internal sealed class KeyOrder : IComparer<byte[]>
{
    public static readonly KeyOrder Instance = new();

    public int Compare(byte[]? x, byte[]? y) => x.AsSpan().SequenceCompareTo(y);
}
