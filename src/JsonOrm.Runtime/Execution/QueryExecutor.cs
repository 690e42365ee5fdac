using JsonOrm.Planning;
using JsonOrm.Queries;
using JsonOrm.Spill;
using JsonOrm.Tables;

namespace JsonOrm.Execution;

/// <summary>The entry point through which sessions of the embedded engine run queries.</summary>
internal static class QueryExecutor
{
    /// <summary>Starts a query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="tables">The version of a table that the session sees.</param>
    /// <param name="cancellationToken">Cancels the query, also between the batches of a cursor.</param>
    /// <param name="planning">What plans may use; null for everything.</param>
    /// <param name="spill">Where rows that do not fit in memory are spilled; null for the system's folder.</param>
    /// <param name="clock">The clock by which documents expire; null for the system's.</param>
    public static RowCursor Open(QueryModel query, Func<TableSchema, TableVersion> tables, CancellationToken cancellationToken = default, PlannerOptions? planning = null, SpillSpace? spill = null, TimeProvider? clock = null)
    {
        // Queries that need no planner need none of what its steps share.
        RowCursor? simple = planning is not null && !ReferenceEquals(planning, PlannerOptions.Default) ? null
            : PointCursor.TryOpen(query, tables) ?? SeekCursor.TryOpen(query, tables, cancellationToken) ?? (RowCursor?)MembersCursor.TryOpen(query, tables, cancellationToken)
                ?? FewRowsCursor.TryOpen(query, tables, cancellationToken, clock);
        return simple ?? new QueryCursor(query, new QueryRun(query, new ExecutionScope(tables, cancellationToken, planning, spill, query.IsOnlyPlanned, clock)));
    }

    /// <summary>Computes a set-based change; the session applies it, all rows or none.</summary>
    /// <param name="modification">The change.</param>
    /// <param name="tables">The version of a table that the session's transaction sees.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <param name="planning">What plans may use; null for everything.</param>
    /// <param name="spill">Where rows that do not fit in memory are spilled; null for the system's folder.</param>
    /// <param name="clock">The clock by which documents expire; null for the system's.</param>
    /// <returns>The rows that are written or deleted; the caller disposes the result.</returns>
    /// <exception cref="ValidationException">A changed row breaks a rule.</exception>
    public static ChangedRows Plan(ModificationModel modification, Func<TableSchema, TableVersion> tables, CancellationToken cancellationToken = default, PlannerOptions? planning = null, SpillSpace? spill = null, TimeProvider? clock = null) =>
        ModificationStep.Run(modification, new ExecutionScope(tables, cancellationToken, planning, spill, clock: clock));
}
