using JsonOrm.Database;
using JsonOrm.Transactions;

namespace JsonOrm;

// Rows by the values of a unique index, each call a transaction of its own.
public sealed partial class JsonDatabase
{
    /// <summary>Finds the row that holds these values of a unique index.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="key">The values, from a generated method such as <c>User.ByEmail(…)</c>.</param>
    /// <returns>A fresh object, or null when there is none.</returns>
    public T? Find<T>(UniqueKey<T> key)
        where T : class, ITable<T> => _follower is null ? Find(_engine, key) : _follower.Read(key, Find);

    private static T? Find<T>(DatabaseEngine engine, UniqueKey<T> key)
        where T : class, ITable<T>
    {
        TableSlot slot = engine.Catalog.Attach(T.Schema);
        engine.ThrowIfClosed();
        return RowReads.Find(DatabaseEngine.Read(engine.Pipeline.Published, slot), key);
    }

    /// <summary>Deletes the row that holds these values of a unique index.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="key">The values, from a generated method such as <c>User.ByEmail(…)</c>.</param>
    /// <returns>False when there was none.</returns>
    public bool Delete<T>(UniqueKey<T> key)
        where T : class, ITable<T>
    {
        _engine.ThrowIfNotWritable();
        TableSlot slot = _engine.Catalog.Attach(T.Schema);
        _engine.Writer.Enter(_engine.WriteTimeout);
        bool isDone = DeleteAndUnlock(slot, key, out CommitTicket ticket);
        _engine.Pipeline.Complete(ticket);
        return isDone;
    }

    /// <inheritdoc/>
    public ValueTask<T?> FindAsync<T>(UniqueKey<T> key, CancellationToken cancellationToken = default)
        where T : class, ITable<T>
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new ValueTask<T?>(Find(key));
    }

    /// <inheritdoc/>
    public async ValueTask<bool> DeleteAsync<T>(UniqueKey<T> key, CancellationToken cancellationToken = default)
        where T : class, ITable<T>
    {
        _engine.ThrowIfNotWritable();
        TableSlot slot = _engine.Catalog.Attach(T.Schema);
        await EnterAsync(cancellationToken).ConfigureAwait(false);
        bool isDone = DeleteAndUnlock(slot, key, out CommitTicket ticket);
        await _engine.Pipeline.CompleteAsync(ticket).ConfigureAwait(false);
        return isDone;
    }

    private bool DeleteAndUnlock<T>(TableSlot slot, UniqueKey<T> key, out CommitTicket ticket)
        where T : class, ITable<T>
    {
        try
        {
            WriteTransaction transaction = _engine.Begin();
            bool isDone = RowWrites.Delete(transaction, slot, key);
            ticket = _engine.Commit(transaction);
            return isDone;
        }
        finally
        {
            _engine.Writer.Exit();
        }
    }
}
