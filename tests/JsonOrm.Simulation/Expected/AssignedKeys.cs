using System.Runtime.CompilerServices;
using JsonOrm.Catalogue;
using JsonOrm.Database;

namespace JsonOrm.Simulation.Expected;

/// <summary>The keys the next rows without one get. Keys that were given to rows which a rollback took back may be left out.</summary>
/// <param name="Account">The next account's.</param>
/// <param name="Note">The next note's.</param>
internal readonly record struct AssignedKeys(int Account, long Note)
{
    /// <summary>Those of the state that readers see.</summary>
    public static AssignedKeys Published(JsonDatabase db) => Of(db, engine => slot => DatabaseEngine.Read(engine.Pipeline.Published, slot).NextAssignedKey);

    /// <summary>Those of the state that the next writer builds on.</summary>
    public static AssignedKeys Head(JsonDatabase db) => Of(db, engine => slot => DatabaseEngine.Read(engine.Pipeline.Head, slot).NextAssignedKey);

    /// <summary>Those inside the transaction that is open.</summary>
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
