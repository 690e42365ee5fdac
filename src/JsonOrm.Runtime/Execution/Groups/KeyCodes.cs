using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>Maps the values of a batch to small numbers, if possible: equal values have equal numbers; null has its own.</summary>
internal static class KeyCodes
{
    /// <summary>The number of codes; more than an int can hold if the values have none.</summary>
    public static long Count(ColumnVector key) => key switch
    {
        TextVector { HasDictionary: true } texts => texts.EntryCount + 1,
        IntegerVector integers when integers.Max < integers.Min => 1,
        IntegerVector integers when (ulong)integers.Max - (ulong)integers.Min < int.MaxValue - 1 => integers.Max - integers.Min + 2,
        _ => long.MaxValue,
    };

    /// <summary>Writes the code of each row's value.</summary>
    public static void Write(ColumnVector key, Span<int> codes)
    {
        switch (key)
        {
            case TextVector { ByteCodes: { } bytes }:
                for (int row = 0; row < codes.Length; row++)
                {
                    codes[row] = bytes[row];
                }

                WriteNulls(key, codes, ((TextVector)key).EntryCount);
                break;
            case TextVector texts:
                for (int row = 0; row < codes.Length; row++)
                {
                    codes[row] = texts.ShortCodes![row];
                }

                WriteNulls(key, codes, texts.EntryCount);
                break;
            default:
                Write((IntegerVector)key, codes);
                break;
        }
    }

    /// <summary>Combines each code with that of a further value.</summary>
    public static void Append(ColumnVector key, Span<int> codes)
    {
        int factor = (int)Count(key);
        var next = new int[codes.Length];
        Write(key, next);
        for (int row = 0; row < codes.Length; row++)
        {
            codes[row] = (codes[row] * factor) + next[row];
        }
    }

    private static void Write(IntegerVector integers, Span<int> codes)
    {
        if (integers.Max < integers.Min)
        {
            codes.Clear();
            return;
        }

        // The differences fit an int, though the values may not.
        if (integers.Int8 is { } int8)
        {
            int least = (int)integers.Min;
            for (int row = 0; row < codes.Length; row++)
            {
                codes[row] = int8[row] - least;
            }
        }
        else if (integers.Int32 is { } int32)
        {
            int least = (int)integers.Min;
            for (int row = 0; row < codes.Length; row++)
            {
                codes[row] = unchecked(int32[row] - least);
            }
        }
        else
        {
            long least = integers.Min;
            for (int row = 0; row < codes.Length; row++)
            {
                codes[row] = unchecked((int)(integers.Get(row) - least));
            }
        }

        WriteNulls(integers, codes, (int)(integers.Max - integers.Min + 1));
    }

    private static void WriteNulls(ColumnVector key, Span<int> codes, int code)
    {
        if (key.HasNulls)
        {
            for (int row = 0; row < codes.Length; row++)
            {
                if (key.IsNull(row))
                {
                    codes[row] = code;
                }
            }
        }
    }
}
