using JsonOrm.Vectors;

namespace JsonOrm.Spill;

/// <summary>Consecutive numbers as vectors: the places of rows.</summary>
internal static class Numbers
{
    /// <summary>So many numbers from <paramref name="next"/> on, which is moved behind them.</summary>
    public static IntegerVector From(ref long next, int count)
    {
        var numbers = new long[count];
        for (int i = 0; i < count; i++)
        {
            numbers[i] = next++;
        }

        return IntegerVectors.Of(numbers, null);
    }
}
