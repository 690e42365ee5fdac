using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>The values of one row outside, to be put into a query for the columns that name them.</summary>
internal sealed class OuterValues(IReadOnlyList<ColumnNode> columns, ColumnVector[] values, int row)
{
    /// <summary>The constant that stands for a column; null for any other expression.</summary>
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
