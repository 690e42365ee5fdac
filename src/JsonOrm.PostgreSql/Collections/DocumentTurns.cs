namespace JsonOrm.PostgreSql.Collections;

/// <summary>
/// Lets the writes of one document by this program run one after the other: side by side, all but one of them would meet a conflict and run again. Writes are correct without turns, so that
/// one that has waited for a long time begins anyway. Writes by other programs still meet conflicts.
/// </summary>
internal sealed class DocumentTurns
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(30);

    private readonly Dictionary<(string Collection, string Key), Queue> _queues = [];

    /// <summary>The number of documents with a write that runs or waits.</summary>
    public int Count
    {
        get
        {
            lock (_queues)
            {
                return _queues.Count;
            }
        }
    }

    /// <summary>Waits for the writes of a document that came before.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="key">The document's key.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>Ends the turn when it is disposed.</returns>
    public async ValueTask<Turn> WaitAsync(string collection, string key, CancellationToken cancellationToken)
    {
        (string, string) document = (collection, key);
        Queue queue = Join(document);
        bool isFirst = false;
        try
        {
            isFirst = await queue.Gate.WaitAsync(s_longestWait, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            Leave(document, queue, wasFirst: false);
            throw;
        }

        return new Turn(this, document, queue, isFirst);
    }

    private Queue Join((string, string) document)
    {
        lock (_queues)
        {
            if (!_queues.TryGetValue(document, out Queue? queue))
            {
                _queues.Add(document, queue = new Queue());
            }

            queue.Writers++;
            return queue;
        }
    }

    private void Leave((string, string) document, Queue queue, bool wasFirst)
    {
        lock (_queues)
        {
            if (--queue.Writers == 0)
            {
                _queues.Remove(document);
            }
        }

        if (wasFirst)
        {
            queue.Gate.Release();
        }
    }

    /// <summary>A turn to write a document.</summary>
    internal readonly struct Turn(DocumentTurns turns, (string, string) document, Queue queue, bool isFirst) : IDisposable
    {
        public void Dispose() => turns.Leave(document, queue, isFirst);
    }

    /// <summary>The writes of a document.</summary>
    internal sealed class Queue
    {
        // It has no wait handle, so that there is nothing to dispose.
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public int Writers { get; set; }
    }
}
