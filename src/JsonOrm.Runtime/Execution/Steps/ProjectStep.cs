using System.Text.Unicode;
using JsonOrm.Evaluation;
using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>Computes the selected values of each row, and checks that they fit their selected types.</summary>
internal static class ProjectStep
{
    // A long selection is divided into batches, so that a consumer that stops early has not paid for all of it.
    private const int BatchRows = 4096;

    public static IEnumerable<ColumnVector[]> Run(IEnumerable<RowBlock> rows, IReadOnlyList<ProjectedColumn> projection)
    {
        ColumnNode[] columns = [.. projection.SelectMany(column => ExpressionColumns.Of(column.Expression))];
        foreach (RowBlock selection in rows)
        {
            selection.Load(columns);
            for (int start = 0; start < selection.Count; start += BatchRows)
            {
                RowBlock part = selection.Count <= BatchRows ? selection : selection.Slice(start, Math.Min(BatchRows, selection.Count - start));
                yield return Project(part, projection);
            }
        }
    }

    /// <summary>Rejects a returned text that contains half of a surrogate pair from a constant. Such a constant may only be compared.</summary>
    public static ColumnVector[] CheckTexts(IReadOnlyList<ExpressionNode> expressions, ColumnVector[] values)
    {
        for (int i = 0; i < values.Length && i < expressions.Count; i++)
        {
            CheckTexts(expressions[i], values[i]);
        }

        return values;
    }

    /// <summary>Computes the selected values of a few rows.</summary>
    public static ColumnVector[] Project(RowBlock rows, IReadOnlyList<ProjectedColumn> projection)
    {
        var columns = new ColumnVector[projection.Count];
        for (int i = 0; i < columns.Length; i++)
        {
            columns[i] = ExpressionEvaluator.Evaluate(projection[i].Expression, rows);
            Check(projection[i], columns[i], rows);
        }

        return columns;
    }

    private static void Check(ProjectedColumn column, ColumnVector values, RowBlock rows)
    {
        if (!column.AllowsNull && values.HasNulls)
        {
            throw QueryFaults.UnexpectedNull(column.Expression, rows.Describe(FirstNull(values, rows.Count)));
        }

        if (column.Expression is not ColumnNode && values is IntegerVector integers && !integers.Fit(column.Expression.Type))
        {
            throw QueryFaults.Overflow(column.Expression);
        }

        CheckTexts(column.Expression, values);
    }

    private static bool HoldsNoText(ExpressionNode expression)
    {
        bool found = false;
        ExpressionTree.Visit(expression, node => found |= node is ConstantNode { Value: { Kind: ValueKind.Text } value } && !ComparedText.CanBeStored(value.Text));
        return found;
    }

    private static void CheckTexts(ExpressionNode expression, ColumnVector values)
    {
        if (values is not TextVector texts || !HoldsNoText(expression))
        {
            return;
        }

        for (int row = 0; row < texts.Count; row++)
        {
            if (!texts.IsNull(row) && !Utf8.IsValid(texts.GetUtf8(row)))
            {
                throw QueryFaults.LoneSurrogate(expression);
            }
        }
    }

    private static int FirstNull(ColumnVector values, int count)
    {
        int row = 0;
        while (row < count - 1 && !values.IsNull(row))
        {
            row++;
        }

        return row;
    }
}
