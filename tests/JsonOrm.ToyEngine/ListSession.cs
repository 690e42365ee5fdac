using JsonOrm.Queries;

namespace JsonOrm.ToyEngine;

/// <summary>What a database, a transaction and a snapshot of lists have in common: a state, and queries on it.</summary>
public abstract class ListSession : ITextQuerySession
{
    private protected ListSession(EngineCapabilities capabilities) => Capabilities = capabilities;

    /// <inheritdoc/>
    public EngineCapabilities Capabilities { get; }

    /// <inheritdoc/>
    public IReadOnlyList<TableSchema> Tables => State.Schemas;

    private protected abstract ListState State { get; }

    /// <inheritdoc/>
    public RowCursor OpenCursor(QueryModel query)
    {
        Capabilities.Check(query);
        return new ListCursor(query.IsOnlyPlanned ? [] : State.Run(query), Plan(query.ToString()));
    }

    /// <inheritdoc/>
    public ValueTask<RowCursor> OpenCursorAsync(QueryModel query, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(OpenCursor(query));
    }

    /// <inheritdoc/>
    public ILocalQuerySession BeginRead() => new ListSnapshot(State, Capabilities);

    /// <inheritdoc/>
    public ValueTask<IQuerySession> BeginReadAsync(CancellationToken cancellationToken = default) => new(BeginRead());

    /// <inheritdoc/>
    public long Execute(ModificationModel modification)
    {
        Capabilities.Check(modification);
        return Change(state => ListChanges.Apply(state, modification)).Count;
    }

    /// <inheritdoc/>
    public ValueTask<long> ExecuteAsync(ModificationModel modification, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(Execute(modification));
    }

    /// <inheritdoc/>
    public RowCursor OpenCursor(ModificationModel modification)
    {
        Capabilities.Check(modification, returns: true);
        return new ListCursor(Change(state => ListChanges.Apply(state, modification)), Plan(modification.ToString()));
    }

    /// <inheritdoc/>
    public ValueTask<RowCursor> OpenCursorAsync(ModificationModel modification, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(OpenCursor(modification));
    }

    /// <summary>Replaces the state by the one that a change leads to, and gives what the change gives. A change that throws leaves the state alone.</summary>
    private protected abstract TResult Change<TResult>(Func<ListState, (ListState State, TResult Result)> change);

    private static QueryPlan Plan(string query) => new(query, [new PlanNode("lists", "evaluated step by step over lists", [])]);
}

/// <summary>A state that stays.</summary>
internal sealed class ListSnapshot(ListState state, EngineCapabilities capabilities) : ListSession(capabilities), IDisposable
{
    private protected override ListState State => state;

    public void Dispose()
    {
    }

    private protected override TResult Change<TResult>(Func<ListState, (ListState State, TResult Result)> change) =>
        throw new InvalidOperationException("A snapshot is read-only. Write to the database or to a transaction.");
}
