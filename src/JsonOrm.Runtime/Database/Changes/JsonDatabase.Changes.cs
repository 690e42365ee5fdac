using System.Runtime.CompilerServices;
using JsonOrm.Database;
using JsonOrm.Models;

namespace JsonOrm;

// The change feed.
public sealed partial class JsonDatabase
{
    // A reader of one table is told this often how far the database has come, so that its hold can follow.
    private const int QuietCommits = 1000;

    /// <summary>The number of the newest commit. Commits are numbered in order, from 1, for the lifetime of the database.</summary>
    public long Position => (_follower?.Current() ?? _engine).Pipeline.Published.Lsn;

    /// <summary>
    /// Streams the committed transactions after a position, in their order, each exactly once: those that are there, then each new one. A transaction is streamed once it is durable. The caller keeps the position of the
    /// last transaction that it has processed, together with what it has made of it, and goes on from there after a restart. The stream does not block writers and keeps no files: create a hold
    /// (<see cref="CreateHold"/>) for as long as changes must not be lost. A database opened with <see cref="JsonDatabaseOptions.ReadOnly"/> streams what another process commits. Closing the
    /// database ends the stream.
    /// </summary>
    /// <param name="after">The position: 0 for all commits, or <see cref="Position"/>.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <exception cref="StorageException">A commit can no longer be read, because nothing held it (<see cref="StorageFault.Replaced"/>).</exception>
    /// <exception cref="InvalidOperationException">The database is open with <see cref="Durability.None"/> and has no log.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The position is after the newest commit.</exception>
    public IAsyncEnumerable<CommittedTransaction> ChangesAsync(long after, CancellationToken cancellationToken = default)
    {
        RefuseWithoutLog(after);
        return Transactions(after, cancellationToken);
    }

    /// <summary>
    /// Streams the committed transactions that change one table, as <see cref="ChangesAsync(long, CancellationToken)"/> does. After many commits that do not change the table, an element without changes says how far
    /// the database has come.
    /// </summary>
    /// <typeparam name="T">The table. Rows that were written in an earlier form of the class are converted to its present one.</typeparam>
    /// <param name="after">The position: 0 for all commits, or <see cref="Position"/>.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <exception cref="StorageException">A commit can no longer be read, because nothing held it (<see cref="StorageFault.Replaced"/>).</exception>
    /// <exception cref="SchemaMismatchException">The table had a schema that cannot be converted to that of the class.</exception>
    /// <exception cref="InvalidOperationException">The database is open with <see cref="Durability.None"/> and has no log.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The position is after the newest commit.</exception>
    public IAsyncEnumerable<TableTransaction<T>> ChangesAsync<T>(long after, CancellationToken cancellationToken = default)
        where T : class, ITable<T>
    {
        RefuseWithoutLog(after);
        return Of(cancellationToken);

        async IAsyncEnumerable<TableTransaction<T>> Of([EnumeratorCancellation] CancellationToken cancellation)
        {
            long told = after;
            await foreach (CommittedTransaction transaction in Transactions(after, cancellation).ConfigureAwait(false))
            {
                // A transaction with a line in the log fits in memory, and is then read once, not twice.
                IEnumerable<RowChange<T>> changes = transaction.IsInLog ? [.. transaction.Of<T>()] : transaction.Of<T>();
                if (changes.Any() || transaction.Position - told >= QuietCommits)
                {
                    told = transaction.Position;
                    yield return new TableTransaction<T>(transaction.Position, transaction.Time, changes);
                }
            }
        }
    }

    private async IAsyncEnumerable<CommittedTransaction> Transactions(long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var published = new PublishedPositions(_engine, _follower);
        var reader = new ChangeReader(_engine.Paths, _engine.Options, after, _follower?.Current() ?? _engine);
        do
        {
            while (TryNext(reader, published) is { } step)
            {
                yield return new CommittedTransaction(step);
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        while (await published.WaitAsync(reader.Position, cancellationToken).ConfigureAwait(false));
    }

    // Null if there is nothing new, or the database was closed and its files were moved meanwhile.
    private static CommitStep? TryNext(ChangeReader reader, PublishedPositions published)
    {
        try
        {
            return reader.Next(published.Present);
        }
        catch (Exception error) when (error is StorageException or CorruptDataException or ObjectDisposedException && published.IsClosed)
        {
            return null;
        }
    }

    private void RefuseWithoutLog(long after)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(after);
        _engine.ThrowIfClosed();
        if (!_engine.IsReadOnly && _engine.Options.Durability == Durability.None)
        {
            throw new InvalidOperationException($"'{Path}' is open with Durability.None and has no log, so its commits cannot be followed one by one. Open it with Durability.Normal or Durability.Full.");
        }
    }
}
