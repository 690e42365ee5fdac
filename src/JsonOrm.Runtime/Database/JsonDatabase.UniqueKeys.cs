using JsonOrm.Catalogue;
using JsonOrm.Database;
using JsonOrm.Transactions;
using JsonOrm.Writes;

namespace JsonOrm;

// Finds and deletes rows by the values of a unique index; each call is a transaction of its own.
public sealed partial class JsonDatabase
{
    /// <summary>Finds the row with these values of a unique index.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="key">The values, from a generated method such as <c>User.ByEmail(…)</c>.</param>
    /// <returns>A new object, or null if there is no such row.</returns>
    public T? Find<T>(UniqueKey<T> key)
        where T : class, ITable<T> => _follower is null ? Find(_engine, key) : _follower.Read(key, Find);

    private static T? Find<T>(DatabaseEngine engine, UniqueKey<T> key)
        where T : class, ITable<T>
    {
        TableSlot slot = engine.Catalog.Attach<T>();
        engine.ThrowIfClosed();
        return RowReads.Find(DatabaseEngine.Read(engine.Pipeline.Published, slot), key);
    }

    /// <summary>Deletes the row with these values of a unique index.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="key">The values, from a generated method such as <c>User.ByEmail(…)</c>.</param>
    /// <returns>False if there was no such row.</returns>
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
