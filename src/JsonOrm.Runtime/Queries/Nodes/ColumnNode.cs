namespace JsonOrm.Queries;

/// <summary>The value of a column.</summary>
public sealed class ColumnNode : ExpressionNode
{
    /// <summary>Names a column.</summary>
    /// <param name="source">Where the row comes from.</param>
    /// <param name="ordinal">The column's place in the table, from 0.</param>
    public ColumnNode(RowSource source, int ordinal)
        : this(source, source.Schema.Columns[ordinal])
    {
    }

    private ColumnNode(RowSource source, ColumnSchema column)
        : base(column.Type, column.IsNullable || source is RelatedSource { IsOptional: true }, column.Enum)
    {
        Source = source;
        Column = column;
    }

    /// <summary>Where the row comes from.</summary>
    public RowSource Source { get; }

    /// <summary>The column.</summary>
    public ColumnSchema Column { get; }
}
