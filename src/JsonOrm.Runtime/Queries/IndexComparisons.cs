using System.ComponentModel;

namespace JsonOrm.Queries;

/// <summary>A conjunction of comparisons of columns with values. Finders use it in place of operators, because it spares the compiler overload resolution.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class IndexComparisons
{
    private readonly List<(BinaryOperator Operator, int Ordinal, ConstantNode Value)> _comparisons = [];

    /// <summary>The column equals a value.</summary>
    /// <typeparam name="V">The value's C# type.</typeparam>
    /// <param name="ordinal">The column's ordinal.</param>
    /// <param name="value">The value.</param>
    public IndexComparisons Equal<V>(int ordinal, V value) => Add(BinaryOperator.Equal, ordinal, value);

    /// <summary>The column is greater than or equal to a value.</summary>
    /// <typeparam name="V">The value's C# type.</typeparam>
    /// <param name="ordinal">The column's ordinal.</param>
    /// <param name="value">The value.</param>
    public IndexComparisons AtLeast<V>(int ordinal, V value) => Add(BinaryOperator.GreaterOrEqual, ordinal, value);

    /// <summary>The column is less than or equal to a value.</summary>
    /// <typeparam name="V">The value's C# type.</typeparam>
    /// <param name="ordinal">The column's ordinal.</param>
    /// <param name="value">The value.</param>
    public IndexComparisons AtMost<V>(int ordinal, V value) => Add(BinaryOperator.LessOrEqual, ordinal, value);

    internal ExpressionNode Of(RowSource source)
    {
        ExpressionNode? all = null;
        foreach ((BinaryOperator op, int ordinal, ConstantNode value) in _comparisons)
        {
            var column = new ColumnNode(source, ordinal);
            ExpressionNode comparison = op == BinaryOperator.Equal ? Comparison.Equal(column, value) : Comparison.Of(op, column, value);
            all = all is null ? comparison : new BinaryNode(BinaryOperator.And, all, comparison);
        }

        return all ?? throw new InvalidOperationException("A finder compares no column. Generate the table's code again.");
    }

    private IndexComparisons Add<V>(BinaryOperator op, int ordinal, V value)
    {
        _comparisons.Add((op, ordinal, Literal.Of(value)));
        return this;
    }
}
