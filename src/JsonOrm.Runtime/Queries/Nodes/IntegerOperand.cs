using System.ComponentModel;

namespace JsonOrm.Queries;

/// <summary>An integer of C# that is combined with an integer of a row, and takes its type.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct IntegerOperand
{
    private IntegerOperand(ConstantNode node) => Node = node;

    internal ConstantNode Node { get; }

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator IntegerOperand(byte value) => new(Literal.Of(value));

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator IntegerOperand(ushort value) => new(Literal.Of(value));

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator IntegerOperand(uint value) => new(Literal.Of(value));

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator IntegerOperand(ulong value) => new(Literal.Of(value));

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator IntegerOperand(int value) => new(Literal.Of(value));

    /// <summary>The number as a long; the compiler prefers an operator that takes the operand to one that takes a long.</summary>
    /// <param name="value">The operand.</param>
    public static implicit operator long(IntegerOperand value) => value.Node.Type == ColumnType.UInt64 ? checked((long)value.Node.Value.UInt64) : value.Node.Value.Integer;
}
