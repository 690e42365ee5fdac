using JsonOrm.Catalogue;
using JsonOrm.Transactions;
using JsonOrm.Writes;

namespace JsonOrm;

// Finds and deletes rows by the values of a unique index, as this transaction sees them.
public sealed partial class JsonTransaction
{
    /// <summary>Finds the row with these values of a unique index, as this transaction sees it.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="key">The values, from a generated method such as <c>User.ByEmail(…)</c>.</param>
    /// <returns>A new object, or null if there is no such row.</returns>
    public T? Find<T>(UniqueKey<T> key)
        where T : class, ITable<T>
    {
        Enter();
        try
        {
            TableSlot slot = _engine.Catalog.Attach<T>();
            return RowReads.Find(_transaction.Read(slot), key);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Deletes the row with these values of a unique index.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="key">The values, from a generated method such as <c>User.ByEmail(…)</c>.</param>
    /// <returns>False if there was no such row.</returns>
    public bool Delete<T>(UniqueKey<T> key)
        where T : class, ITable<T>
    {
        Enter();
        try
        {
            return RowWrites.Delete(_transaction, _engine.Catalog.Attach<T>(), key);
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
