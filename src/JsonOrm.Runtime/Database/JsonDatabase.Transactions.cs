namespace JsonOrm;

// Transactions of several calls.
public sealed partial class JsonDatabase
{
    // How often work is run whose foundations were taken back.
    private const int Attempts = 5;

    /// <summary>Begins a write transaction. It is the only one until it ends; readers go on.</summary>
    /// <exception cref="TransactionConflictException">Another transaction did not end in time; it says which.</exception>
    public JsonTransaction BeginTransaction()
    {
        _engine.ThrowIfNotWritable();
        _engine.Writer.Enter(_engine.WriteTimeout);
        return JsonTransaction.Begin(_engine);
    }

    /// <summary>Begins a write transaction. It is the only one until it ends; readers go on.</summary>
    /// <param name="cancellationToken">Gives up waiting for another transaction to end.</param>
    /// <exception cref="TransactionConflictException">Another transaction did not end in time; it says which.</exception>
    public async ValueTask<JsonTransaction> BeginTransactionAsync(CancellationToken cancellationToken = default)
    {
        _engine.ThrowIfNotWritable();
        await EnterAsync(cancellationToken).ConfigureAwait(false);
        return JsonTransaction.Begin(_engine);
    }

    async ValueTask<ITransaction> IDatabase.BeginTransactionAsync(CancellationToken cancellationToken) =>
        await BeginTransactionAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Runs work in a transaction and commits it; an exception rolls back. Run again when a commit it had built on is taken back.</summary>
    /// <param name="work">The work. It may run more than once, so it should change nothing but the database.</param>
    public void Transact(Action<JsonTransaction> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        for (int attempt = 1; ; attempt++)
        {
            using JsonTransaction transaction = BeginTransaction();
            try
            {
                work(transaction);
                transaction.Commit();
                return;
            }
            catch (TransactionConflictException conflict) when (conflict.Holder is null && attempt < Attempts)
            {
                // Run again, on what is there now.
            }
        }
    }

    /// <inheritdoc/>
    public Task TransactAsync(Func<ITransaction, Task> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        return TransactAsync<object?>(
            async transaction =>
            {
                await work(transaction).ConfigureAwait(false);
                return null;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<TResult> TransactAsync<TResult>(Func<ITransaction, Task<TResult>> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        for (int attempt = 1; ; attempt++)
        {
            JsonTransaction transaction = await BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                try
                {
                    TResult result = await work(transaction).ConfigureAwait(false);
                    await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                    return result;
                }
                catch (TransactionConflictException conflict) when (conflict.Holder is null && attempt < Attempts)
                {
                    // Run again, on what is there now.
                }
            }
        }
    }
}
