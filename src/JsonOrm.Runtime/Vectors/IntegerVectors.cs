namespace JsonOrm.Vectors;

/// <summary>Vectors over computed integers.</summary>
internal static class IntegerVectors
{
    public static IntegerVector Of(ReadOnlySpan<long> values, ulong[]? nulls)
    {
        (long min, long max) = Bounds(values);
        return IntegerVector.Create(values, nulls, min, max);
    }

    public static (long Min, long Max) Bounds(ReadOnlySpan<long> values)
    {
        if (values.IsEmpty)
        {
            return (0, 0);
        }

        long min = values[0], max = values[0];
        foreach (long value in values)
        {
            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }

        return (min, max);
    }
}
