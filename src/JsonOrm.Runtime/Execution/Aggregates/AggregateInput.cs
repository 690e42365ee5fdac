using JsonOrm.Evaluation;
using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>Computes the input of an aggregate for a batch of rows.</summary>
internal static class AggregateInput
{
    /// <summary>
    /// One value per row, null for rows to be ignored; returns null for a count of all rows. With a filter, the operand is
    /// computed only for the rows that satisfy it, so that the filter excludes rows for which the operand would fail.
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

    /// <summary>The type of the result of <see cref="Of"/>.</summary>
    public static ColumnType TypeOf(AggregateNode aggregate) => aggregate.Operand?.Type ?? ColumnType.Boolean;
}
