using System.Numerics;

namespace JsonOrm.Vectors;

/// <summary>One bit per row, 64 rows per word; bits after the last row are clear.</summary>
internal static class Bitmap
{
    public static int Words(int count) => (count + 63) >> 6;

    public static bool Get(ReadOnlySpan<ulong> bits, int row) => (bits[row >> 6] & (1UL << row)) != 0;

    public static void Set(Span<ulong> bits, int row) => bits[row >> 6] |= 1UL << row;

    /// <summary>Sets the first bits and clears the others.</summary>
    public static void Fill(Span<ulong> bits, int count)
    {
        bits.Fill(ulong.MaxValue);
        if ((count & 63) != 0)
        {
            bits[^1] = (1UL << count) - 1;
        }
    }

    public static void AndNot(Span<ulong> bits, ReadOnlySpan<ulong> without)
    {
        for (int i = 0; i < bits.Length; i++)
        {
            bits[i] &= ~without[i];
        }
    }

    public static long Count(ReadOnlySpan<ulong> bits)
    {
        long count = 0;
        foreach (ulong word in bits)
        {
            count += BitOperations.PopCount(word);
        }

        return count;
    }

    public static bool IsEmpty(ReadOnlySpan<ulong> bits) => bits.IndexOfAnyExcept(0UL) < 0;

    /// <summary>The indexes of the set bits, ascending.</summary>
    public static int[] ToRows(ReadOnlySpan<ulong> bits)
    {
        var rows = new int[Count(bits)];
        int next = 0;
        for (int i = 0; i < bits.Length; i++)
        {
            for (ulong word = bits[i]; word != 0; word &= word - 1)
            {
                rows[next++] = (i << 6) + BitOperations.TrailingZeroCount(word);
            }
        }

        return rows;
    }

    /// <summary>The union of two null bitmaps; null if neither has any.</summary>
    public static ulong[]? Union(ulong[]? left, ulong[]? right)
    {
        if (left is null || right is null)
        {
            return left ?? right;
        }

        var union = new ulong[left.Length];
        for (int i = 0; i < union.Length; i++)
        {
            union[i] = left[i] | right[i];
        }

        return union;
    }
}
