using JsonOrm.Catalogue;
using JsonOrm.Database;
using JsonOrm.Transactions;
using JsonOrm.Writes;

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
        where T : class, ITable<T> => Write(WriteKind.DeleteByUniqueKey, Attach<T>(), PreparedRow<T>.By(key));

    /// <inheritdoc/>
    public ValueTask<T?> FindAsync<T>(UniqueKey<T> key, CancellationToken cancellationToken = default)
        where T : class, ITable<T>
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new ValueTask<T?>(Find(key));
    }

    /// <inheritdoc/>
    public ValueTask<bool> DeleteAsync<T>(UniqueKey<T> key, CancellationToken cancellationToken = default)
        where T : class, ITable<T> => DeleteAsync(WriteKind.DeleteByUniqueKey, PreparedRow<T>.By(key), cancellationToken);
}
