using JsonOrm.Scheduling;

namespace JsonOrm.Database;

/*
 * Closing, in this order:
 *   1. reject new work; let a write in progress complete, and roll back an open transaction;
 *   2. run the last checkpoint; delete the previous root, its files and the log;
 *   3. tell callers that still wait for the checkpoint gate that the database is closed; they touch nothing;
 *   4. close the files, and release the lock last.
 * If step 2 fails, files and log remain as after a kill, and the next open continues from there. A call that closes a database already being closed
 * waits for the end: as soon as a call of Close returns, the directory may belong to another engine.
 */
internal sealed partial class DatabaseEngine
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(10);

    private readonly ClosingGate _closingGate = new();
    private volatile JsonTransaction? _openTransaction;

    /// <summary>The open transaction of several calls. Set by the holder of the writer lock.</summary>
    public JsonTransaction? OpenTransaction
    {
        set => _openTransaction = value;
    }

    /// <summary>Moves all rows to the tables' files, deletes the previous root and the log, and releases the lock.</summary>
    /// <exception cref="StorageException">The database has no log and rows are lost.</exception>
    public void Close()
    {
        StorageException? unfinished;
        using (Scheduler.Hold(_closingGate))
        {
            if (_life.IsClosing)
            {
                return;
            }

            _life.BeginClosing();
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

    // Without a log, rows that are not in the tables' files are lost.
    private bool IsLossy => _options.Durability == Durability.None && Pipeline.Published.Lsn > _state.Root.Lsn;

    private StorageException? CloseOnce()
    {
        try
        {
            if (!IsReadOnly)
            {
                EndWrites();
            }

            using (Scheduler.Hold(_checkpointer.Gate))
            {
                try
                {
                    return IsReadOnly ? null : Finish();
                }
                finally
                {
                    _life.End();
                    _spill?.Close();
                    Writer.Open();
                    Pipeline.Dispose();
                }
            }
        }
        finally
        {
            _life.End();
            _lock?.Dispose();
        }
    }

    // The lock is held either for a single call, which completes, or by a transaction, which is rolled back between two of its calls.
    private void EndWrites()
    {
        do
        {
            _openTransaction?.TryEndForClosing();
        }
        while (!Writer.TryEnterFirst(s_patience));

        Writer.Exit();
    }

    // Returns what could not be completed, or null.
    private StorageException? Finish()
    {
        try
        {
            Pipeline.ThrowIfPoisoned();
            _checkpointer.Checkpoint(_options.Checkpoints with { CompactsAll = true }, Timeout.InfiniteTimeSpan);
            _state.DropPrevious();
            Pipeline.RemoveWatermark();
            Pipeline.Reserve.Remove();
            _state.Keys.ForgetUnneeded();
            return null;
        }
        catch (JsonOrmException failure)
        {
            StorageException unfinished = DescribeUnfinished(failure);
            _checkpointer.Error = unfinished;
            return unfinished;
        }
    }

    private StorageException DescribeUnfinished(JsonOrmException failure)
    {
        string outcome = IsLossy
            ? "With Durability.None there is no log, so the commits since the last checkpoint are lost."
            : "Nothing acknowledged is lost: the write-ahead log stays, and is read when the database is opened the next time. Fix the cause, then open and close it.";
        return new StorageException(
            Directory,
            "close",
            (failure as StorageException)?.Fault ?? StorageFault.Device,
            $"The database '{Directory}' is closed, but not all of its rows could be moved to the tables' files: {failure.Message} {outcome}",
            failure);
    }

    /// <summary>A distinct type, so that a simulation can recognise this gate.</summary>
    internal sealed class ClosingGate() : Gate(LockRank.Closing);
}
