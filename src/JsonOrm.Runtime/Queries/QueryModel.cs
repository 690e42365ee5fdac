using System.ComponentModel;

namespace JsonOrm.Queries;

/// <summary>
/// A query as an engine reads it: immutable and free of any engine. The steps apply in this order: rows of
/// <see cref="Source"/> (or of <see cref="Inner"/>, <see cref="Set"/> or <see cref="Recursion"/>), <see cref="Joins"/>, <see cref="Predicate"/>,
/// <see cref="GroupBy"/>, <see cref="Having"/>, windows, <see cref="Orderings"/>, <see cref="Projection"/>, <see cref="IsDistinct"/>,
/// <see cref="Offset"/>, <see cref="Limit"/>, <see cref="Aggregates"/>. A column belongs to the innermost query that reads its source, itself or by a
/// <see cref="RelatedSource"/>; in a subquery, columns of other sources are those of the row outside.
/// </summary>
public sealed record QueryModel
{
    private QueryMemorySlot _memory;

    /// <summary>A query for all rows of a table.</summary>
    /// <param name="source">The table.</param>
    public QueryModel(RowSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        Source = source;
    }

    /// <summary>The table the rows come from, or the results of a query.</summary>
    public RowSource Source { get; }

    /// <summary>A query without a projection, whose rows (those of its joined sources too) this one reads instead of the table; null for the table itself.</summary>
    public QueryModel? Inner { get; init; }

    /// <summary>A set operation on two queries for whole rows of this table that this one reads instead of the table; null for none.</summary>
    public SetModel? Set { get; init; }

    /// <summary>A recursion over rows of this table that this query reads instead of the table; null for none.</summary>
    public RecursionModel? Recursion { get; init; }

    /// <summary>The sources joined, one after the other.</summary>
    public IReadOnlyList<JoinModel> Joins { get; init; } = [];

    /// <summary>Rows are kept where this is true, not where it is false or null; null keeps all.</summary>
    public ExpressionNode? Predicate { get; init; }

    /// <summary>
    /// Rows equal in all of these, null to null, become one; empty makes one of all rows, even of none. Then <see cref="Having"/>,
    /// <see cref="Orderings"/> and <see cref="Projection"/> consist of these expressions, aggregates and constants. Null for no grouping.
    /// </summary>
    public IReadOnlyList<ExpressionNode>? GroupBy { get; init; }

    /// <summary>Groups are kept where this is true; null keeps all.</summary>
    public ExpressionNode? Having { get; init; }

    /// <summary>What rows are sorted by, most significant first. Rows that compare equal, or all when there is none, are in key order (or in <see cref="Inner"/>'s); groups in the order of their first rows.</summary>
    public IReadOnlyList<Ordering> Orderings { get; init; } = [];

    /// <summary>The values selected of each row; null for whole rows.</summary>
    public IReadOnlyList<ProjectedColumn>? Projection { get; init; }

    /// <summary>True to give equal selected rows once, where the first of them stands. Here null equals null.</summary>
    public bool IsDistinct { get; init; }

    /// <summary>How many rows to leave out at the beginning.</summary>
    public long Offset { get; init; }

    /// <summary>How many rows to give at most; null for no limit.</summary>
    public long? Limit { get; init; }

    /// <summary>Values computed from all rows, given as one row instead of them; null for the rows.</summary>
    public IReadOnlyList<AggregateNode>? Aggregates { get; init; }

    /// <summary>
    /// Relations whose rows the whole rows of this query are handed. They are read by queries of their own, after this one: an engine can
    /// leave them alone. With a projection or aggregates they mean nothing.
    /// </summary>
    public IReadOnlyList<IncludeModel> Includes { get; init; } = [];

    /// <summary>True to have the query planned and not run: its cursor has no rows and tells the plan. No query inside an expression runs either.</summary>
    public bool IsOnlyPlanned { get; init; }

    /// <summary>
    /// What an engine has prepared for this query, such as its text in SQL: made at the first call and kept for as long as the query is. Queries that are kept as values are thereby
    /// prepared once. An object of each type is kept, so that each engine has a type of its own; what depends on one database must say so itself.
    /// </summary>
    /// <typeparam name="TPrepared">The engine's type.</typeparam>
    /// <param name="prepare">Makes it. It may be called twice when two threads are first at once; one of the results is then kept.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public TPrepared Prepared<TPrepared>(Func<QueryModel, TPrepared> prepare)
        where TPrepared : class
    {
        ArgumentNullException.ThrowIfNull(prepare);
        return Memory.Prepared(prepare);
    }

    /// <summary>What is kept with this query from one run to the next.</summary>
    internal QueryMemory Memory => _memory.Of(this);

    /// <summary>The query as SQL-like text.</summary>
    public override string ToString() => QueryPrinter.Print(this);

    /// <summary>The query that leaves out this many rows more.</summary>
    internal QueryModel Skip(long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return this with { Offset = checked(Offset + count), Limit = Limit is { } limit ? Math.Max(0, limit - count) : null };
    }

    /// <summary>The query that gives at most this many rows.</summary>
    internal QueryModel Take(long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return this with { Limit = Limit is { } limit ? Math.Min(limit, count) : count };
    }

    /// <summary>The query that keeps rows where a condition is true, too.</summary>
    internal QueryModel Where<T>(Condition<T> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        GroupRules.CheckCondition(condition.Node);
        QueryModel model = Unlimited();
        ExpressionNode predicate = model.Predicate is { } before ? new BinaryNode(BinaryOperator.And, before, condition.Node) : condition.Node;
        CompositionDepth.Check(predicate);
        return model with { Predicate = predicate };
    }

    /// <summary>The query sorted by a value alone.</summary>
    internal QueryModel OrderBy<T, V>(ScalarExpr<T, V> value, bool isDescending, Nulls nulls)
    {
        ArgumentNullException.ThrowIfNull(value);
        return (Unlimited() with { Orderings = [new Ordering(value.Node, isDescending, nulls)] }).Checked(value.Node);
    }

    /// <summary>The query sorted by a further value where rows are equal so far.</summary>
    internal QueryModel ThenBy<T, V>(ScalarExpr<T, V> value, bool isDescending, Nulls nulls)
    {
        ArgumentNullException.ThrowIfNull(value);
        return (this with { Orderings = [.. Orderings, new Ordering(value.Node, isDescending, nulls)] }).Checked(value.Node);
    }

    /// <summary>The groups of the query's rows. The rows' own order goes: groups are sorted by keys and aggregates.</summary>
    internal QueryModel Group(ExpressionNode[] keys)
    {
        QueryModel rows = Unlimited();
        QueryModel grouped = rows with { GroupBy = keys, Orderings = [] };
        GroupRules.Check(grouped);
        return grouped;
    }

    /// <summary>This query, checked after an expression was added.</summary>
    private QueryModel Checked(ExpressionNode added)
    {
        if (GroupBy is not null || !GroupRules.IsPlain(added))
        {
            GroupRules.Check(this);
        }

        return this;
    }

    /// <summary>This query, or one over its rows when a further step must come after the limit.</summary>
    internal QueryModel Unlimited() => Offset == 0 && Limit is null ? this : new QueryModel(Source) { Inner = this };
}
