namespace JsonOrm.Queries;

/// <summary>
/// The same value in another type. Numbers become other numbers (a decimal or double loses its fraction towards zero, a value out of
/// range is an error) and anything becomes text in the form it has in a row; null stays null.
/// </summary>
public sealed class ConvertNode : ExpressionNode
{
    /// <summary>Converts a value.</summary>
    /// <param name="operand">The value.</param>
    /// <param name="type">The type wanted.</param>
    public ConvertNode(ExpressionNode operand, ColumnType type)
        : base(type, operand.IsNullable || (operand.Type == ColumnType.String && type != ColumnType.String)) => Operand = operand;

    /// <summary>The value.</summary>
    public ExpressionNode Operand { get; }

    /// <summary>The value in a type, which is the value itself when it has the type.</summary>
    internal static ExpressionNode To(ColumnType type, ExpressionNode operand) => operand.Type == type ? operand : new ConvertNode(operand, type);
}
