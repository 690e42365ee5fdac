using JsonOrm.Catalogue;
using JsonOrm.Transactions;

namespace JsonOrm.Database;

/// <summary>The sequence of states that a watch compares. Disposing it ends the watch.</summary>
internal abstract class WatchedStates : IDisposable
{
    /// <summary>True if the database is closed: reads of the states may fail.</summary>
    public abstract bool IsClosed { get; }

    /// <summary>The tables in their current state.</summary>
    public abstract TableStates Present(IReadOnlyCollection<TableSchema> tables);

    /// <summary>Waits until the tables may have changed; returns false if the database was closed.</summary>
    public abstract ValueTask<bool> WaitAsync(TableStates seen, CancellationToken cancellationToken);

    public abstract void Dispose();

    protected static TableStates Of(DatabaseEngine engine, IReadOnlyCollection<TableSchema> tables)
    {
        TableSlot[] slots = [.. tables.Select(engine.Catalog.Attach)];
        return new TableStates(slots, engine.Pipeline.Published);
    }
}
