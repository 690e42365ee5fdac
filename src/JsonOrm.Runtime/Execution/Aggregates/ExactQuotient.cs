namespace JsonOrm.Execution;

/// <summary>Averages of integers, rounded once.</summary>
internal static class ExactQuotient
{
    private const long ExactInDouble = 1L << 53;

    /// <summary>The double nearest to a quotient.</summary>
    /// <param name="sum">The dividend, below 127 bits.</param>
    /// <param name="count">The divisor, greater than 0.</param>
    public static double Of(Int128 sum, long count)
    {
        if (sum <= ExactInDouble && sum >= -ExactInDouble && count <= ExactInDouble)
        {
            return (double)(long)sum / count;
        }

        // Computes as many bits of the quotient as fit, at least 64; a remainder sets the last bit, so that only one rounding follows.
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
