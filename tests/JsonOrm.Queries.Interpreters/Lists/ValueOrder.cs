using System.Text;

namespace JsonOrm.Interpreters.Lists;

/// <summary>The order of values of one type: null first, texts by their UTF-8 bytes, the rest as .NET has it.</summary>
public static class ValueOrder
{
    /// <summary>Orders several values as one, most significant first.</summary>
    public static IComparer<Value[]> Tuples { get; } = Comparer<Value[]>.Create(static (left, right) =>
        left.Zip(right, Compare).FirstOrDefault(static order => order != 0));

    /// <summary>Tells several values from others; null equals null.</summary>
    public static IEqualityComparer<Value[]> Equality { get; } = EqualityComparer<Value[]>.Create(
        static (left, right) => left!.AsSpan().SequenceEqual(right),
        static values => values.Aggregate(17, static (hash, value) => HashCode.Combine(hash, value)));

    /// <summary>Compares two values of one type.</summary>
    /// <param name="left">The left one.</param>
    /// <param name="right">The right one.</param>
    public static int Compare(Value left, Value right) => (left.IsNull, right.IsNull) switch
    {
        (true, true) => 0,
        (true, false) => -1,
        (false, true) => 1,
        _ => left.Kind switch
        {
            ValueKind.Integer => left.Integer.CompareTo(right.Integer),
            ValueKind.Double => left.Double.CompareTo(right.Double),
            ValueKind.Decimal => left.Decimal.CompareTo(right.Decimal),
            ValueKind.Guid => left.Guid.CompareTo(right.Guid),
            ValueKind.Text => Encoding.UTF8.GetBytes(left.Text).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right.Text)),
            _ => left.Bytes.AsSpan().SequenceCompareTo(right.Bytes),
        },
    };
}
