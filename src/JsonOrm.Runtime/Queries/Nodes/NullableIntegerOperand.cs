using System.ComponentModel;

namespace JsonOrm.Queries;

/// <summary>An integer of C# that may be null and is combined with an integer of a row, whose type it takes.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NullableIntegerOperand
{
    private NullableIntegerOperand(ConstantNode node) => Node = node;

    internal ConstantNode Node { get; }

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator NullableIntegerOperand(byte? value) => new(Literal.Of(value));

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator NullableIntegerOperand(ushort? value) => new(Literal.Of(value));

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator NullableIntegerOperand(uint? value) => new(Literal.Of(value));

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator NullableIntegerOperand(ulong? value) => new(Literal.Of(value));

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator NullableIntegerOperand(int? value) => new(Literal.Of(value));

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator NullableIntegerOperand(long? value) => new(Literal.Of(value));

    /// <summary>A number that is not null.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator NullableIntegerOperand(IntegerOperand value) => new(value.Node);
}
