using JsonOrm.Storage.Tests.Models;

namespace JsonOrm.Storage.Tests.Transactions.Objects;

/// <summary>Every form of a write that sets something on its caller's objects.</summary>
public enum LoanForm
{
    Insert,
    InsertMany,
    Update,
    UpdateMany,
    UpdateOneTwice,
    UpsertNew,
    UpsertStored,
    UpsertMany,
    UpsertOnConflict,
    UpsertOnConflictMany,
    InsertThenUpdate,
}

internal static class LoanForms
{
    private static readonly OnConflict<Loan> s_onConflict = OnConflict.Of(Loan.Columns.Code).Replace();

    /// <summary>Writes in a transaction, or without one. The objects that a test may spoil come last.</summary>
    public static void Write(LoanForm form, LoanCast cast, JsonTransaction? tx)
    {
        JsonDatabase db = cast.Db;
        switch (form)
        {
            case LoanForm.Insert when tx is null: db.Insert(cast.New2); break;
            case LoanForm.Insert: tx.Insert(cast.New2); break;
            case LoanForm.InsertMany when tx is null: db.Insert([cast.New1, cast.New2]); break;
            case LoanForm.InsertMany: tx.Insert([cast.New1, cast.New2]); break;
            case LoanForm.Update when tx is null: db.Update(cast.Old2); break;
            case LoanForm.Update: tx.Update(cast.Old2); break;
            case LoanForm.UpdateMany when tx is null: db.Update([cast.Old1, cast.Old2]); break;
            case LoanForm.UpdateMany: tx.Update([cast.Old1, cast.Old2]); break;
            case LoanForm.UpdateOneTwice when tx is null: db.Update([cast.Old1, cast.Old1, cast.Old2]); break;
            case LoanForm.UpdateOneTwice: tx.Update([cast.Old1, cast.Old1, cast.Old2]); break;
            case LoanForm.UpsertNew when tx is null: db.Upsert(cast.New2); break;
            case LoanForm.UpsertNew: tx.Upsert(cast.New2); break;
            case LoanForm.UpsertStored when tx is null: db.Upsert(cast.Old2); break;
            case LoanForm.UpsertStored: tx.Upsert(cast.Old2); break;
            case LoanForm.UpsertMany when tx is null: db.Upsert([cast.Old1, cast.New1, cast.Old2]); break;
            case LoanForm.UpsertMany: tx.Upsert([cast.Old1, cast.New1, cast.Old2]); break;
            case LoanForm.UpsertOnConflict when tx is null: db.Upsert(cast.Known, s_onConflict); break;
            case LoanForm.UpsertOnConflict: tx.Upsert(cast.Known, s_onConflict); break;
            case LoanForm.UpsertOnConflictMany when tx is null: db.Upsert([cast.Known, cast.New1, cast.New2], s_onConflict); break;
            case LoanForm.UpsertOnConflictMany: tx.Upsert([cast.Known, cast.New1, cast.New2], s_onConflict); break;
            case LoanForm.InsertThenUpdate when tx is null: db.Transact(own => InsertThenUpdate(own, cast)); break;
            default: InsertThenUpdate(tx!, cast); break;
        }
    }

    /// <summary>The same by the asynchronous methods.</summary>
    public static async Task WriteAsync(LoanForm form, LoanCast cast, IDatabaseSession session, CancellationToken cancel = default)
    {
        switch (form)
        {
            case LoanForm.Insert: await session.InsertAsync(cast.New2, cancel); break;
            case LoanForm.InsertMany: await session.InsertAsync([cast.New1, cast.New2], cancel); break;
            case LoanForm.Update: await session.UpdateAsync(cast.Old2, cancel); break;
            case LoanForm.UpdateMany: await session.UpdateAsync([cast.Old1, cast.Old2], cancel); break;
            case LoanForm.UpdateOneTwice: await session.UpdateAsync([cast.Old1, cast.Old1, cast.Old2], cancel); break;
            case LoanForm.UpsertNew: await session.UpsertAsync(cast.New2, cancel); break;
            case LoanForm.UpsertStored: await session.UpsertAsync(cast.Old2, cancel); break;
            case LoanForm.UpsertMany: await session.UpsertAsync([cast.Old1, cast.New1, cast.Old2], cancel); break;
            case LoanForm.UpsertOnConflict: await session.UpsertAsync(cast.Known, s_onConflict, cancel); break;
            case LoanForm.UpsertOnConflictMany: await session.UpsertAsync([cast.Known, cast.New1, cast.New2], s_onConflict, cancel); break;
            case LoanForm.InsertThenUpdate when session is JsonDatabase db: await db.TransactAsync(own => InsertThenUpdateAsync(own, cast, cancel), cancel); break;
            default: await InsertThenUpdateAsync(session, cast, cancel); break;
        }
    }

    private static void InsertThenUpdate(JsonTransaction tx, LoanCast cast)
    {
        tx.Insert(cast.New2);
        tx.Update(cast.New2);
        tx.Delete(cast.New2);
        tx.Insert(cast.New2);
    }

    private static async Task InsertThenUpdateAsync(IDatabaseSession tx, LoanCast cast, CancellationToken cancel)
    {
        await tx.InsertAsync(cast.New2, cancel);
        await tx.UpdateAsync(cast.New2, cancel);
        await tx.DeleteAsync(cast.New2, cancel);
        await tx.InsertAsync(cast.New2, cancel);
    }
}
