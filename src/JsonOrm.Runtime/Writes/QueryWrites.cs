using System.Runtime.InteropServices;
using JsonOrm.Catalogue;
using JsonOrm.Execution;
using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Spill;
using JsonOrm.Transactions;

namespace JsonOrm.Writes;

/// <summary>Applies a set-based change to a write transaction: all rows or none.</summary>
internal static class QueryWrites
{
    /// <summary>Finds the rows, computes their new values, and writes them.</summary>
    /// <returns>The number of rows.</returns>
    public static long Execute(WriteTransaction transaction, TableCatalog catalog, ModificationModel modification, SpillSpace spill, CancellationToken cancellationToken)
    {
        using ChangedRows changes = Run(transaction, catalog, modification, spill, cancellationToken);
        return changes.Count;
    }

    /// <summary>Does the same and returns the results that the change requests.</summary>
    public static RowCursor Open(WriteTransaction transaction, TableCatalog catalog, ModificationModel modification, SpillSpace spill, CancellationToken cancellationToken)
    {
        Savepoint before = transaction.Mark();
        ChangedRows changes = Run(transaction, catalog, modification, spill, cancellationToken);
        try
        {
            var scope = new ExecutionScope(schema => transaction.Read(catalog.Attach(schema)), cancellationToken, spill: spill);
            return ReturnedCursor.Of(modification, changes, scope);
        }
        catch
        {
            changes.Dispose();
            transaction.RollbackTo(before);
            throw;
        }
    }

    private static ChangedRows Run(WriteTransaction transaction, TableCatalog catalog, ModificationModel modification, SpillSpace spill, CancellationToken cancellationToken)
    {
        TableSlot slot = catalog.Attach(modification.Table.Schema);
        modification = modification.Rules is null && catalog.RulesOf(slot) is { } rules ? modification.Under(rules) : modification;
        if (modification.Kind == ModificationKind.Update && PointCursor.KeyOf(modification.Rows) is { } key)
        {
            return ChangeRow(transaction, catalog, slot, modification, key, spill, cancellationToken);
        }

        ChangedRows changes = QueryExecutor.Plan(modification, schema => transaction.Read(catalog.Attach(schema)), cancellationToken, spill: spill);
        Savepoint before = transaction.Mark();
        try
        {
            switch (modification.Kind)
            {
                case ModificationKind.Insert:
                    foreach (List<RowSlice> rows in changes.Batches())
                    {
                        transaction.InsertMany(slot, CollectionsMarshal.AsSpan(rows.ConvertAll(changes.Key)), CollectionsMarshal.AsSpan(rows));
                    }

                    break;
                case ModificationKind.Update:
                    Replace(transaction, slot, changes, before);
                    break;
                default:
                    foreach (List<RowSlice> rows in changes.Batches())
                    {
                        transaction.DeleteMany(slot, rows.ConvertAll(changes.Key));
                    }

                    break;
            }
        }
        catch
        {
            changes.Dispose();
            transaction.RollbackTo(before);
            throw;
        }

        return changes;
    }

    // Changes one row in place. This needs neither a state of the table to find the row nor a savepoint: after either, the next change would copy the nodes that it
    // touches. Replacing one row is atomic.
    private static ChangedRows ChangeRow(
        WriteTransaction transaction, TableCatalog catalog, TableSlot slot, ModificationModel modification, RowKey key, SpillSpace spill, CancellationToken cancellationToken)
    {
        transaction.TryFind(slot, key, out RowSlice row);
        var scope = new ExecutionScope(schema => transaction.Read(catalog.Attach(schema)), cancellationToken, spill: spill);
        ChangedRows changes = ModificationStep.RunForRow(modification, slot.Form.Layout, row, scope);
        try
        {
            foreach (RowSlice changed in changes.Batches().SelectMany(static rows => rows))
            {
                transaction.Replace(slot, key, changed);
            }

            return changes;
        }
        catch
        {
            changes.Dispose();
            throw;
        }
    }

    private static void Replace(WriteTransaction transaction, TableSlot slot, ChangedRows changes, in Savepoint before)
    {
        try
        {
            foreach (RowSlice row in changes.Batches().SelectMany(static rows => rows))
            {
                transaction.Replace(slot, changes.Key(row), row);
            }
        }
        catch (UniqueConstraintException)
        {
            // The rows may conflict only until all are written, for example if ranks move up by one.
            transaction.RollbackTo(before);
            transaction.ReplaceTogether(slot, [.. changes.Batches().SelectMany(static rows => rows).Select(row => KeyValuePair.Create(changes.Key(row), row))]);
        }
    }
}
