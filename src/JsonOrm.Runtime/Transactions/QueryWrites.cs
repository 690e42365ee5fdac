using JsonOrm.Database;
using JsonOrm.Execution;
using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Tables;

namespace JsonOrm.Transactions;

/// <summary>Applies a set-based change to a write transaction: all rows or none.</summary>
internal static class QueryWrites
{
    /// <summary>Finds the rows, works out what becomes of them, and writes them.</summary>
    /// <returns>The number of rows.</returns>
    public static long Execute(WriteTransaction transaction, TableCatalog catalog, ModificationModel modification, CancellationToken cancellationToken) =>
        Run(transaction, catalog, modification, cancellationToken).Count;

    /// <summary>Does the same and gives back what the change asks for.</summary>
    public static RowCursor Open(WriteTransaction transaction, TableCatalog catalog, ModificationModel modification, CancellationToken cancellationToken)
    {
        Savepoint before = transaction.Mark();
        List<RowChange> changes = Run(transaction, catalog, modification, cancellationToken);
        var rows = new RowSlice[changes.Count];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = modification.IsDelete ? changes[i].Old : changes[i].New;
        }

        try
        {
            var scope = new ExecutionScope(schema => transaction.Read(catalog.Attach(schema)), cancellationToken);
            return ReturnedCursor.Of(modification, rows, scope.Table(modification.Table).Layout, scope);
        }
        catch
        {
            transaction.RollbackTo(before);
            throw;
        }
    }

    private static List<RowChange> Run(WriteTransaction transaction, TableCatalog catalog, ModificationModel modification, CancellationToken cancellationToken)
    {
        TableSlot slot = catalog.Attach(modification.Table.Schema);
        List<RowChange> changes = QueryExecutor.Plan(modification, schema => transaction.Read(catalog.Attach(schema)), cancellationToken);
        Savepoint before = transaction.Mark();
        try
        {
            switch (modification.Kind)
            {
                case ModificationKind.Insert:
                    transaction.InsertMany(slot, [.. changes.ConvertAll(change => change.Key)], [.. changes.ConvertAll(change => change.New)]);
                    break;
                case ModificationKind.Update:
                    Replace(transaction, slot, changes, before);
                    break;
                default:
                    transaction.DeleteMany(slot, changes.ConvertAll(change => change.Key));
                    break;
            }
        }
        catch
        {
            transaction.RollbackTo(before);
            throw;
        }

        return changes;
    }

    private static void Replace(WriteTransaction transaction, TableSlot slot, List<RowChange> changes, in Savepoint before)
    {
        try
        {
            foreach (RowChange change in changes)
            {
                transaction.Replace(slot, change.Key, change.New);
            }
        }
        catch (UniqueConstraintException)
        {
            // Rows may only stand in each other's way until all are written, as when ranks move up by one.
            transaction.RollbackTo(before);
            transaction.ReplaceTogether(slot, changes.ConvertAll(change => KeyValuePair.Create(change.Key, change.New)));
        }
    }
}
