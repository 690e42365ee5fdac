using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>The values of one outer row, which replace the columns in a query that refer to it.</summary>
internal sealed class OuterValues(IReadOnlyList<ColumnNode> columns, ColumnVector[] values, int row)
{
    /// <summary>The constant that replaces a column; null for any other expression.</summary>
    public ExpressionNode? Find(ExpressionNode node)
    {
        if (node is ColumnNode column)
        {
            for (int i = 0; i < columns.Count; i++)
            {
                if (columns[i].Column.Ordinal == column.Column.Ordinal && columns[i].Source.Equals(column.Source))
                {
                    return new ConstantNode(VectorValues.Get(values[i], row, column.Type), column.Type, column.Enum);
                }
            }
        }

        return null;
    }
}
