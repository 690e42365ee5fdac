using System.ComponentModel;

namespace JsonOrm.Queries;

/// <summary>
/// A query as an engine reads it: immutable and independent of any engine. The steps apply in this order: rows of
/// <see cref="Source"/> (or of <see cref="Inner"/>, <see cref="Set"/> or <see cref="Recursion"/>), <see cref="Joins"/>, <see cref="Predicate"/>,
/// <see cref="GroupBy"/>, <see cref="Having"/>, windows, <see cref="Orderings"/>, <see cref="Projection"/>, <see cref="IsDistinct"/>,
/// <see cref="Offset"/>, <see cref="Limit"/>, <see cref="Aggregates"/>. A column belongs to the innermost query that reads its source, directly or through a
/// <see cref="RelatedSource"/>; in a subquery, columns of other sources belong to the outer row.
/// </summary>
public sealed record QueryModel
{
    private QueryMemorySlot _memory;
    private FurtherSteps _further = FurtherSteps.None;

    /// <summary>A query for all rows of a table.</summary>
    /// <param name="source">The table.</param>
    public QueryModel(RowSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        Source = source;
    }

    /// <summary>The table or the query results that the rows come from.</summary>
    public RowSource Source { get; }

    /// <summary>A query without a projection whose rows (including those of its joined sources) this query reads instead of the table; null for the table itself.</summary>
    public QueryModel? Inner
    {
        get => _further.Inner;
        init => _further = ReferenceEquals(value, _further.Inner) ? _further : _further with { Inner = value };
    }

    /// <summary>A set operation on two queries for whole rows of this table, which this query reads instead of the table; null for none.</summary>
    public SetModel? Set
    {
        get => _further.Set;
        init => _further = ReferenceEquals(value, _further.Set) ? _further : _further with { Set = value };
    }

    /// <summary>A recursion over rows of this table, which this query reads instead of the table; null for none.</summary>
    public RecursionModel? Recursion
    {
        get => _further.Recursion;
        init => _further = ReferenceEquals(value, _further.Recursion) ? _further : _further with { Recursion = value };
    }

    /// <summary>The joined sources, in order.</summary>
    public IReadOnlyList<JoinModel> Joins
    {
        get => _further.Joins;
        init => _further = ReferenceEquals(value, _further.Joins) ? _further : _further with { Joins = value };
    }

    /// <summary>The condition that rows must satisfy; rows for which it is false or null are dropped. Null keeps all rows.</summary>
    public ExpressionNode? Predicate { get; init; }

    /// <summary>
    /// The group keys: rows equal in all of them form a group, with null equal to null. An empty list makes one group of all rows, even if there are none.
    /// <see cref="Having"/>,
    /// <see cref="Orderings"/> and <see cref="Projection"/> then consist of these expressions, aggregates and constants. Null for no grouping.
    /// </summary>
    public IReadOnlyList<ExpressionNode>? GroupBy
    {
        get => _further.GroupBy;
        init => _further = ReferenceEquals(value, _further.GroupBy) ? _further : _further with { GroupBy = value };
    }

    /// <summary>The condition that groups must satisfy; null keeps all groups.</summary>
    public ExpressionNode? Having
    {
        get => _further.Having;
        init => _further = ReferenceEquals(value, _further.Having) ? _further : _further with { Having = value };
    }

    /// <summary>The sort keys, most significant first. Rows that are equal in them, or all rows if there are none, are in key order (or in the order of <see cref="Inner"/>); groups are in the order of their first rows.</summary>
    public IReadOnlyList<Ordering> Orderings { get; init; } = [];

    /// <summary>The values selected from each row; null for whole rows.</summary>
    public IReadOnlyList<ProjectedColumn>? Projection { get; init; }

    /// <summary>True to remove duplicate selected rows, keeping the first of each. Null equals null.</summary>
    public bool IsDistinct { get; init; }

    /// <summary>The number of rows to skip at the beginning.</summary>
    public long Offset { get; init; }

    /// <summary>The maximum number of rows to return; null for no limit.</summary>
    public long? Limit { get; init; }

    /// <summary>Aggregates of all rows, returned as one row instead of the rows; null for the rows.</summary>
    public IReadOnlyList<AggregateNode>? Aggregates
    {
        get => _further.Aggregates;
        init => _further = ReferenceEquals(value, _further.Aggregates) ? _further : _further with { Aggregates = value };
    }

    /// <summary>
    /// The relations whose rows are loaded into the whole rows of this query. They are read by queries of their own, after this one, so an engine can
    /// ignore them. They have no effect with a projection or aggregates.
    /// </summary>
    public IReadOnlyList<IncludeModel> Includes
    {
        get => _further.Includes;
        init => _further = ReferenceEquals(value, _further.Includes) ? _further : _further with { Includes = value };
    }

