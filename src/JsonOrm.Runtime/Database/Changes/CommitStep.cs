using JsonOrm.Catalogue;
using JsonOrm.Rows;
using JsonOrm.Tables;

namespace JsonOrm.Database;

/// <summary>A state of a database and the engine that reads it.</summary>
/// <param name="Engine">The engine.</param>
/// <param name="Version">The state, as it is stored: a class that is attached has not changed it.</param>
internal readonly record struct EngineState(DatabaseEngine Engine, DatabaseVersion Version)
{
    /// <summary>Returns a table as it is stored in this state; null if it does not exist.</summary>
    public TableVersion? Stored(TableSlot? slot) =>
        slot is null || (Version.Table(slot.Index) ?? Engine.Catalog.Opened(slot).AtOpen!) is { IsDropped: true } ? null : Version.Table(slot.Index) ?? slot.AtOpen;
}

/// <summary>A commit, as the states before and after it.</summary>
/// <param name="Lsn">Its number.</param>
/// <param name="Time">When it was made, in UTC.</param>
/// <param name="Before">The state before it.</param>
/// <param name="After">The state after it.</param>
internal sealed record CommitStep(long Lsn, DateTimeOffset Time, EngineState Before, EngineState After)
{
    /// <summary>Returns the tables that the commit may have changed, each as it was and as it is.</summary>
    public IEnumerable<(TableSlot? Before, TableSlot? After)> Tables()
    {
        bool isSame = ReferenceEquals(Before.Engine, After.Engine);
        foreach (TableSlot now in After.Engine.Catalog.Slots)
        {
            TableSlot? old = isSame ? now : Slot(Before, now.Folder);
            if (IsTouched(old, now))
            {
                yield return (old, now);
            }
        }

        foreach (TableSlot old in isSame ? [] : Before.Engine.Catalog.Slots)
        {
            if (Slot(After, old.Folder) is null)
            {
                yield return (old, null);
            }
        }
    }

    /// <summary>Returns the rows of a table that the commit changed, as they are stored.</summary>
    public IEnumerable<ChangedRow> Changes(TableSlot? before, TableSlot? after) => TableDifference.Between(Before.Stored(before), After.Stored(after));

    /// <summary>Returns the slots of the table of a class.</summary>
    public (TableSlot Before, TableSlot After) Attach(TableSchema schema) =>
        (Before.Engine.Catalog.Attach(schema), After.Engine.Catalog.Attach(schema));

    /// <summary>True if the commit may have changed the table.</summary>
    public bool IsTouched(TableSlot? before, TableSlot? after)
    {
        if (before is null || after is null)
        {
            return true;
        }

        TableVersion? old = Before.Version.Table(before.Index), now = After.Version.Table(after.Index);
        if (ReferenceEquals(Before.Engine, After.Engine))
        {
            return !ReferenceEquals(old, now);
        }

        return old is not null || now is not null || before.Name != after.Name || before.Root is null || after.Root is null
            || before.Root.Manifest != after.Root.Manifest || before.Root.RowVersion != after.Root.RowVersion;
    }

    // The folder of a table never changes, whatever its name becomes.
    private static TableSlot? Slot(EngineState state, string folder) => Array.Find(state.Engine.Catalog.Slots, slot => slot.Folder == folder);
}
