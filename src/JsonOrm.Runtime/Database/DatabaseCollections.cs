using JsonOrm.Catalogue;
using JsonOrm.Collections;
using JsonOrm.Rows;
using JsonOrm.Scheduling;
using JsonOrm.Tables;
using JsonOrm.Transactions;

namespace JsonOrm.Database;

/// <summary>The collections of a database outside a transaction: each write is a transaction of its own.</summary>
/// <param name="database">The database.</param>
/// <param name="engine">The engine.</param>
/// <param name="follower">For a database that is read only, what follows its writer; otherwise null.</param>
internal sealed class DatabaseCollections(JsonDatabase database, DatabaseEngine engine, DatabaseFollower? follower) : ICollectionSession
{
    public TimeProvider Clock => engine.Clock;

    public ILocalQuerySession Queries(string collection) => database;

    public bool TryFind(string collection, RowKey key, out RowSlice line)
    {
        RowSlice? found = follower is null
            ? Find(engine, (collection, key))
            : follower.Read((collection, key), Find);
        line = found.GetValueOrDefault();
        return found is not null;
    }

    public TableVersion? Read(string collection)
    {
        DatabaseEngine current = follower?.Current() ?? engine;
        current.ThrowIfClosed();
        DatabaseVersion version = current.Pipeline.Published;
        return current.Catalog.FindCollection(collection, version)?.In(version);
    }

    /// <summary>Returns the names of the collections.</summary>
    public IReadOnlyList<string> List()
    {
        DatabaseEngine current = follower?.Current() ?? engine;
        current.ThrowIfClosed();
        return current.Catalog.CollectionsOf(current.Pipeline.Published);
    }

    /// <summary>Drops a collection; returns false if there is none.</summary>
    public bool Drop(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        engine.ThrowIfNotWritable();
        engine.Writer.Enter(engine.WriteTimeout);
        try
        {
            engine.Writer.Keep(new WriterHolder("the removal of a collection", name));
            return engine.DropCollection(name);
        }
        finally
        {
            engine.Writer.Exit();
        }
    }

    public IAsyncEnumerable<ChangeSet<R>> Watch<R>(ResultQuery<R> query, CancellationToken cancellationToken)
    {
        engine.ThrowIfClosed();
        return new QueryWatch<R>(follower is { } followed ? () => new FollowedStates(followed) : () => new PublishedStates(engine), query, engine.Clock).RunAsync(cancellationToken);
    }

    public bool ChangeIndex(string collection, IndexSchema index, bool drops)
    {
        engine.ThrowIfNotWritable();
        engine.Writer.Enter(engine.WriteTimeout);
        bool isChanged;
        CommitTicket ticket;
        try
        {
            engine.Writer.Keep(new WriterHolder(drops ? "the removal of an index" : "the building of an index", collection));
            isChanged = engine.ChangeIndex(collection, index, drops, out ticket);
        }
        finally
        {
            engine.Writer.Exit();
        }

        if (isChanged)
        {
            engine.Pipeline.Complete(ticket);
        }

        return isChanged;
    }

    public IReadOnlyList<DocumentMisfit> Convert<TRow>(string collection, bool checksOnly, out long rows)
        where TRow : class, ITable<TRow>
    {
        using JsonTransaction transaction = database.BeginTransaction();
        IReadOnlyList<DocumentMisfit> misfits = DocumentConversion.Run<TRow>(transaction, collection, out rows);
        if (misfits.Count == 0 && !checksOnly)
        {
            transaction.Commit();
        }

        return misfits;
    }

    public TResult Write<TResult>(in CollectionWrite<TResult> write)
    {
        engine.ThrowIfNotWritable();
        engine.Writer.Enter(engine.WriteTimeout);
        TResult result = ApplyAndUnlock(write, out CommitTicket ticket);
        engine.Pipeline.Complete(ticket);
        return result;
    }

    // Not an async method, so that a commit led by the calling thread allocates no state machine.
    public ValueTask<TResult> WriteAsync<TResult>(in CollectionWrite<TResult> write, CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            engine.ThrowIfNotWritable();
            if (!engine.Writer.TryEnter())
            {
                return WriteAfterWaitingAsync(write, cancellationToken);
            }

            TResult result = ApplyAndUnlock(write, out CommitTicket ticket);
            ValueTask completion = engine.Pipeline.CompleteAsync(ticket);
            return completion.IsCompletedSuccessfully ? new ValueTask<TResult>(result) : CompleteAsync(completion, result);
        }
        catch (OperationCanceledException canceled) when (canceled.CancellationToken == cancellationToken)
        {
            return ValueTask.FromCanceled<TResult>(cancellationToken);
        }
        catch (Exception error)
        {
            return ValueTask.FromException<TResult>(error);
        }
    }

    private static RowSlice? Find(DatabaseEngine engine, (string Collection, RowKey Key) wanted)
    {
        engine.ThrowIfClosed();
        DatabaseVersion version = engine.Pipeline.Published;
        return engine.Catalog.FindCollection(wanted.Collection, version) is { } slot && slot.In(version).TryFind(wanted.Key, out RowSlice line) ? line : null;
    }

    private async ValueTask<TResult> WriteAfterWaitingAsync<TResult>(CollectionWrite<TResult> write, CancellationToken cancellationToken)
    {
        try
        {
            await new GrantedWait(engine.Writer.EnterAsync(engine.WriteTimeout, cancellationToken));
            TResult result = ApplyAndUnlock(write, out CommitTicket ticket);
            await engine.Pipeline.CompleteAsync(ticket).ConfigureAwait(false);
            return result;
        }
        finally
        {
            await EngineThreads.Leave();
        }
    }

    private static async ValueTask<TResult> CompleteAsync<TResult>(ValueTask completion, TResult result)
    {
        await completion.ConfigureAwait(false);
        return result;
    }

    private TResult ApplyAndUnlock<TResult>(in CollectionWrite<TResult> write, out CommitTicket ticket)
    {
        try
        {
            WriteTransaction transaction = write.IsOneRow ? engine.BeginRow(write.Kind) : engine.Begin();
            if (!write.IsOneRow)
            {
                engine.Writer.Keep(new WriterHolder("a write of many documents", write.Collection));
            }

            var writer = new TableWriter(transaction, engine.Catalog.OpenCollection(write.Collection), engine.Updates, engine.Catalog);
            TResult result = RunCallersCode(write, writer);
            ticket = engine.Commit(transaction);
            return result;
        }
        finally
        {
            if (write.IsOneRow)
            {
                engine.Pipeline.EndRow();
            }

            engine.Writer.Exit();
        }
    }

    private TResult RunCallersCode<TResult>(in CollectionWrite<TResult> write, CollectionWriter writer)
    {
        engine.Writer.RunsCallersCode(true);
        try
        {
            return write.Apply(writer);
        }
        finally
        {
            engine.Writer.RunsCallersCode(false);
        }
    }
}
