using System.Globalization;
using System.Numerics;
using System.Text;

namespace JsonOrm.Documents;

/// <summary>
/// Adds and multiplies JSON numbers as decimals. Two integers give a 64-bit integer or an overflow. Other results are exact up to 34 significant digits,
/// rounded half to even beyond, and keep their scale: 8.90 + 1.10 = 10.00.
/// </summary>
internal static class DecimalArithmetic
{
    private const int MostDigits = 34;

    // The range of MongoDB's decimal numbers.
    private const int MostPoint = 6145;

    /// <summary>Adds two numbers, or multiplies them. Returns null with a sentence about it if the result is out of range.</summary>
    public static byte[]? Compute(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, bool multiply, out string? problem)
    {
        problem = null;
        if (!TryRead(left, out Number x) || !TryRead(right, out Number y))
        {
            problem = string.Create(CultureInfo.InvariantCulture, $"a number beyond ±1e{MostPoint}, or one of more than {MostPoint} digits, cannot be computed with");
            return null;
        }

        if (x.IsInteger && y.IsInteger)
        {
            BigInteger whole = multiply ? x.Digits * y.Digits : x.Digits + y.Digits;
            if (whole < long.MinValue || whole > long.MaxValue)
            {
                problem = string.Create(CultureInfo.InvariantCulture, $"the result {whole} is beyond 64-bit integers. Store the number with a fraction, such as 0.0, to compute with decimals");
                return null;
            }

            return Encoding.ASCII.GetBytes(whole.ToString(CultureInfo.InvariantCulture));
        }

        Number result;
        if (multiply)
        {
            result = new Number(x.Digits * y.Digits, x.Exponent + y.Exponent, false);
        }
        else
        {
            int exponent = Math.Min(x.Exponent, y.Exponent);
            result = new Number((x.Digits * BigInteger.Pow(10, x.Exponent - exponent)) + (y.Digits * BigInteger.Pow(10, y.Exponent - exponent)), exponent, false);
        }

        string? text = Write(result);
        problem = text is null ? string.Create(CultureInfo.InvariantCulture, $"the result is beyond ±1e{MostPoint}") : null;
        return text is null ? null : Encoding.ASCII.GetBytes(text);
    }

    private static bool TryRead(ReadOnlySpan<byte> text, out Number number)
    {
        number = default;
        int end = text.IndexOfAny((byte)'e', (byte)'E');
        long exponent = end < 0 ? 0 : NumberDigits.ExponentOf(text[(end + 1)..]);
        ReadOnlySpan<byte> mantissa = end < 0 ? text : text[..end];
        NumberDigits digits = NumberDigits.Of(text);
        if (mantissa.Length > MostPoint || Math.Abs(exponent) > 2 * MostPoint || Math.Abs(digits.Point) > MostPoint)
        {
            return false;
        }

        int dot = mantissa.IndexOf((byte)'.');
        string whole = Encoding.ASCII.GetString(mantissa).Replace(".", "", StringComparison.Ordinal);
        number = new Number(BigInteger.Parse(whole, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), (int)exponent - (dot < 0 ? 0 : mantissa.Length - dot - 1), dot < 0 && end < 0);
        return true;
    }

    private static string? Write(Number number)
    {
        string digits = BigInteger.Abs(number.Digits).ToString(CultureInfo.InvariantCulture);
        int exponent = number.Exponent;
        if (digits.Length > MostDigits)
        {
            BigInteger unit = BigInteger.Pow(10, digits.Length - MostDigits);
            BigInteger kept = BigInteger.DivRem(BigInteger.Abs(number.Digits), unit, out BigInteger rest);
            int half = (rest * 2).CompareTo(unit);
            kept += half > 0 || (half == 0 && !kept.IsEven) ? 1 : 0;
            exponent += digits.Length - MostDigits;
            digits = kept.ToString(CultureInfo.InvariantCulture);
        }

        if (digits.Length + exponent > MostPoint)
        {
            return null;
        }

        string sign = number.Digits.Sign < 0 ? "-" : "";
        if (number.Digits.IsZero)
        {
            return exponent is >= 0 or < -MostDigits ? "0" : "0." + new string('0', -exponent);
        }

        if (exponent >= 0 && digits.Length + exponent <= MostDigits)
        {
            return sign + digits + new string('0', exponent);
        }

        if (exponent < 0 && exponent >= -MostDigits)
        {
            string padded = digits.PadLeft(1 - exponent, '0');
            return $"{sign}{padded[..^-exponent]}.{padded[^-exponent..]}";
        }

        string trimmed = digits.TrimEnd('0');
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{trimmed[0]}{(trimmed.Length > 1 ? "." : "")}{trimmed[1..]}e{exponent + digits.Length - 1}");
    }

    private readonly record struct Number(BigInteger Digits, int Exponent, bool IsInteger);
}
