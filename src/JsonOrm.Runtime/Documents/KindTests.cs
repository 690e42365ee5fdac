namespace JsonOrm.Documents;

/// <summary>The member is present, null included.</summary>
internal sealed class PresenceTest : ValueTest
{
    public override bool Expands => false;

    public override bool Matches(ReadOnlySpan<byte> json, int position) => true;
}

/// <summary>The value is of one of several kinds.</summary>
internal sealed class KindTest : ValueTest
{
    private readonly uint _kinds;

    public KindTest(IReadOnlyList<DocumentKind> kinds)
    {
        Kinds = kinds;
        foreach (DocumentKind kind in kinds)
        {
            _kinds |= 1u << (int)kind;
        }
    }

    public IReadOnlyList<DocumentKind> Kinds { get; }

    public override bool Matches(ReadOnlySpan<byte> json, int position) => (_kinds & (1u << (int)DocumentKinds.Of(json[position]))) != 0;
}

/// <summary>The value is an array with a number of elements.</summary>
internal sealed class SizeTest(long size) : ValueTest
{
    public override bool Expands => false;

    public override bool Matches(ReadOnlySpan<byte> json, int position)
    {
        if (json[position] != '[')
        {
            return false;
        }

        long count = 0;
        var elements = new ElementScanner(json, position);
        while (count <= size && elements.MoveNext())
        {
            count++;
        }

        return count == size;
    }
}

/// <summary>The value is an array, one element of which meets a condition as a whole.</summary>
internal sealed class ElementTest(FieldCondition condition) : ValueTest
{
    public FieldCondition Condition { get; } = condition;

    public override bool Expands => false;

    public override bool Matches(ReadOnlySpan<byte> json, int position)
    {
        if (json[position] != '[')
        {
            return false;
        }

        var elements = new ElementScanner(json, position);
        while (elements.MoveNext())
        {
            if (Condition.HoldsForElement(json, elements.Value))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>The value is an object that matches a filter; as a condition of the elements of an array.</summary>
internal sealed class ObjectCondition(FilterNode filter) : FieldCondition
{
    public FilterNode Filter { get; } = filter;

    public override bool Holds(ReadOnlySpan<byte> json, int position, ReadOnlySpan<PathStep> steps) =>
        throw new InvalidOperationException("A filter of elements is asked of elements only.");

    public override bool HoldsForElement(ReadOnlySpan<byte> json, int position) => json[position] == '{' && Filter.Matches(json, position);
}

/// <summary>The value is a number that leaves a remainder; fractions are cut off first. Computed digit by digit, so that numbers of any length are exact.</summary>
internal sealed class RemainderTest(long divisor, long remainder) : ValueTest
{
    public override bool Matches(ReadOnlySpan<byte> json, int position)
    {
        if (DocumentKinds.Of(json[position]) != DocumentKind.Number)
        {
            return false;
        }

        NumberDigits number = NumberDigits.Of(DocumentScanner.ValueAt(json, position));
        UInt128 modulus = UInt128.CreateTruncating(Int128.Abs(divisor));
        UInt128 rest = 0;
        long left = number.Point;
        NumberDigits.DigitEnumerator digits = number.GetEnumerator();
        for (; left > 0 && digits.MoveNext(); left--)
        {
            rest = ((rest * 10) + (uint)digits.Current) % modulus;
        }

        rest = left > 0 ? rest * Power(10 % modulus, left, modulus) % modulus : rest;
        return (Int128)rest * (number.Sign < 0 ? -1 : 1) == remainder;
    }

    private static UInt128 Power(UInt128 value, long exponent, UInt128 modulus)
    {
        UInt128 result = 1 % modulus;
        for (; exponent > 0; exponent >>= 1)
        {
            result = (exponent & 1) != 0 ? result * value % modulus : result;
            value = value * value % modulus;
        }

        return result;
    }
}
