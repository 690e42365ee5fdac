using JsonOrm.Scalars;

namespace JsonOrm.Vectors;

/// <summary>A set of integers: a bitmap if they are close together, otherwise a hash table.</summary>
internal sealed class IntegerSet
{
    // A bitmap has at most this many bits per member, so that it is not larger than a list of the members.
    private const ulong MostBitsPerMember = 64;
    private const ulong LeastSpread = 1024;

    private readonly ulong[]? _bits;
    private readonly HashSet<SeededNumber>? _hashed;

    /// <param name="values">The members, which may repeat.</param>
    public IntegerSet(ReadOnlySpan<long> values)
    {
        Least = long.MaxValue;
        Greatest = long.MinValue;
        foreach (long value in values)
        {
            Least = Math.Min(Least, value);
            Greatest = Math.Max(Greatest, value);
        }

        ulong spread = values.IsEmpty ? 0 : (ulong)(Greatest - Least);
        if (spread >= Math.Min(int.MaxValue - 64, Math.Max(LeastSpread, (ulong)values.Length * MostBitsPerMember)))
        {
            _hashed = new HashSet<SeededNumber>(values.Length);
            foreach (long value in values)
            {
                _hashed.Add(new SeededNumber(value));
            }

            Count = _hashed.Count;
            return;
        }

        _bits = new ulong[Bitmap.Words(values.IsEmpty ? 0 : (int)spread + 1)];
        foreach (long value in values)
        {
            Bitmap.Set(_bits, (int)(value - Least));
        }

        Count = (int)Bitmap.Count(_bits);
    }

    /// <summary>The number of members.</summary>
    public int Count { get; }

    /// <summary>The least member; above <see cref="Greatest"/> if there is none.</summary>
    public long Least { get; }

    /// <summary>The greatest member.</summary>
    public long Greatest { get; }

    /// <summary>One bit for each number from <see cref="Least"/> on, set for a member; empty if the members are hashed.</summary>
    public ReadOnlySpan<ulong> Bits => _bits;

    /// <summary>True if a number is a member.</summary>
    public bool Contains(long value)
    {
        if (_bits is null)
        {
            return _hashed!.Contains(new SeededNumber(value));
        }

        ulong place = (ulong)(value - Least);
        return value >= Least && (place >> 6) < (ulong)_bits.Length && ((_bits[place >> 6] >> (int)(place & 63)) & 1) != 0;
    }
}
