using System.Runtime.CompilerServices;
using JsonOrm.Scheduling;
using JsonOrm.Transactions;

namespace JsonOrm;

// Transactions of several calls. The place where each began is recorded, so that a timeout can name it.
public sealed partial class JsonDatabase
{
    private const string TransactionText = "the transaction";

    /// <summary>Begins a write transaction. No other can begin until it ends; readers are not blocked.</summary>
    /// <param name="caller">The calling member, filled in by the compiler; reported to callers whose wait for the transaction times out.</param>
    /// <param name="file">The source file of that member, filled in by the compiler.</param>
    /// <param name="line">The line number of the call, filled in by the compiler.</param>
    /// <exception cref="TransactionConflictException">Another transaction did not end within the timeout; the message says which.</exception>
    public JsonTransaction BeginTransaction([CallerMemberName] string? caller = null, [CallerFilePath] string? file = null, [CallerLineNumber] int line = 0)
    {
        _engine.ThrowIfNotWritable();
        _engine.Writer.Enter(_engine.WriteTimeout);
        return JsonTransaction.Begin(_engine, new WriterHolder(TransactionText, Member: caller, File: file, Line: line));
    }

    /// <summary>Begins a write transaction. No other can begin until it ends; readers are not blocked.</summary>
    /// <param name="cancellationToken">Cancels the wait for another transaction to end.</param>
    /// <param name="caller">The calling member, filled in by the compiler; reported to callers whose wait for the transaction times out.</param>
    /// <param name="file">The source file of that member, filled in by the compiler.</param>
    /// <param name="line">The line number of the call, filled in by the compiler.</param>
    /// <exception cref="TransactionConflictException">Another transaction did not end within the timeout; the message says which.</exception>
    public ValueTask<JsonTransaction> BeginTransactionAsync(
        CancellationToken cancellationToken = default, [CallerMemberName] string? caller = null, [CallerFilePath] string? file = null, [CallerLineNumber] int line = 0) =>
        GrantedResult<JsonTransaction>.Of(BeginAsync(caller, file, line, cancellationToken));

    private async Task<JsonTransaction> BeginAsync(string? caller, string? file, int line, CancellationToken cancellationToken)
    {
        try
        {
            _engine.ThrowIfNotWritable();
            await new GrantedWait(EnterAsync(cancellationToken));

            // Continues on the current thread: the new holder of the writer lock must not wait for the thread pool.
            return JsonTransaction.Begin(_engine, new WriterHolder(TransactionText, Member: caller, File: file, Line: line));
        }
        catch
        {
            await EngineThreads.Leave();
            throw;
        }
    }

    ValueTask<ITransaction> IDatabase.BeginTransactionAsync(CancellationToken cancellationToken, string? caller, string? file, int line) =>
        GrantedResult<ITransaction>.Of(Begun(BeginAsync(caller, file, line, cancellationToken)));

    private static async Task<ITransaction> Begun(Task<JsonTransaction> transaction)
    {
        await new GrantedWait(new ValueTask(transaction));
        return await transaction.ConfigureAwait(false);
    }

    /// <summary>
    /// Runs work in a transaction and commits it; an exception rolls back. The work runs again, a few times and after a short pause, if a commit
    /// that it had read was rolled back (see <see cref="JsonDatabaseOptions.TransactAttempts"/>).
    /// </summary>
    /// <param name="work">The work. It may run more than once, so it should change nothing but the database.</param>
    /// <param name="caller">The calling member, filled in by the compiler; reported to callers whose wait for the transaction times out.</param>
    /// <param name="file">The source file of that member, filled in by the compiler.</param>
    /// <param name="line">The line number of the call, filled in by the compiler.</param>
    public void Transact(
        Action<JsonTransaction> work, [CallerMemberName] string? caller = null, [CallerFilePath] string? file = null, [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(work);
        var attempts = new TransactAttempts(_engine.TransactAttempts, _engine.Scheduler);
        while (true)
        {
            using (JsonTransaction transaction = BeginTransaction(caller, file, line))
            {
                try
                {
                    work(transaction);
                    transaction.Commit();
                    return;
                }
                catch (TransactionConflictException conflict) when (attempts.MayFollow(conflict))
                {
                    // Runs again, on the state as it is then.
                }
            }

            _engine.Scheduler.Sleep(attempts.Pause());
        }
    }

    /// <inheritdoc/>
    public Task TransactAsync(
        Func<ITransaction, Task> work,
        CancellationToken cancellationToken = default,
        [CallerMemberName] string? caller = null,
        [CallerFilePath] string? file = null,
        [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(work);
        return TransactAsync<object?>(
            async transaction =>
            {
                await work(transaction).ConfigureAwait(false);
                return null;
            },
            cancellationToken,
            caller,
            file,
            line);
    }

    /// <inheritdoc/>
    public async Task<TResult> TransactAsync<TResult>(
        Func<ITransaction, Task<TResult>> work,
        CancellationToken cancellationToken = default,
        [CallerMemberName] string? caller = null,
        [CallerFilePath] string? file = null,
        [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(work);
        var attempts = new TransactAttempts(_engine.TransactAttempts, _engine.Scheduler);
        while (true)
        {
            JsonTransaction transaction = await BeginTransactionAsync(cancellationToken, caller, file, line).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                try
                {
                    TResult result = await work(transaction).ConfigureAwait(false);
                    await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                    return result;
                }
                catch (TransactionConflictException conflict) when (attempts.MayFollow(conflict))
                {
                    // Runs again, on the state as it is then.
                }
            }

            await Task.Delay(attempts.Pause(), _engine.Scheduler.Time, cancellationToken).ConfigureAwait(false);
        }
    }
}
