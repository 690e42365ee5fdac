namespace JsonOrm.ToyEngine;

/// <summary>A session that rows are written to: the database or a transaction.</summary>
public abstract class ListWritingSession : ListSession, IDatabaseSession
{
    private protected ListWritingSession(EngineCapabilities capabilities)
        : base(capabilities)
    {
    }

    /// <inheritdoc/>
    public ValueTask InsertAsync<T>(T row, CancellationToken cancellationToken = default)
        where T : class, ITable<T> => One(state => ListRows<T>.Insert(state, row), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<long> InsertAsync<T>(IEnumerable<T> rows, CancellationToken cancellationToken = default)
        where T : class, ITable<T> => Many(rows, (state, row, place) => ListRows<T>.Insert(state, row, place), cancellationToken);

    /// <inheritdoc/>
    public ValueTask UpdateAsync<T>(T row, CancellationToken cancellationToken = default)
        where T : class, ITable<T> => One(state => ListRows<T>.Update(state, row), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<long> UpdateAsync<T>(IEnumerable<T> rows, CancellationToken cancellationToken = default)
        where T : class, ITable<T> => Many(rows, (state, row, place) => ListRows<T>.Update(state, row, place), cancellationToken);

    /// <inheritdoc/>
    public ValueTask UpsertAsync<T>(T row, CancellationToken cancellationToken = default)
        where T : class, ITable<T> => One(state => ListRows<T>.Upsert(state, row), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<long> UpsertAsync<T>(IEnumerable<T> rows, CancellationToken cancellationToken = default)
        where T : class, ITable<T> => Many(rows, (state, row, place) => ListRows<T>.Upsert(state, row, place), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<UpsertOutcome> UpsertAsync<T>(T row, OnConflict<T> onConflict, CancellationToken cancellationToken = default)
        where T : class, ITable<T>
    {
        ArgumentNullException.ThrowIfNull(onConflict);
        return Result(state => ListRows<T>.Upsert(state, row, onConflict.Model), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<long> UpsertAsync<T>(IEnumerable<T> rows, OnConflict<T> onConflict, CancellationToken cancellationToken = default)
        where T : class, ITable<T>
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(onConflict);
        return Result(
            state =>
            {
                long written = 0;
                foreach (T row in rows)
                {
                    (state, UpsertOutcome outcome) = ListRows<T>.Upsert(state, row, onConflict.Model);
                    written += outcome == UpsertOutcome.Unchanged ? 0 : 1;
                }

                return (state, written);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<bool> DeleteAsync<T>(T row, CancellationToken cancellationToken = default)
        where T : class, ITable<T> => Result(state => ListRows<T>.Delete(state, row), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> DeleteAsync<T>(TableKey<T> key, CancellationToken cancellationToken = default)
        where T : class, ITable<T> => Result(state => ListRows<T>.Delete(state, Stored(state, key)), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> DeleteAsync<T>(UniqueKey<T> key, CancellationToken cancellationToken = default)
        where T : class, ITable<T> => Result(state => ListRows<T>.Delete(state, Stored(state, key)), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<long> DeleteAsync<T>(IEnumerable<T> rows, CancellationToken cancellationToken = default)
        where T : class, ITable<T>
    {
        ArgumentNullException.ThrowIfNull(rows);
        return Result(
            state =>
            {
                long deleted = 0;
                foreach (T row in rows)
                {
                    (state, bool wasThere) = ListRows<T>.Delete(state, row);
                    deleted += wasThere ? 1 : 0;
                }

                return (state, deleted);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<T?> FindAsync<T>(TableKey<T> key, CancellationToken cancellationToken = default)
        where T : class, ITable<T> => new(Stored(State, key) is { } row ? T.Codec.FromValues(row) : null);

    /// <inheritdoc/>
    public ValueTask<T?> FindAsync<T>(UniqueKey<T> key, CancellationToken cancellationToken = default)
        where T : class, ITable<T> => new(Stored(State, key) is { } row ? T.Codec.FromValues(row) : null);

    private static Value[]? Stored<T>(ListState state, TableKey<T> key)
        where T : class, ITable<T> => state.Of(T.Schema).Find(key.ToValues());

    private static Value[]? Stored<T>(ListState state, UniqueKey<T> key)
        where T : class, ITable<T> => state.Of(T.Schema).Find(T.Schema.Indexes[key.IndexPlace], key.ToValues(T.Schema));

    private ValueTask<TResult> Result<TResult>(Func<ListState, (ListState State, TResult Result)> change, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(Change(change));
    }

    private ValueTask One(Func<ListState, ListState> change, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Change(state => (change(state), true));
        return default;
    }

    private ValueTask<long> Many<T>(IEnumerable<T> rows, Func<ListState, T, long, ListState> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return Result(
            state =>
            {
                long written = 0;
                foreach (T row in rows)
                {
                    state = change(state, row, written);
                    written++;
                }

                return (state, written);
            },
            cancellationToken);
    }
}
