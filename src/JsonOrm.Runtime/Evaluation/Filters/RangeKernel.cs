using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace JsonOrm.Evaluation;

/// <summary>Keeps the rows whose value lies in an interval, 64 at a time, with the machine's widest vectors up to 512 bits.</summary>
internal static class RangeKernel
{
    /// <summary>Clears the bits of values outside <c>[low, high]</c>, or inside if negated.</summary>
    public static void Apply<TNumber>(ReadOnlySpan<TNumber> values, TNumber low, TNumber high, Span<ulong> selected, bool isNegated)
        where TNumber : unmanaged, INumber<TNumber>
    {
        ulong flip = isNegated ? 0 : ulong.MaxValue;
        int whole = values.Length >> 6;
        ref TNumber first = ref MemoryMarshal.GetReference(values);
        for (int i = 0; i < whole; i++)
        {
            if (selected[i] != 0)
            {
                selected[i] &= Outside(ref Unsafe.Add(ref first, i << 6), low, high) ^ flip;
            }
        }

        if (whole < selected.Length)
        {
            ulong outside = 0;
            for (int row = whole << 6; row < values.Length; row++)
            {
                outside |= values[row] < low || values[row] > high ? 1UL << row : 0;
            }

            selected[whole] &= outside ^ flip;
        }
    }

    // One bit per value outside the interval, for 64 values.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Outside<TNumber>(ref TNumber values, TNumber low, TNumber high)
        where TNumber : unmanaged, INumber<TNumber>
    {
        ulong outside = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            Vector512<TNumber> lows = Vector512.Create(low), highs = Vector512.Create(high);
            for (int i = 0; i < 64; i += Vector512<TNumber>.Count)
            {
                Vector512<TNumber> block = Vector512.LoadUnsafe(ref values, (nuint)i);
                outside |= (Vector512.LessThan(block, lows) | Vector512.GreaterThan(block, highs)).ExtractMostSignificantBits() << i;
            }
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Vector256<TNumber> lows = Vector256.Create(low), highs = Vector256.Create(high);
            for (int i = 0; i < 64; i += Vector256<TNumber>.Count)
            {
                Vector256<TNumber> block = Vector256.LoadUnsafe(ref values, (nuint)i);
                outside |= (ulong)(Vector256.LessThan(block, lows) | Vector256.GreaterThan(block, highs)).ExtractMostSignificantBits() << i;
            }
        }
        else
        {
            Vector128<TNumber> lows = Vector128.Create(low), highs = Vector128.Create(high);
            for (int i = 0; i < 64; i += Vector128<TNumber>.Count)
            {
                Vector128<TNumber> block = Vector128.LoadUnsafe(ref values, (nuint)i);
                outside |= (ulong)(Vector128.LessThan(block, lows) | Vector128.GreaterThan(block, highs)).ExtractMostSignificantBits() << i;
            }
        }

        return outside;
    }
}
