using System.Runtime.CompilerServices;
using JsonOrm.Catalogue;
using JsonOrm.Database;

namespace JsonOrm.Simulation.Expected;

/// <summary>The keys assigned to the next rows without one. Keys assigned to rows that were rolled back may be skipped.</summary>
/// <param name="Account">The next account's.</param>
/// <param name="Note">The next note's.</param>
internal readonly record struct AssignedKeys(int Account, long Note)
{
    /// <summary>Returns those of the state visible to readers.</summary>
    public static AssignedKeys Published(JsonDatabase db) => Of(db, engine => slot => DatabaseEngine.Read(engine.Pipeline.Published, slot).NextAssignedKey);

    /// <summary>Returns those of the state that the next writer builds on.</summary>
    public static AssignedKeys Head(JsonDatabase db) => Of(db, engine => slot => DatabaseEngine.Read(engine.Pipeline.Head, slot).NextAssignedKey);

    /// <summary>Returns those of the open transaction.</summary>
    public static AssignedKeys InTransaction(JsonDatabase db) => Of(db, engine => engine.Transaction.NextAssignedKey);

    private static AssignedKeys Of(JsonDatabase db, Func<DatabaseEngine, Func<TableSlot, long>> next)
    {
        DatabaseEngine engine = EngineOf(db);
        Func<TableSlot, long> of = next(engine);
        return new AssignedKeys((int)of(engine.Catalog.Attach(Models.Account.Schema)), of(engine.Catalog.Attach(Models.Note.Schema)));
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_engine")]
    private static extern ref DatabaseEngine EngineOf(JsonDatabase db);
}
