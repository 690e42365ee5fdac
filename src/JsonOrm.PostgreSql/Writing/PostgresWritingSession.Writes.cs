using JsonOrm.PostgreSql.Writing;
using JsonOrm.Queries;

namespace JsonOrm.PostgreSql.Connections;

/// <content>Writes of rows: see <see cref="IDatabaseSession"/>.</content>
public abstract partial class PostgresWritingSession : IDatabaseSession
{
    /// <inheritdoc/>
    public ValueTask InsertAsync<T>(T row, CancellationToken cancellationToken = default)
        where T : class, ITable<T> => SingleWrites<T>.InsertAsync(this, row, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<long> InsertAsync<T>(IEnumerable<T> rows, CancellationToken cancellationToken = default)
        where T : class, ITable<T>
    {
        ArgumentNullException.ThrowIfNull(rows);
        return ManyInserts<T>.InsertAsync(this, rows, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask UpdateAsync<T>(T row, CancellationToken cancellationToken = default)
        where T : class, ITable<T> => SingleWrites<T>.UpdateAsync(this, row, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<long> UpdateAsync<T>(IEnumerable<T> rows, CancellationToken cancellationToken = default)
        where T : class, ITable<T>
    {
        ArgumentNullException.ThrowIfNull(rows);
        return ManyWrites<T>.UpdateAsync(this, rows, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask UpsertAsync<T>(T row, CancellationToken cancellationToken = default)
        where T : class, ITable<T> => SingleWrites<T>.UpsertAsync(this, row, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<long> UpsertAsync<T>(IEnumerable<T> rows, CancellationToken cancellationToken = default)
        where T : class, ITable<T>
    {
        ArgumentNullException.ThrowIfNull(rows);
        return ManyWrites<T>.UpsertAsync(this, rows, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<UpsertOutcome> UpsertAsync<T>(T row, OnConflict<T> onConflict, CancellationToken cancellationToken = default)
        where T : class, ITable<T>
    {
        ArgumentNullException.ThrowIfNull(onConflict);
        return ConflictWrites<T>.UpsertAsync(this, row, onConflict.Model, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<long> UpsertAsync<T>(IEnumerable<T> rows, OnConflict<T> onConflict, CancellationToken cancellationToken = default)
        where T : class, ITable<T>
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(onConflict);
        return ConflictWrites<T>.UpsertAsync(this, rows, onConflict.Model, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<T?> FindAsync<T>(TableKey<T> key, CancellationToken cancellationToken = default)
        where T : class, ITable<T> => RowReads<T>.FindAsync(this, T.Schema.Key, key.ToValues(), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<T?> FindAsync<T>(UniqueKey<T> key, CancellationToken cancellationToken = default)
        where T : class, ITable<T> => RowReads<T>.FindAsync(this, T.Schema.Indexes[key.IndexPlace].Columns, key.ToValues(T.Schema), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> DeleteAsync<T>(T row, CancellationToken cancellationToken = default)
        where T : class, ITable<T> => SingleWrites<T>.DeleteAsync(this, row, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> DeleteAsync<T>(TableKey<T> key, CancellationToken cancellationToken = default)
        where T : class, ITable<T> => SingleWrites<T>.DeleteAsync(this, T.Schema.Key, key.ToValues(), Value.Null, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> DeleteAsync<T>(UniqueKey<T> key, CancellationToken cancellationToken = default)
        where T : class, ITable<T> => SingleWrites<T>.DeleteAsync(this, T.Schema.Indexes[key.IndexPlace].Columns, key.ToValues(T.Schema), Value.Null, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<long> DeleteAsync<T>(IEnumerable<T> rows, CancellationToken cancellationToken = default)
        where T : class, ITable<T>
    {
        ArgumentNullException.ThrowIfNull(rows);
        return ManyWrites<T>.DeleteAsync(this, rows, cancellationToken);
    }

    private protected override async ValueTask<(long Count, List<Value[]> Results)> ChangeAsync(ModificationModel modification, bool returns, CancellationToken cancellationToken)
    {
        await EnsureAsync([modification.Table.Schema, .. QueryTables.Of(modification.Rows)], cancellationToken).ConfigureAwait(false);
        if (!returns && ServerChanges.Of(modification) is { } change)
        {
            try
            {
                return (await change.RunAsync(this, cancellationToken).ConfigureAwait(false), []);
            }
            catch (PostgresServerException refused) when (ServerChanges.IsInData(refused))
            {
                // Nothing was changed. The other way meets the row too, and says which value of which column it is.
            }
        }

        return await InTransactionAsync(transaction => SetChanges.RunAsync(transaction, modification, returns, cancellationToken), cancellationToken).ConfigureAwait(false);
    }
}
