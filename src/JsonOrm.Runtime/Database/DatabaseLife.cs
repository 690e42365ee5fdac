using JsonOrm.Transactions;

namespace JsonOrm.Database;

/// <summary>What an open database still accepts. Closing begins when <see cref="BeginClosing"/> is called and ends when <see cref="End"/> is.</summary>
/// <param name="directory">The directory of the database.</param>
/// <param name="isReadOnly">True if it was opened for reading.</param>
/// <param name="pipeline">Its commit pipeline, which refuses every commit after an error of the log.</param>
internal sealed class DatabaseLife(string directory, bool isReadOnly, CommitPipeline pipeline)
{
    private volatile bool _isClosed;
    private volatile bool _isClosing;

    public bool IsReadOnly => isReadOnly;

    /// <summary>True as soon as the database is being closed: no commit may be made, because the last checkpoint deletes the log.</summary>
    public bool IsClosing => _isClosing;

    /// <summary>True if the database is closed: reads of older states may fail.</summary>
    public bool IsClosed => _isClosed;

    public void BeginClosing() => _isClosing = true;

    public void End() => _isClosed = true;

    public void ThrowIfClosed() => ObjectDisposedException.ThrowIf(_isClosed, typeof(JsonDatabase));

    public void ThrowIfClosing() => ObjectDisposedException.ThrowIf(_isClosed || _isClosing, typeof(JsonDatabase));

    public void ThrowIfNotWritable()
    {
        ThrowIfClosed();
        if (isReadOnly)
        {
            throw new StorageException(
                directory, "write", StorageFault.ReadOnly, $"The database '{directory}' was opened for reading only. Open it without ReadOnly to change it.");
        }

        pipeline.ThrowIfPoisoned();
    }
}
