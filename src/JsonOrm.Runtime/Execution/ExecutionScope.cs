using JsonOrm.Evaluation;
using JsonOrm.Planning;
using JsonOrm.Queries;
using JsonOrm.Spill;
using JsonOrm.Tables;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>
/// What the steps and expressions of one running query reach besides rows: the tables as the session sees them, the signal to stop, and
/// what paths and subqueries have found so far. Several threads may use it.
/// </summary>
internal sealed class ExecutionScope : EvaluationScope
{
    private readonly Func<TableSchema, TableVersion> _tables;
    private readonly ExecutionScope? _parent;
    private readonly bool _reportsSubqueries;
    private ScopeMemory? _memory;

    public ExecutionScope(Func<TableSchema, TableVersion> tables, CancellationToken cancellation, PlannerOptions? planning = null, SpillSpace? spill = null, bool isOnlyPlanned = false)
        : base(cancellation)
    {
        _tables = tables;
        Planning = planning ?? PlannerOptions.Default;
        Spill = spill ?? SpillSpace.System;
        _reportsSubqueries = true;
        IsOnlyPlanned = isOnlyPlanned;
    }

    private ExecutionScope(ExecutionScope parent, Func<ExpressionNode, ExpressionNode?> outer)
        : base(parent.Cancellation)
    {
        _tables = parent._tables;
        Planning = parent.Planning;
        Spill = parent.Spill;
        IsOnlyPlanned = parent.IsOnlyPlanned;
        _parent = parent;
        Started = parent.Started;
        Outer = parent.Outer is { } further ? node => outer(node) ?? further(node) : outer;
    }

    private ExecutionScope(ExecutionScope parent, Action<QueryReport> started)
        : base(parent.Cancellation)
    {
        _tables = parent._tables;
        Planning = parent.Planning;
        Spill = parent.Spill;
        IsOnlyPlanned = parent.IsOnlyPlanned;
        _parent = parent;
        _reportsSubqueries = parent._reportsSubqueries;
        Started = started;
        Outer = parent.Outer;
    }

    /// <summary>Where steps put rows that do not fit in memory, and how many do.</summary>
    public SpillSpace Spill { get; }

    /// <summary>True when the query is planned and not run: no step may ask for rows.</summary>
    public bool IsOnlyPlanned { get; }

    /// <summary>What plans may make use of.</summary>
    public PlannerOptions Planning { get; }

    /// <summary>Gives the value of a column of the row outside, when a query is run for one such row; null in a query that stands by itself.</summary>
    public Func<ExpressionNode, ExpressionNode?>? Outer { get; }

    /// <summary>The reports of subqueries asked so far; those asked for one row outside are not among them.</summary>
    public IEnumerable<StepReport> SubqueryReports => _memory?.Reports ?? [];

    private ScopeMemory Memory => _parent?.Memory ?? _memory ?? Interlocked.CompareExchange(ref _memory, new ScopeMemory(), null) ?? _memory;

    public override TableVersion Table(RowSource source) => _tables(source.Schema);

    public override RelatedStore Related(RelatedSource path) => Memory.Related.GetOrAdd(path.Schema, static (schema, tables) => new RelatedStore(tables(schema)), _tables);

    public override ColumnVector Answer(ExpressionNode subquery, RowBlock rows) => Subquery(subquery).Evaluate(subquery, rows);

    /// <summary>The answers of a subquery, kept for the whole run.</summary>
    public Subquery Subquery(ExpressionNode node) =>
        Memory.Subqueries.GetValue(ExpressionTree.Subquery(node)!, static _ => new SubqueryForms()).Of(node, this);

    /// <summary>Adds the report of a subquery.</summary>
    public void Report(StepReport subquery)
    {
        if (_reportsSubqueries)
        {
            Memory.Reports.Enqueue(subquery);
        }
    }

    /// <summary>Called with the report of each query that begins in this scope; null for nobody.</summary>
    public Action<QueryReport>? Started { get; }

    /// <summary>The same scope, where somebody is told of queries that begin.</summary>
    public ExecutionScope Noting(Action<QueryReport> started) => new(this, started);

    /// <summary>The scope of a query run for one row outside.</summary>
    public ExecutionScope For(Func<ExpressionNode, ExpressionNode?> outer) => new(this, outer);
}
