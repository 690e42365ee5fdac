using JsonOrm.Catalogue;
using JsonOrm.Transactions;
using JsonOrm.Writes;

namespace JsonOrm;

// Rows by the values of a unique index, as this transaction sees them.
public sealed partial class JsonTransaction
{
    /// <summary>Finds the row that holds these values of a unique index, as this transaction sees it.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="key">The values, from a generated method such as <c>User.ByEmail(…)</c>.</param>
    /// <returns>A fresh object, or null when there is none.</returns>
    public T? Find<T>(UniqueKey<T> key)
        where T : class, ITable<T>
    {
        Enter();
        try
        {
            TableSlot slot = _engine.Catalog.Attach(T.Schema);
            return RowReads.Find(_transaction.Read(slot), key);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Deletes the row that holds these values of a unique index.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="key">The values, from a generated method such as <c>User.ByEmail(…)</c>.</param>
    /// <returns>False when there was none.</returns>
    public bool Delete<T>(UniqueKey<T> key)
        where T : class, ITable<T>
    {
        Enter();
        try
        {
            return RowWrites.Delete(_transaction, _engine.Catalog.Attach(T.Schema), key);
        }
        finally
        {
            Leave();
        }
    }

    /// <inheritdoc/>
    public ValueTask<T?> FindAsync<T>(UniqueKey<T> key, CancellationToken cancellationToken = default)
        where T : class, ITable<T>
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new ValueTask<T?>(Find(key));
    }

    /// <inheritdoc/>
    public ValueTask<bool> DeleteAsync<T>(UniqueKey<T> key, CancellationToken cancellationToken = default)
        where T : class, ITable<T>
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new ValueTask<bool>(Delete(key));
    }
}
