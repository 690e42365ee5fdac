namespace JsonOrm.Execution;

/// <summary>Means of integers, rounded once.</summary>
internal static class ExactQuotient
{
    private const long ExactInDouble = 1L << 53;

    /// <summary>The double nearest to a quotient.</summary>
    /// <param name="sum">The dividend, of less than 127 bits.</param>
    /// <param name="count">The divisor, above 0.</param>
    public static double Of(Int128 sum, long count)
    {
        if (sum <= ExactInDouble && sum >= -ExactInDouble && count <= ExactInDouble)
        {
            return (double)(long)sum / count;
        }

        // As many bits of the quotient as fit, at least 64 of them; what is cut off behind sets the last, so that one rounding is left.
        var dividend = (UInt128)Int128.Abs(sum);
        int shift = (int)UInt128.LeadingZeroCount(dividend);
        (UInt128 quotient, UInt128 rest) = UInt128.DivRem(dividend << shift, (UInt128)count);
        if (rest != UInt128.Zero)
        {
            quotient |= UInt128.One;
        }

        double result = Math.ScaleB((double)quotient, -shift);
        return sum < 0 ? -result : result;
    }
}
