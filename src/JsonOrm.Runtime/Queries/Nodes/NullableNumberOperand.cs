using System.ComponentModel;

namespace JsonOrm.Queries;

/// <summary>A number of C# that may be null, or the single value of a query, that is compared with an integer of a row.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NullableNumberOperand
{
    private NullableNumberOperand(ExpressionNode node) => Node = node;

    internal ExpressionNode Node { get; }

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator NullableNumberOperand(byte value) => new(Literal.Of(value));

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator NullableNumberOperand(ushort value) => new(Literal.Of(value));

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator NullableNumberOperand(uint value) => new(Literal.Of(value));

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator NullableNumberOperand(ulong value) => new(Literal.Of(value));

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator NullableNumberOperand(int value) => new(Literal.Of(value));

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator NullableNumberOperand(long value) => new(Literal.Of(value));

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator NullableNumberOperand(double value) => new(Literal.Of(value));

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator NullableNumberOperand(decimal value) => new(Literal.Of(value));

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator NullableNumberOperand(byte? value) => new(Literal.Of(value));

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator NullableNumberOperand(ushort? value) => new(Literal.Of(value));

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator NullableNumberOperand(uint? value) => new(Literal.Of(value));

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator NullableNumberOperand(ulong? value) => new(Literal.Of(value));

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator NullableNumberOperand(int? value) => new(Literal.Of(value));

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator NullableNumberOperand(long? value) => new(Literal.Of(value));

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator NullableNumberOperand(double? value) => new(Literal.Of(value));

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator NullableNumberOperand(decimal? value) => new(Literal.Of(value));

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator NullableNumberOperand(ScalarQuery<sbyte> value) => new(value.Node);

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator NullableNumberOperand(ScalarQuery<byte> value) => new(value.Node);

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator NullableNumberOperand(ScalarQuery<short> value) => new(value.Node);

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator NullableNumberOperand(ScalarQuery<ushort> value) => new(value.Node);

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator NullableNumberOperand(ScalarQuery<int> value) => new(value.Node);

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator NullableNumberOperand(ScalarQuery<uint> value) => new(value.Node);

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator NullableNumberOperand(ScalarQuery<long> value) => new(value.Node);

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator NullableNumberOperand(ScalarQuery<ulong> value) => new(value.Node);

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator NullableNumberOperand(ScalarQuery<double> value) => new(value.Node);

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator NullableNumberOperand(ScalarQuery<decimal> value) => new(value.Node);

    /// <summary>A number that is not null.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator NullableNumberOperand(NumberOperand value) => new(value.Node);

    /// <summary>The literal <c>null</c>.</summary>
    /// <param name="value">The literal.</param>
    public static implicit operator NullableNumberOperand(NullLiteral value) => new(Literal.Null<int>());
}
