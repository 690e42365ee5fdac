using System.Numerics;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>Filters rows by the result for their dictionary entry.</summary>
internal static class CodeFilter
{
    public static void Apply(TextVector column, bool[] passes, Span<ulong> selected)
    {
        int first = Array.IndexOf(passes, true);
        if (first < 0)
        {
            selected.Clear();
        }
        else if (Array.IndexOf(passes, true, first + 1) < 0)
        {
            ApplyOne(column, first, selected);
        }
        else if (Array.IndexOf(passes, false) >= 0)
        {
            ApplySome(column, passes, selected);
        }
    }

    private static void ApplyOne(TextVector column, int code, Span<ulong> selected)
    {
        if (column.ByteCodes is { } bytes)
        {
            RangeKernel.Apply(bytes, (byte)code, (byte)code, selected, isNegated: false);
        }
        else
        {
            RangeKernel.Apply(column.ShortCodes, (ushort)code, (ushort)code, selected, isNegated: false);
        }
    }

    private static void ApplySome(TextVector column, bool[] passes, Span<ulong> selected)
    {
        for (int i = 0; i < selected.Length; i++)
        {
            ulong kept = selected[i];
            for (ulong word = kept; word != 0; word &= word - 1)
            {
                int bit = BitOperations.TrailingZeroCount(word);
                if (!passes[column.GetCode((i << 6) + bit)])
                {
                    kept &= ~(1UL << bit);
                }
            }

            selected[i] = kept;
        }
    }
}
