using JsonOrm.Catalogue;
using JsonOrm.Transactions;
using JsonOrm.Writes;

namespace JsonOrm;

// Writes of many rows, and upserts with a conflict target.
public sealed partial class JsonTransaction
{
    /// <summary>Replaces rows by their keys: all or none. Unique values are checked once all rows are in place. The sequence is enumerated once.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <returns>The number of rows.</returns>
    public long Update<T>(IEnumerable<T> rows)
        where T : class, ITable<T> => Write(Many(WriteKind.Update, rows, null, default));

    /// <summary>Replaces rows by their keys and inserts those that do not exist: all or none. The sequence is enumerated once.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <returns>The number of rows.</returns>
    public long Upsert<T>(IEnumerable<T> rows)
        where T : class, ITable<T> => Write(Many(WriteKind.Upsert, rows, null, default));

    /// <summary>Deletes rows by their keys: all or none. The sequence is enumerated once.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <returns>The number of rows that existed and were deleted.</returns>
    public long Delete<T>(IEnumerable<T> rows)
        where T : class, ITable<T> => Write(Many(WriteKind.Delete, rows, null, default));

    /// <summary>Inserts a row, or takes the conflict action if a row with its key or unique values already exists. A key of 0 is assigned by the database, or set to the key of the changed row.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="row">The row.</param>
    /// <param name="onConflict">The conflict target and action.</param>
    /// <returns>Which of the two happened to the row.</returns>
    public UpsertOutcome Upsert<T>(T row, OnConflict<T> onConflict)
        where T : class, ITable<T>
    {
        ManyWrites<T> write = Many(WriteKind.Upsert, [row], onConflict, default);
        Write(write);
        return write.FirstOutcome;
    }

    /// <summary>Upserts many rows in this way, one after the other: all or none. The sequence is enumerated once.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <param name="onConflict">The conflict target and action.</param>
    /// <returns>The number of rows that were inserted or changed.</returns>
    public long Upsert<T>(IEnumerable<T> rows, OnConflict<T> onConflict)
        where T : class, ITable<T> => Write(Many(WriteKind.Upsert, rows, onConflict, default));

    /// <inheritdoc/>
    public ValueTask<long> UpdateAsync<T>(IEnumerable<T> rows, CancellationToken cancellationToken = default)
        where T : class, ITable<T> => new(Write(Many(WriteKind.Update, rows, null, cancellationToken)));

    /// <inheritdoc/>
    public ValueTask<long> UpsertAsync<T>(IEnumerable<T> rows, CancellationToken cancellationToken = default)
        where T : class, ITable<T> => new(Write(Many(WriteKind.Upsert, rows, null, cancellationToken)));

    /// <inheritdoc/>
    public ValueTask<long> DeleteAsync<T>(IEnumerable<T> rows, CancellationToken cancellationToken = default)
        where T : class, ITable<T> => new(Write(Many(WriteKind.Delete, rows, null, cancellationToken)));

    /// <inheritdoc/>
    public ValueTask<UpsertOutcome> UpsertAsync<T>(T row, OnConflict<T> onConflict, CancellationToken cancellationToken = default)
        where T : class, ITable<T>
    {
        ManyWrites<T> write = Many(WriteKind.Upsert, [row], onConflict, cancellationToken);
        Write(write);
        return new ValueTask<UpsertOutcome>(write.FirstOutcome);
    }

    /// <inheritdoc/>
    public ValueTask<long> UpsertAsync<T>(IEnumerable<T> rows, OnConflict<T> onConflict, CancellationToken cancellationToken = default)
        where T : class, ITable<T> => new(Write(Many(WriteKind.Upsert, rows, onConflict, cancellationToken)));

    private ManyWrites<T> Many<T>(WriteKind kind, IEnumerable<T> rows, OnConflict<T>? onConflict, CancellationToken cancellationToken)
        where T : class, ITable<T>
    {
        cancellationToken.ThrowIfCancellationRequested();
        TableSlot slot = _engine.Catalog.Attach<T>();
        ConflictWrites<T>? conflicts = onConflict is null ? null : new ConflictWrites<T>(onConflict, _engine.Catalog, _engine.MaxRowBytes);
        return new ManyWrites<T>(kind, slot, rows, conflicts, _engine.MaxRowBytes, cancellationToken);
    }

    private long Write<T>(ManyWrites<T> rows)
        where T : class, ITable<T>
    {
        bool isEntered = false;
        try
        {
            Enter();
            isEntered = true;
            rows.Apply(_transaction);
            rows.Remember(_given);
            return rows.Written;
        }
        catch
        {
            rows.Undo();
            throw;
        }
        finally
        {
            if (isEntered)
            {
                Leave();
            }
        }
    }
}
