using System.Numerics;

namespace JsonOrm.Testing;

/// <summary>A set of sector numbers.</summary>
internal sealed class SimulatedSectors
{
    private ulong[] _bits = [];

    public void Add(int sector)
    {
        if (sector >> 6 >= _bits.Length)
        {
            Array.Resize(ref _bits, Math.Max(_bits.Length * 2, (sector >> 6) + 1));
        }

        _bits[sector >> 6] |= 1UL << sector;
    }

    public void Remove(int sector)
    {
        if (sector >> 6 < _bits.Length)
        {
            _bits[sector >> 6] &= ~(1UL << sector);
        }
    }

    public bool Contains(int sector) => sector >> 6 < _bits.Length && (_bits[sector >> 6] & (1UL << sector)) != 0;

    public void AddAll(SimulatedSectors other)
    {
        for (int sector = other.Next(0); sector >= 0; sector = other.Next(sector + 1))
        {
            Add(sector);
        }
    }

    public void KeepOnly(SimulatedSectors other)
    {
        for (int i = 0; i < _bits.Length; i++)
        {
            _bits[i] &= i < other._bits.Length ? other._bits[i] : 0;
        }
    }

    /// <summary>The first sector of the set at or after a number, or -1.</summary>
    public int Next(int from)
    {
        int word = from >> 6;
        if (word >= _bits.Length)
        {
            return -1;
        }

        ulong rest = _bits[word] & (ulong.MaxValue << from);
        while (rest == 0)
        {
            if (++word == _bits.Length)
            {
                return -1;
            }

            rest = _bits[word];
        }

        return (word << 6) + BitOperations.TrailingZeroCount(rest);
    }
}
