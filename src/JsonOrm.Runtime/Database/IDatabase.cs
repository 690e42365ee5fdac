using System.Runtime.CompilerServices;

namespace JsonOrm;

/// <summary>An open database, whatever engine is behind it. Safe to use from many threads at once.</summary>
public interface IDatabase : IDatabaseSession, IAsyncDisposable
{
    /// <summary>Begins a write transaction. It is the only one until it ends; readers go on.</summary>
    /// <param name="cancellationToken">Gives up waiting for another transaction to end.</param>
    /// <param name="caller">The member that calls, filled in by the compiler; named to those who wait for the transaction in vain.</param>
    /// <param name="file">The source file of the member, filled in by the compiler.</param>
    /// <param name="line">The line there, filled in by the compiler.</param>
    /// <exception cref="TransactionConflictException">Another transaction did not end in time; it says which.</exception>
    ValueTask<ITransaction> BeginTransactionAsync(
        CancellationToken cancellationToken = default,
        [CallerMemberName] string? caller = null,
        [CallerFilePath] string? file = null,
        [CallerLineNumber] int line = 0);

    /// <summary>Runs work in a transaction and commits it; an exception rolls back. Run again when another transaction got in the way.</summary>
    /// <param name="work">The work. It may run more than once, so it should change nothing but the database.</param>
    /// <param name="cancellationToken">Gives up waiting for another transaction to end.</param>
    /// <param name="caller">The member that calls, filled in by the compiler; named to those who wait for the transaction in vain.</param>
    /// <param name="file">The source file of the member, filled in by the compiler.</param>
    /// <param name="line">The line there, filled in by the compiler.</param>
    Task TransactAsync(
        Func<ITransaction, Task> work,
        CancellationToken cancellationToken = default,
        [CallerMemberName] string? caller = null,
        [CallerFilePath] string? file = null,
        [CallerLineNumber] int line = 0);

    /// <summary>Runs work in a transaction, commits it and returns its result; an exception rolls back. Run again when another transaction got in the way.</summary>
    /// <typeparam name="TResult">What the work gives.</typeparam>
    /// <param name="work">The work. It may run more than once, so it should change nothing but the database.</param>
    /// <param name="cancellationToken">Gives up waiting for another transaction to end.</param>
    /// <param name="caller">The member that calls, filled in by the compiler; named to those who wait for the transaction in vain.</param>
    /// <param name="file">The source file of the member, filled in by the compiler.</param>
    /// <param name="line">The line there, filled in by the compiler.</param>
    Task<TResult> TransactAsync<TResult>(
        Func<ITransaction, Task<TResult>> work,
        CancellationToken cancellationToken = default,
        [CallerMemberName] string? caller = null,
        [CallerFilePath] string? file = null,
        [CallerLineNumber] int line = 0);
}
