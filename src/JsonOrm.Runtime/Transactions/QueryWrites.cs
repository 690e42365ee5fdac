using JsonOrm.Database;
using JsonOrm.Execution;
using JsonOrm.Queries;

namespace JsonOrm.Transactions;

/// <summary>Applies a set-based change to a write transaction: all rows or none.</summary>
internal static class QueryWrites
{
    /// <summary>Finds the rows, works out what becomes of them, and writes them.</summary>
    /// <returns>The number of rows.</returns>
    public static long Execute(WriteTransaction transaction, TableCatalog catalog, ModificationModel modification, CancellationToken cancellationToken)
    {
        TableSlot slot = catalog.Attach(modification.Rows.Source.Schema);
        List<RowChange> changes = QueryExecutor.Plan(modification, schema => transaction.Read(catalog.Attach(schema)), cancellationToken);
        Savepoint before = transaction.Mark();
        try
        {
            try
            {
                Apply(transaction, slot, changes, modification.IsDelete);
            }
            catch (UniqueConstraintException)
            {
                // Rows may only stand in each other's way until all are written, as when ranks move up by one.
                transaction.RollbackTo(before);
                ApplyTogether(transaction, slot, changes);
            }
        }
        catch
        {
            transaction.RollbackTo(before);
            throw;
        }

        return changes.Count;
    }

    private static void Apply(WriteTransaction transaction, TableSlot slot, List<RowChange> changes, bool isDelete)
    {
        if (isDelete)
        {
            transaction.DeleteMany(slot, changes.ConvertAll(change => change.Key));
            return;
        }

        foreach (RowChange change in changes)
        {
            transaction.Replace(slot, change.Key, change.New);
        }
    }

    private static void ApplyTogether(WriteTransaction transaction, TableSlot slot, List<RowChange> changes)
    {
        foreach (RowChange change in changes)
        {
            transaction.Remove(slot, change.Key, out _);
        }

        foreach (RowChange change in changes)
        {
            transaction.Insert(slot, change.Key, change.New);
        }
    }
}
