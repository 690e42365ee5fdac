namespace JsonOrm;

/// <summary>A write transaction: it sees its own changes and no one else's that come later. Disposing it without commit rolls back.</summary>
public interface ITransaction : IDatabaseSession, IAsyncDisposable
{
    /// <summary>
    /// Begins a transaction inside this one. Its commit makes its changes part of this transaction, its rollback undoes them alone;
    /// nothing is durable or visible to others before this transaction commits. While it is open this one can only be rolled back, which ends both.
    /// </summary>
    /// <param name="cancellationToken">Looked at before it begins.</param>
    ValueTask<ITransaction> BeginTransactionAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Makes the changes permanent, as the database's <see cref="Durability"/> says, and visible to others. Of a transaction inside
    /// another one: makes them part of that one.
    /// </summary>
    /// <param name="cancellationToken">Looked at before the commit begins, not after.</param>
    ValueTask CommitAsync(CancellationToken cancellationToken = default);

    /// <summary>Undoes every change and ends the transaction, and with it one that is open inside it.</summary>
    /// <param name="cancellationToken">Not needed: a rollback does not wait.</param>
    ValueTask RollbackAsync(CancellationToken cancellationToken = default);

    /// <summary>Marks this point under a name. Savepoints nest; a name used again hides the earlier one until it is released.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Not needed: nothing waits.</param>
    ValueTask CreateSavepointAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Undoes every change since the savepoint, which stays, and forgets the savepoints made after it. A transaction that is open inside this one ends.</summary>
    /// <param name="name">The savepoint's name.</param>
    /// <param name="cancellationToken">Not needed: nothing waits.</param>
    ValueTask RollbackToSavepointAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Forgets a savepoint and those made after it, and keeps the changes.</summary>
    /// <param name="name">The savepoint's name.</param>
    /// <param name="cancellationToken">Not needed: nothing waits.</param>
    ValueTask ReleaseSavepointAsync(string name, CancellationToken cancellationToken = default);
}
