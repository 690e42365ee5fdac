using JsonOrm.Evaluation;
using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>What an aggregate takes in of a batch of rows.</summary>
internal static class AggregateInput
{
    /// <summary>
    /// A value a row, null where nothing is to be taken in; null for a count of all rows. Where there is a filter the operand is
    /// computed only for the rows that pass it, so that a filter keeps out the rows it would fail for.
    /// </summary>
    public static ColumnVector? Of(AggregateNode aggregate, RowBlock rows)
    {
        if (aggregate.Filter is null)
        {
            return aggregate.Operand is null ? null : ExpressionEvaluator.Evaluate(aggregate.Operand, rows);
        }

        int[] kept = FilterStep.Passing(aggregate.Filter, rows);
        ColumnVector values = aggregate.Operand is null
            ? ConstantVectors.Fill(Value.From(true), ColumnType.Boolean, kept.Length)
            : ExpressionEvaluator.Evaluate(aggregate.Operand, kept.Length == rows.Count ? rows : rows.Among(kept));
        if (kept.Length == rows.Count)
        {
            return values;
        }

        VectorBuilder builder = VectorBuilder.For(TypeOf(aggregate), rows.Count);
        int next = 0;
        for (int row = 0; row < rows.Count; row++)
        {
            if (next < kept.Length && kept[next] == row)
            {
                builder.Append(values, next++);
            }
            else
            {
                builder.AppendNull();
            }
        }

        return builder.Build();
    }

    /// <summary>The type of what <see cref="Of"/> gives.</summary>
    public static ColumnType TypeOf(AggregateNode aggregate) => aggregate.Operand?.Type ?? ColumnType.Boolean;
}
