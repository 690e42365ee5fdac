using System.ComponentModel;

namespace JsonOrm.Queries;

/// <summary>A number of C# that is compared with an integer of a row. Only operators use it: with one parameter for all types of numbers the compiler has one operator to consider.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NumberOperand
{
    private NumberOperand(ConstantNode node) => Node = node;

    internal ConstantNode Node { get; }

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator NumberOperand(byte value) => new(Literal.Of(value));

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator NumberOperand(ushort value) => new(Literal.Of(value));

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator NumberOperand(uint value) => new(Literal.Of(value));

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator NumberOperand(ulong value) => new(Literal.Of(value));

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator NumberOperand(int value) => new(Literal.Of(value));

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator NumberOperand(long value) => new(Literal.Of(value));

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator NumberOperand(double value) => new(Literal.Of(value));

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator NumberOperand(decimal value) => new(Literal.Of(value));
}