    /// <summary>The lists that are values of the results. They are read by queries of their own, after this one, so an engine can ignore them.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IReadOnlyList<RelatedListModel> Lists
    {
        get => _further.Lists;
        internal init => _further = ReferenceEquals(value, _further.Lists) ? _further : _further with { Lists = value };
    }

    /// <summary>True to plan the query without running it: its cursor has no rows and reports the plan. Queries inside expressions do not run either.</summary>
    public bool IsOnlyPlanned { get; init; }

    /// <summary>
    /// The query with parameters that this one, or the one that it was derived from, was made of by giving them values; null if it was built with constants. An
    /// engine caches with it whatever does not depend on the values: see <see cref="Prepared"/>.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public QueryModel? Template { get; internal init; }

    /// <summary>True if all results are read before anything else is asked of the session: an engine need not keep its connection free for others in between.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool IsReadAtOnce { get; internal init; }

    /// <summary>True if nothing is asked after it of the session that <see cref="IQuerySession.BeginReadAsync"/> returned: an engine may end that session's state together with the query.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool EndsRead { get; internal init; }

    /// <summary>
    /// Returns what an engine has prepared for this query, such as its SQL text: created by the first call and cached as long as the query exists, so that a
    /// query kept as a value is prepared once. One object of each type is cached, so each engine needs its own type; anything that depends on one database must
    /// be distinguished inside that object.
    /// </summary>
    /// <typeparam name="TPrepared">The engine's type.</typeparam>
    /// <param name="prepare">Creates it. If two threads call at the same time it may be called twice; one of the results is kept.</param>
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

    /// <summary>The query with this number of further rows skipped.</summary>
    internal QueryModel Skip(long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return this with { Offset = checked(Offset + count), Limit = Limit is { } limit ? Math.Max(0, limit - count) : null };
    }

    /// <summary>The query limited to this number of rows.</summary>
    internal QueryModel Take(long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return this with { Limit = Limit is { } limit ? Math.Min(limit, count) : count };
    }

    /// <summary>The query with a further condition.</summary>
    internal QueryModel Where<T>(Condition<T> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        GroupRules.CheckCondition(condition.Node);
        QueryModel model = Unlimited();
        ExpressionNode predicate = model.Predicate is { } before ? new BinaryNode(BinaryOperator.And, before, condition.Node) : condition.Node;
        CompositionDepth.Check(predicate);
        return model with { Predicate = predicate };
    }

    /// <summary>The query sorted by a value only.</summary>
    internal QueryModel OrderBy<T, V>(ScalarExpr<T, V> value, bool isDescending, Nulls nulls)
    {
        ArgumentNullException.ThrowIfNull(value);
        return (Unlimited() with { Orderings = [new Ordering(value.Node, isDescending, nulls)] }).Checked(value.Node);
    }

    /// <summary>The query with a further sort key.</summary>
    internal QueryModel ThenBy<T, V>(ScalarExpr<T, V> value, bool isDescending, Nulls nulls)
    {
        ArgumentNullException.ThrowIfNull(value);
        return (this with { Orderings = [.. Orderings, new Ordering(value.Node, isDescending, nulls)] }).Checked(value.Node);
    }

    /// <summary>The groups of the query's rows. The order of the rows is dropped: groups are sorted by keys and aggregates.</summary>
    internal QueryModel Group(ExpressionNode[] keys)
    {
        QueryModel rows = Unlimited();
        QueryModel grouped = rows with { GroupBy = keys, Orderings = [] };
        GroupRules.Check(grouped);
        return grouped;
    }

    /// <summary>Returns this query after checking an expression that was added.</summary>
    private QueryModel Checked(ExpressionNode added)
    {
        if (GroupBy is not null || !GroupRules.IsPlain(added))
        {
            GroupRules.Check(this);
        }

        return this;
    }

    /// <summary>Returns this query, or a query over its rows if a further step must be applied after the limit.</summary>
    internal QueryModel Unlimited() => Offset == 0 && Limit is null ? this : new QueryModel(Source) { Inner = this };

    // What most queries do not have, in an object that these share: queries that are built for each run are small.
    private sealed record FurtherSteps
    {
        public static FurtherSteps None { get; } = new();

        public QueryModel? Inner { get; init; }

        public SetModel? Set { get; init; }

        public RecursionModel? Recursion { get; init; }

        public IReadOnlyList<JoinModel> Joins { get; init; } = [];

        public IReadOnlyList<ExpressionNode>? GroupBy { get; init; }

        public ExpressionNode? Having { get; init; }

        public IReadOnlyList<AggregateNode>? Aggregates { get; init; }

        public IReadOnlyList<IncludeModel> Includes { get; init; } = [];

        public IReadOnlyList<RelatedListModel> Lists { get; init; } = [];
    }
}
