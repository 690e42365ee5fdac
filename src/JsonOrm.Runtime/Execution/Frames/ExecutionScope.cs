using JsonOrm.Planning;
using JsonOrm.Queries;
using JsonOrm.Tables;

namespace JsonOrm.Execution;

/// <summary>What the steps and expressions of one running query reach besides rows: the tables as the session sees them, and the signal to stop.</summary>
internal sealed class ExecutionScope(Func<TableSchema, TableVersion> tables, CancellationToken cancellation, PlannerOptions? planning = null)
{
    /// <summary>The scope of expressions that read no table.</summary>
    public static ExecutionScope Constant { get; } = new(static schema => throw new InvalidOperationException($"A constant cannot read table {schema.Name}."), default);

    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>What plans may make use of.</summary>
    public PlannerOptions Planning { get; } = planning ?? PlannerOptions.Default;

    /// <summary>The version of a table that the session sees.</summary>
    public TableVersion Table(RowSource source) => tables(source.Schema);
}
