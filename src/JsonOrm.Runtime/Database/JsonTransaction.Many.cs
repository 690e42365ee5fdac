using JsonOrm.Catalogue;
using JsonOrm.Transactions;
using JsonOrm.Writes;

namespace JsonOrm;

// Writes of many rows, and upserts that say what a conflict is.
public sealed partial class JsonTransaction
{
    /// <summary>Replaces rows by their keys: all or none. Their unique values are looked at when all are in place. The sequence is enumerated once.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <returns>The number of rows.</returns>
    public long Update<T>(IEnumerable<T> rows)
        where T : class, ITable<T> => Write(Many(WriteKind.Update, rows, null, default));

    /// <summary>Replaces rows by their keys, and inserts those that are not there: all or none. The sequence is enumerated once.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <returns>The number of rows.</returns>
    public long Upsert<T>(IEnumerable<T> rows)
        where T : class, ITable<T> => Write(Many(WriteKind.Upsert, rows, null, default));

    /// <summary>Deletes rows by their keys: all or none. The sequence is enumerated once.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <returns>How many of them were there.</returns>
    public long Delete<T>(IEnumerable<T> rows)
        where T : class, ITable<T> => Write(Many(WriteKind.Delete, rows, null, default));

    /// <summary>Inserts a row, or does what is asked for when a row with its key or unique values is there already. A key of 0 is assigned, or set to that of the row that was changed.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="row">The row.</param>
    /// <param name="onConflict">What a conflict is and what is then done.</param>
    /// <returns>What was done.</returns>
    public UpsertOutcome Upsert<T>(T row, OnConflict<T> onConflict)
        where T : class, ITable<T>
    {
        ManyWrites<T> write = Many(WriteKind.Upsert, [row], onConflict, default);
        Write(write);
        return write.FirstOutcome;
    }

    /// <summary>Does the same with many rows, one after the other: all or none. The sequence is enumerated once.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <param name="onConflict">What a conflict is and what is then done.</param>
    /// <returns>How many rows were inserted or changed.</returns>
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
        TableSlot slot = _engine.Catalog.Attach(T.Schema);
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
