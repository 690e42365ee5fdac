using JsonOrm.Vectors;

namespace JsonOrm.Spill;

/// <summary>Vectors of consecutive numbers: the positions of rows.</summary>
internal static class Numbers
{
    /// <summary>Creates a vector of numbers starting at <paramref name="next"/>, which is advanced past them.</summary>
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
