namespace JsonOrm.Queries;

/// <summary>The place of a value that a query takes when it runs. It is replaced by a constant before the query runs, so that no engine receives it.</summary>
public sealed class ParameterNode : ExpressionNode
{
    /// <summary>Creates the place of a parameter.</summary>
    /// <param name="index">The parameter's number, from 1.</param>
    /// <param name="type">Its type.</param>
    /// <param name="isNullable">True if its value may be null.</param>
    public ParameterNode(int index, ColumnType type, bool isNullable)
        : base(type, isNullable) => Index = index;

    /// <summary>The parameter's number, from 1.</summary>
    public int Index { get; }
}

/// <summary>Membership in a list that a query takes when it runs. It is replaced by an <see cref="InNode"/> before the query runs.</summary>
public sealed class InParameterNode : ExpressionNode
{
    /// <summary>Creates a membership test.</summary>
    /// <param name="operand">The value to look for.</param>
    /// <param name="index">The number of the parameter that is the list, from 1.</param>
    public InParameterNode(ExpressionNode operand, int index)
        : base(ColumnType.Boolean, isNullable: true)
    {
        ArgumentNullException.ThrowIfNull(operand);
        Operand = operand;
        Index = index;
    }

    /// <summary>The value to look for.</summary>
    public ExpressionNode Operand { get; }

    /// <summary>The number of the parameter that is the list, from 1.</summary>
    public int Index { get; }
}
