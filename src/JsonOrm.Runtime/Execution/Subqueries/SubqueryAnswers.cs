using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>What a subquery answers, by number: one answer for each different row outside, or one for all of them.</summary>
internal abstract class SubqueryAnswers(QueryModel query)
{
    /// <summary>The query as it stands in the expression.</summary>
    protected QueryModel Query { get; } = query;

    /// <summary>The query that gives what the answers need together with the keys that rows outside ask by; null when it cannot be taken apart so.</summary>
    /// <param name="rest">The query without the conditions that tie it to the row outside.</param>
    /// <param name="keys">What those conditions compare.</param>
    public abstract QueryModel? Keyed(QueryModel rest, IReadOnlyList<ExpressionNode> keys);

    /// <summary>Runs the query, the row outside put into it, for the next number.</summary>
    public abstract void Ask(QueryModel bound, ExecutionScope scope);

    /// <summary>Takes in a batch of what <see cref="Keyed"/> gives.</summary>
    /// <param name="values">The values behind the keys.</param>
    /// <param name="numbers">The number of each row; negative for those that answer nobody.</param>
    public abstract void Add(ReadOnlySpan<ColumnVector> values, int[] numbers);

    /// <summary>The answers for rows outside.</summary>
    /// <param name="numbers">The number each asks for; negative where the query has no row.</param>
    /// <param name="operand">What is looked for among members; null for other answers.</param>
    public abstract ColumnVector Read(int[] numbers, ColumnVector? operand);

    /// <summary>The query for some values of its rows, its order and limit left out.</summary>
    protected static QueryModel Select(QueryModel query, IEnumerable<ExpressionNode> values) => query with
    {
        Projection = [.. values.Select(value => new ProjectedColumn(value, AllowsNull: true))],
        Orderings = [],
        Offset = 0,
        Limit = null,
        IsDistinct = false,
        Aggregates = null,
    };
}
