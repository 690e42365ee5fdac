using JsonOrm.Scheduling;

namespace JsonOrm.Database;

/*
 * Closing, in this order:
 *   1. nothing new is begun; a call that writes comes to its end, an open transaction is rolled back;
 *   2. the last checkpoint; the previous root, its files and the log are given up;
 *   3. whoever still waits for the checkpoint gate is told that the database is closed, and touches nothing;
 *   4. the files are closed, and the lock is let go last of all.
 * When 2 fails, files and log stay as they are after a kill, and the next open goes on from there. Whoever closes a database that is being closed waits
 * for the end: from the moment a call of Close returns on, the directory may belong to another engine.
 */
internal sealed partial class DatabaseEngine
{
    private readonly ClosingGate _closingGate = new();
    private volatile JsonTransaction? _openTransaction;

    /// <summary>True from the moment on at which someone closes the database: nothing that writes may be begun.</summary>
    public bool IsClosing => _isClosing;

    /// <summary>The transaction of several calls that is open. Set by whoever holds the writer lock.</summary>
    public JsonTransaction? OpenTransaction
    {
        set => _openTransaction = value;
    }

    /// <summary>Moves all rows to the tables' files, gives up the previous root and the log, and lets go of the lock.</summary>
    /// <exception cref="StorageException">Rows of a database without a log are lost.</exception>
    public void Close()
    {
        StorageException? unfinished;
        using (Scheduler.Hold(_closingGate))
        {
            if (_isClosing)
            {
                return;
            }

            _isClosing = true;
            unfinished = CloseOnce();
        }

        if (unfinished is not null)
        {
            _options.OnCloseError?.Invoke(unfinished);
            if (IsLossy)
            {
                throw unfinished;
            }
        }
    }

    // Without a log the rows that are in no file are nowhere else.
    private bool IsLossy => _options.Durability == Durability.None && IsAhead(Pipeline.Published);

    private StorageException? CloseOnce()
    {
        try
        {
            if (!IsReadOnly)
            {
                EndWrites();
            }

            using (Scheduler.Hold(_checkpointGate))
            {
                try
                {
                    return IsReadOnly ? null : Finish();
                }
                finally
                {
                    _isClosed = true;
                    _spill?.Close();
                    Writer.Open();
                    Pipeline.Dispose();
                }
            }
        }
        finally
        {
            _isClosed = true;
            _lock?.Dispose();
        }
    }

    // Whoever holds the lock does so for a call, which comes to its end, or for a transaction, which is ended between two of its calls.
    private void EndWrites()
    {
        do
        {
            _openTransaction?.TryEndForClosing();
        }
        while (!Writer.TryEnterFirst(InstallPatience));

        Writer.Exit();
    }

    // What it could not finish of, or null.
    private StorageException? Finish()
    {
        try
        {
            Pipeline.ThrowIfPoisoned();
            Checkpoint(_options.Checkpoints with { CompactsAll = true }, Timeout.InfiniteTimeSpan);
            DropHistory();
            return null;
        }
        catch (JsonOrmException failure)
        {
            StorageException unfinished = DescribeUnfinished(failure);
            CheckpointError = unfinished;
            return unfinished;
        }
    }

    private StorageException DescribeUnfinished(JsonOrmException failure)
    {
        string outcome = IsLossy
            ? "With Durability.None there is no log, so the commits since the last checkpoint are lost."
            : "Nothing acknowledged is lost: the write-ahead log stays, and is read when the database is opened the next time. Mend the cause, then open and close it.";
        return new StorageException(
            Directory,
            "close",
            (failure as StorageException)?.Fault ?? StorageFault.Device,
            $"The database '{Directory}' is closed, but not all of its rows could be moved to the tables' files: {failure.Message} {outcome}",
            failure);
    }

    /// <summary>A type of its own, by which a simulation knows it.</summary>
    internal sealed class ClosingGate() : Gate(LockRank.Closing);
}
