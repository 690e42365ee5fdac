using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>The results of a subquery, by number: one per distinct outer row, or a single one for all of them.</summary>
internal abstract class SubqueryAnswers(QueryModel query)
{
    /// <summary>The query as it occurs in the expression.</summary>
    protected QueryModel Query { get; } = query;

    /// <summary>The query that returns what the results require, together with the correlation keys; null if it cannot be rewritten this way.</summary>
    /// <param name="rest">The query without its correlation conditions.</param>
    /// <param name="keys">What those conditions compare.</param>
    public abstract QueryModel? Keyed(QueryModel rest, IReadOnlyList<ExpressionNode> keys);

    /// <summary>Runs the query for the next number, with the values of the outer row substituted.</summary>
    public abstract void Ask(QueryModel bound, ExecutionScope scope);

    /// <summary>Adds a batch of the results of <see cref="Keyed"/>.</summary>
    /// <param name="values">The values after the keys.</param>
    /// <param name="numbers">The number of each row; negative for rows without an outer row.</param>
    public abstract void Add(ReadOnlySpan<ColumnVector> values, int[] numbers);

    /// <summary>Makes results for a number of outer rows, without rows until these are added.</summary>
    public abstract void Reserve(int count);

    /// <summary>True if a run for one outer row stops at its first result.</summary>
    public virtual bool StopsEarly => false;

    /// <summary>The results for outer rows.</summary>
    /// <param name="numbers">The number for each outer row; negative if the query has no row for it.</param>
    /// <param name="operand">The value to look for among members; null for other kinds of result.</param>
    public abstract ColumnVector Read(int[] numbers, ColumnVector? operand);

    /// <summary>The query for some values of its rows, without its order and limit.</summary>
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
