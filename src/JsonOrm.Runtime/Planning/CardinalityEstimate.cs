using JsonOrm.Evaluation;
using JsonOrm.Execution;
using JsonOrm.Queries;

namespace JsonOrm.Planning;

/// <summary>Estimates the number of rows that the steps after a scan return, from their inputs. Null if nothing is known about these.</summary>
internal static class CardinalityEstimate
{
    // The assumed selectivity of a condition that cannot be sampled, and the assumed number of rows per computed value.
    private const double Share = 0.33;
    private const double RowsOfComputedValue = 10;

    /// <summary>The number of rows that satisfy a condition.</summary>
    public static double? Filter(double? rows, ExpressionNode condition) => rows * Math.Pow(Share, PredicateNormaliser.SplitConjuncts(condition).Count);

    /// <summary>The number of distinct combinations of some values, for groups and distinct results.</summary>
    public static double? Different(double? rows, IEnumerable<ExpressionNode> values, EvaluationScope scope)
    {
        double different = 1;
        foreach (ExpressionNode value in values)
        {
            different *= DistinctOf(value, scope) ?? Math.Max(1, (rows ?? 0) / RowsOfComputedValue);
        }

        return rows is { } most ? Math.Min(different, most) : null;
    }

    /// <summary>The number of rows that an offset and a limit leave.</summary>
    public static double? Limit(double? rows, long offset, long? limit) =>
        rows is { } all ? Math.Min(Math.Max(0, all - offset), limit ?? double.MaxValue) : limit;

    /// <summary>The number of rows of a set operation.</summary>
    public static double? Set(SetOperator op, IReadOnlyList<StepReport> sides) => sides is not [{ ExpectedRows: var left }, { ExpectedRows: var right }] ? null
        : op switch
        {
            SetOperator.Union or SetOperator.UnionAll => left + right,
            SetOperator.Intersect => left is { } a && right is { } b ? Math.Min(a, b) : null,
            _ => left,
        };

    /// <summary>The number of pairs of a join: each equality keeps one in n pairs, n being the larger number of distinct values of the two sides.</summary>
    public static double? Join(JoinKind kind, double? left, double? right, JoinCondition condition, EvaluationScope scope)
    {
        if (left is not { } leftRows || right is not { } rightRows)
        {
            return null;
        }

        double pairs = leftRows * rightRows * Math.Pow(Share, condition.Rest.Count);
        for (int i = 0; i < condition.LeftKeys.Count; i++)
        {
            double values = Math.Max(DistinctOf(condition.LeftKeys[i], scope) ?? leftRows / RowsOfComputedValue, DistinctOf(condition.RightKeys[i], scope) ?? rightRows / RowsOfComputedValue);
            pairs /= Math.Max(1, values);
        }

        pairs = kind is JoinKind.Left or JoinKind.Full ? Math.Max(pairs, leftRows) : pairs;
        return kind is JoinKind.Right or JoinKind.Full ? Math.Max(pairs, rightRows) : pairs;
    }

    private static double? DistinctOf(ExpressionNode value, EvaluationScope scope) =>
        value is ColumnNode { Source: TableSource or RelatedSource } column ? Cardinality.Distinct(scope.Table(column.Source), column.Column.Ordinal) : null;
}
