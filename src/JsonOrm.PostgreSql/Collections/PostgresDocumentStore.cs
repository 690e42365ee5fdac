using System.Runtime.CompilerServices;
using JsonOrm.Collections;
using JsonOrm.PostgreSql.Connections;
using JsonOrm.PostgreSql.Errors;
using JsonOrm.Queries;
using Npgsql;

namespace JsonOrm.PostgreSql.Collections;

/// <summary>The collections of a database, a transaction or a snapshot.</summary>
/// <param name="session">The database, transaction or snapshot.</param>
internal sealed class PostgresDocumentStore(PostgresSession session) : IDocumentStore
{
    /// <summary>True for a store of the same database, transaction or snapshot.</summary>
    public override bool Equals(object? obj) => obj is PostgresDocumentStore other && ReferenceEquals(other.Session, session);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(session);

    private PostgresSession Session => session;

    private CollectionCatalogue Catalogue => session.Connections.Collections;

    public TimeProvider Clock => Catalogue.Clock;

    public ILocalQuerySession Queries => session;

    public IAsyncEnumerable<ChangeSet<R>> Watch<R>(ResultQuery<R> query, CancellationToken cancellationToken) => session is PostgresDatabase database
        ? database.WatchAsync(query, cancellationToken)
        : throw new InvalidOperationException("A transaction or snapshot sees one state and cannot be watched. Watch the database's collection.");

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(string collection, DocumentSelection selection, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        bool isAgain = false;
        for (bool isDone = false; !isDone; isAgain = true)
        {
            if (await Catalogue.FindAsync(collection, cancellationToken).ConfigureAwait(false) is not { } known)
            {
                yield break;
            }

            var query = DocumentQuery.Of(known, selection);
            var rows = new DocumentRows(session, query);
            await using (rows.ConfigureAwait(false))
            {
                // Another program may have dropped the collection or an index since: then what is known is read again, once.
                if (!await rows.OpenAsync(cancellationToken).ConfigureAwait(false))
                {
                    Catalogue.Forget(collection);
                    isDone = isAgain;
                    continue;
                }

                isDone = true;
                while (await rows.NextAsync(cancellationToken).ConfigureAwait(false) is { } line)
                {
                    yield return line;
                }
            }
        }
    }

    public async ValueTask<TResult> WriteAsync<TResult>(
        string collection, DocumentSelection selection, Func<IReadOnlyList<ReadOnlyMemory<byte>>, DocumentWrites<TResult>> work, CancellationToken cancellationToken)
    {
        PostgresWritingSession writer = Writer();

        // In a transaction of the user a turn would last to its end, and two of them could wait for each other.
        if (session is PostgresDatabase && selection is { Keys: [var key] })
        {
            using DocumentTurns.Turn turn = await Catalogue.Turns.WaitAsync(collection, key, cancellationToken).ConfigureAwait(false);
            return await WriteAsync(writer, collection, selection, work, cancellationToken).ConfigureAwait(false);
        }

        return await WriteAsync(writer, collection, selection, work, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<TResult> WriteAsync<TResult>(
        PostgresWritingSession writer, string collection, DocumentSelection selection, Func<IReadOnlyList<ReadOnlyMemory<byte>>, DocumentWrites<TResult>> work, CancellationToken cancellationToken)
    {
        for (bool isAgain = false; ; isAgain = true)
        {
            CollectionTable table = await Catalogue.EnsureAsync(collection, cancellationToken).ConfigureAwait(false);
            try
            {
                return await writer.InTransactionAsync(transaction => CollectionChanges.RunAsync(transaction, Catalogue, table, selection, work, cancellationToken), cancellationToken).ConfigureAwait(false);
            }
            catch (PostgresServerException refused) when (!isAgain && refused.SqlState == PostgresErrorCodes.UndefinedTable)
            {
                // Another program has dropped the collection.
                Catalogue.Forget(collection);
            }
        }
    }

    public ValueTask ConvertAsync<TRow>(Func<IDocumentStore, Func<IReadOnlyList<TRow>, ValueTask>, ValueTask<bool>> work, CancellationToken cancellationToken)
        where TRow : class, ITable<TRow>
    {
        PostgresWritingSession writer = Writer();
        return ConvertAsync();

        async ValueTask ConvertAsync()
        {
            await writer.EnsureAsync<TRow>(cancellationToken).ConfigureAwait(false);
            await writer.InTransactionAsync(
                async transaction =>
                {
                    // The nested transaction undoes what is not kept. The outer one then commits nothing.
                    var inner = (PostgresTransaction)await transaction.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
                    await using (inner.ConfigureAwait(false))
                    {
                        bool isKept = await work(new PostgresDocumentStore(inner), async rows => await inner.InsertAsync(rows, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
                        if (isKept)
                        {
                            await inner.CommitAsync(cancellationToken).ConfigureAwait(false);
                        }

                        return isKept;
                    }
                },
                cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask<IReadOnlyList<CollectionIndex>> ListIndexesAsync(string collection, CancellationToken cancellationToken)
    {
        Catalogue.Forget(collection);
        return await Catalogue.FindAsync(collection, cancellationToken).ConfigureAwait(false) is { } known ? [.. known.Indexes.Select(static stored => stored.Index)] : [];
    }

    public async ValueTask<bool> ChangeIndexAsync(string collection, CollectionIndex index, bool drops, CancellationToken cancellationToken)
    {
        if (session is not PostgresDatabase database)
        {
            throw new InvalidOperationException("An index is built and dropped outside transactions. Call EnsureIndex or DropIndex on the database's collection.");
        }

        if (drops && await Catalogue.FindAsync(collection, cancellationToken).ConfigureAwait(false) is null)
        {
            return false;
        }

        CollectionTable table = await Catalogue.EnsureAsync(collection, cancellationToken).ConfigureAwait(false);
        bool isChanged = await IndexChanges.RunAsync(database, Catalogue, table, index, drops, cancellationToken).ConfigureAwait(false);
        Catalogue.Forget(collection);
        return isChanged;
    }

    public async ValueTask<string> ExplainAsync(string collection, DocumentSelection selection, CancellationToken cancellationToken) =>
        await Catalogue.FindAsync(collection, cancellationToken).ConfigureAwait(false) is { } known ? DocumentQuery.Of(known, selection).Description : $"nothing: {collection} does not exist";

    private PostgresWritingSession Writer() => session as PostgresWritingSession ?? throw new InvalidOperationException("A snapshot is read-only. Write by the database or in a transaction.");
}
