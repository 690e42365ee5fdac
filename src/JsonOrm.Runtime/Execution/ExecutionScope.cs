using JsonOrm.Evaluation;
using JsonOrm.Planning;
using JsonOrm.Queries;
using JsonOrm.Spill;
using JsonOrm.Tables;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>
/// What the steps and expressions of a running query can access besides rows: the tables as the session sees them, the cancellation token, and
/// what paths and subqueries have found so far. Thread-safe.
/// </summary>
internal sealed class ExecutionScope : EvaluationScope
{
    private readonly Func<TableSchema, TableVersion> _tables;
    private readonly TimeProvider? _clock;
    private readonly ExecutionScope? _parent;
    private readonly bool _reportsSubqueries;
    private ScopeMemory? _memory;
    private long _now;

    public ExecutionScope(Func<TableSchema, TableVersion> tables, CancellationToken cancellation, PlannerOptions? planning = null, SpillSpace? spill = null, bool isOnlyPlanned = false, TimeProvider? clock = null)
        : base(cancellation)
    {
        _clock = clock;
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

    /// <summary>Where steps spill rows that do not fit in memory, and the memory budget.</summary>
    public SpillSpace Spill { get; }

    /// <summary>True if the query is planned without being run: no step may request rows.</summary>
    public bool IsOnlyPlanned { get; }

    /// <summary>What plans may use.</summary>
    public PlannerOptions Planning { get; }

    /// <summary>Returns the value of an outer column, if the query runs for one outer row; null for an uncorrelated query.</summary>
    public Func<ExpressionNode, ExpressionNode?>? Outer { get; }

    /// <summary>The reports of the subqueries evaluated so far, except those that ran for a single outer row.</summary>
    public IEnumerable<StepReport> SubqueryReports => _memory?.Reports ?? [];

    private ScopeMemory Memory => _parent?.Memory ?? _memory ?? Interlocked.CompareExchange(ref _memory, new ScopeMemory(), null) ?? _memory;

    // Read once, when it is first asked for: documents expire at one moment for the whole run.
    public override DateTime Now
    {
        get
        {
            if (_parent is not null)
            {
                return _parent.Now;
            }

            if (Interlocked.Read(ref _now) == 0)
            {
                Interlocked.CompareExchange(ref _now, (_clock ?? TimeProvider.System).GetUtcNow().UtcTicks, 0);
            }

            return new DateTime(Interlocked.Read(ref _now), DateTimeKind.Utc);
        }
    }

    public override TableVersion Table(RowSource source) => _tables(source.Schema);

    public override RelatedStore Related(RelatedSource path) => Memory.Related(path.Schema, _tables);

    public override ColumnVector Answer(ExpressionNode subquery, RowBlock rows) => Subquery(subquery).Evaluate(subquery, rows);

    /// <summary>The results of a subquery, kept for the whole run.</summary>
    public Subquery Subquery(ExpressionNode node) =>
        Memory.Subquery(ExpressionTree.Subquery(node)!, _parent is not null && Outer is not null).Of(node, this);

    /// <summary>Adds the report of a subquery.</summary>
    public void Report(StepReport subquery)
    {
        if (_reportsSubqueries)
        {
            Memory.Reports.Enqueue(subquery);
        }
    }

    /// <summary>Called with the report of each query that begins in this scope; null for no callback.</summary>
    public Action<QueryReport>? Started { get; }

    /// <summary>The same scope with a callback for queries that begin.</summary>
    public ExecutionScope Noting(Action<QueryReport> started) => new(this, started);

    /// <summary>The scope of a query that runs for one outer row.</summary>
    public ExecutionScope For(Func<ExpressionNode, ExpressionNode?> outer) => new(this, outer);
}
