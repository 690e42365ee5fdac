namespace JsonOrm;

/// <summary>A write transaction. It sees its own changes, but no later changes of others. Disposing it without a commit rolls it back.</summary>
public interface ITransaction : IDatabaseSession, IAsyncDisposable
{
    /// <summary>
    /// Begins a nested transaction. Its commit makes its changes part of this transaction; its rollback undoes only them.
    /// Nothing is durable or visible to others before this transaction commits. While the nested transaction is open, this one can only be rolled back, which
    /// ends both.
    /// </summary>
    /// <param name="cancellationToken">Checked before the nested transaction begins.</param>
    ValueTask<ITransaction> BeginTransactionAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Makes the changes visible to others and permanent, as far as the database's <see cref="Durability"/> promises. In a nested
    /// transaction: makes the changes part of the outer transaction.
    /// </summary>
    /// <param name="cancellationToken">Checked before the commit begins, not after.</param>
    ValueTask CommitAsync(CancellationToken cancellationToken = default);

    /// <summary>Undoes every change and ends the transaction, along with any open nested transaction.</summary>
    /// <param name="cancellationToken">Unused: a rollback does not wait.</param>
    ValueTask RollbackAsync(CancellationToken cancellationToken = default);

    /// <summary>Creates a savepoint with a name. Savepoints nest; a name used again hides the earlier savepoint until it is released.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Unused: the call does not wait.</param>
    ValueTask CreateSavepointAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Undoes every change since the savepoint, which remains, and removes the savepoints created after it. An open nested transaction ends.</summary>
    /// <param name="name">The savepoint's name.</param>
    /// <param name="cancellationToken">Unused: the call does not wait.</param>
    ValueTask RollbackToSavepointAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Removes a savepoint and those created after it, and keeps the changes.</summary>
    /// <param name="name">The savepoint's name.</param>
    /// <param name="cancellationToken">Unused: the call does not wait.</param>
    ValueTask ReleaseSavepointAsync(string name, CancellationToken cancellationToken = default);
}
