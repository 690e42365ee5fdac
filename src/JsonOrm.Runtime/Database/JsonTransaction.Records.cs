using JsonOrm.Catalogue;
using JsonOrm.Database;
using JsonOrm.Rows;
using JsonOrm.Transactions;
using JsonOrm.Writes;

namespace JsonOrm;

// Tables and rows without classes, for tools.
public sealed partial class JsonTransaction
{
    /// <summary>Creates a table from its schema, without its class. Does nothing if the table exists with the same schema.</summary>
    /// <param name="schema">The schema, for example from <see cref="SchemaJson.Read"/>.</param>
    /// <exception cref="SchemaMismatchException">A table of this name exists and has another schema.</exception>
    /// <exception cref="FormatException">The schema does not describe a valid table.</exception>
    public void CreateTable(TableSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        TableSchema valid = SchemaJson.Read(SchemaJson.Write(schema, indented: false));
        Enter();
        try
        {
            if (_engine.Catalog.Find(valid.Name) is { } existing && SchemaFingerprint.Of(existing.Schema) != SchemaFingerprint.Of(valid))
            {
                throw new SchemaMismatchException(valid.Name, ["A table of this name exists, and its schema differs from the given one. Give the new table another name."]);
            }

            _transaction.Create(_engine.Catalog.Attach(valid));
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>
    /// Writes rows given as JSON records, without the table's class: all, or without <paramref name="onRejected"/> none if one is rejected. A record may be
    /// written in any form of JSON; its members are the table's columns. It is checked against the schema, the key and the unique indexes, and at the commit
    /// against references. Rules that only the class declares, such as <c>[StringLength]</c>, are not checked. An assigned key that is absent or 0 is assigned.
    /// </summary>
    /// <param name="table">The table's name.</param>
    /// <param name="records">The records as UTF-8 JSON objects. The sequence is enumerated once, and each record is used only until the next is requested.</param>
    /// <param name="onConflict">What to do if a row with a record's key exists.</param>
    /// <param name="onRejected">Receives each rejected record, and the others are written; null to reject all.</param>
    /// <param name="cancellationToken">Cancels between records; nothing is written then.</param>
    /// <returns>The number of records written.</returns>
    /// <exception cref="ValidationException">A record is rejected; the exception names it by its index.</exception>
    /// <exception cref="ArgumentException">There is no such table.</exception>
    public long WriteRecords(
        string table,
        IEnumerable<ReadOnlyMemory<byte>> records,
        RecordConflict onConflict = RecordConflict.Reject,
        Action<RejectedRecord>? onRejected = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(records);
        TableSlot slot = RecordTables.Find(_engine, table);
        (Savepoint before, long nextKey) = Using(transaction => (transaction.Mark(), slot.Schema.HasAssignedKey ? transaction.NextAssignedKey(slot) : 0));
        var writes = new RecordWrites(slot, nextKey, onConflict, onRejected);
        try
        {
            // Enumerated outside the transaction's guard, because the sequence may itself read through the transaction.
            foreach (ReadOnlyMemory<byte> record in records)
            {
                cancellationToken.ThrowIfCancellationRequested();
                writes.Add(record);
                if (writes.IsFull)
                {
                    Flush(writes);
                }
            }

            Flush(writes);
            return writes.Written;
        }
        catch
        {
            Using(transaction =>
            {
                transaction.RollbackTo(before);
                return true;
            });
            throw;
        }
    }

    /// <summary>
    /// Deletes the rows that have the keys of records, and applies the actions of references to them. Only the key of a record counts; a row that does not exist is skipped.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="records">Records as UTF-8, as <see cref="JsonSnapshot.ReadRecords"/> returns them.</param>
    /// <param name="cancellationToken">Stops between two records; the transaction is as before the call then.</param>
    /// <returns>The number of rows that were deleted.</returns>
    /// <exception cref="ArgumentException">There is no such table.</exception>
    /// <exception cref="ValidationException">A text is no record of the table.</exception>
    public long DeleteRecords(string table, IEnumerable<ReadOnlyMemory<byte>> records, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(records);
        TableSlot slot = RecordTables.Find(_engine, table);
        Savepoint before = Using(static transaction => transaction.Mark());
        var keys = new RecordKeys(slot);
        long deleted = 0;
        try
        {
            foreach (ReadOnlyMemory<byte> record in records)
            {
                cancellationToken.ThrowIfCancellationRequested();
                RowKey key = keys.Of(record);
                deleted += Using(transaction => transaction.Delete(slot, key)) ? 1 : 0;
            }

            return deleted;
        }
        catch
        {
            Using(transaction =>
            {
                transaction.RollbackTo(before);
                return true;
            });
            throw;
        }
    }

    private void Flush(RecordWrites writes) => Using(transaction =>
    {
        writes.Flush(transaction);
        return true;
    });

    private TResult Using<TResult>(Func<WriteTransaction, TResult> use)
    {
        Enter();
        try
        {
            return use(_transaction);
        }
        finally
        {
            Leave();
        }
    }
}
