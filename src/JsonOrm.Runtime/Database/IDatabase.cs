using System.Runtime.CompilerServices;

namespace JsonOrm;

/// <summary>An open database, independent of the engine behind it. Safe to use from many threads at once.</summary>
public interface IDatabase : IDatabaseSession, IAsyncDisposable
{
    /// <summary>Begins a write transaction. No other can begin until it ends; readers are not blocked.</summary>
    /// <param name="cancellationToken">Cancels the wait for another transaction to end.</param>
    /// <param name="caller">The calling member, filled in by the compiler; reported to callers whose wait for the transaction times out.</param>
    /// <param name="file">The source file of that member, filled in by the compiler.</param>
    /// <param name="line">The line number of the call, filled in by the compiler.</param>
    /// <exception cref="TransactionConflictException">Another transaction did not end within the timeout; the message says which.</exception>
    ValueTask<ITransaction> BeginTransactionAsync(
        CancellationToken cancellationToken = default,
        [CallerMemberName] string? caller = null,
        [CallerFilePath] string? file = null,
        [CallerLineNumber] int line = 0);

    /// <summary>Runs work in a transaction and commits it; an exception rolls back. The work runs again if it conflicts with another transaction.</summary>
    /// <param name="work">The work. It may run more than once, so it should change nothing but the database.</param>
    /// <param name="cancellationToken">Cancels the wait for another transaction to end.</param>
    /// <param name="caller">The calling member, filled in by the compiler; reported to callers whose wait for the transaction times out.</param>
    /// <param name="file">The source file of that member, filled in by the compiler.</param>
    /// <param name="line">The line number of the call, filled in by the compiler.</param>
    Task TransactAsync(
        Func<ITransaction, Task> work,
        CancellationToken cancellationToken = default,
        [CallerMemberName] string? caller = null,
        [CallerFilePath] string? file = null,
        [CallerLineNumber] int line = 0);

    /// <summary>
    /// Runs work in a transaction, commits it and returns its result; an exception rolls back. The work runs again if it conflicts with another transaction.
    /// </summary>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="work">The work. It may run more than once, so it should change nothing but the database.</param>
    /// <param name="cancellationToken">Cancels the wait for another transaction to end.</param>
    /// <param name="caller">The calling member, filled in by the compiler; reported to callers whose wait for the transaction times out.</param>
    /// <param name="file">The source file of that member, filled in by the compiler.</param>
    /// <param name="line">The line number of the call, filled in by the compiler.</param>
    Task<TResult> TransactAsync<TResult>(
        Func<ITransaction, Task<TResult>> work,
        CancellationToken cancellationToken = default,
        [CallerMemberName] string? caller = null,
        [CallerFilePath] string? file = null,
        [CallerLineNumber] int line = 0);
}
