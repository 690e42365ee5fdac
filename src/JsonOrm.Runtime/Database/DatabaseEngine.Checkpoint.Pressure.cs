using System.Globalization;

namespace JsonOrm.Database;

// Checkpoints in the background, and what happens when commits outrun them: the log, and with it what is in memory alone, is bounded.
internal sealed partial class DatabaseEngine
{
    // From so many times CheckpointBytes on writers wait for a checkpoint.
    private const int MostLogs = 4;

    private const int RetryMilliseconds = 1000;
    private const int UpgradePauseMilliseconds = 20;

    private long _retryAt;

    // The bytes of the log that a checkpoint, one that runs or one that failed, was to empty and has not emptied yet.
    private long _frozenLogBytes;

    private long UnwrittenLogBytes => Pipeline.Bytes + Volatile.Read(ref _frozenLogBytes);

    // Divided and not multiplied: CheckpointBytes may be the greatest number there is.
    private bool IsLogTooLong => UnwrittenLogBytes / MostLogs > _options.CheckpointBytes;

    /// <summary>Starts a checkpoint in the background when the log has grown enough, and lets no writer in when it has grown too much.</summary>
    private void CheckpointWhenDue()
    {
        if (UnwrittenLogBytes <= _options.CheckpointBytes || _isClosing)
        {
            return;
        }

        if (IsLogTooLong)
        {
            Writer.Close(RefuseForWantOfRoom);
        }

        if ((Scheduler.Milliseconds >= Volatile.Read(ref _retryAt) || Writer.IsClosed) && Interlocked.Exchange(ref _isCheckpointQueued, 1) == 0)
        {
            Scheduler.Queue(this);
        }
    }

    /// <summary>Runs beside the writers: a checkpoint that was due.</summary>
    void IThreadPoolWorkItem.Execute()
    {
        bool isDone = false;
        try
        {
            if (!_isClosing)
            {
                Checkpoint();
                isDone = true;
            }
        }
        catch (ObjectDisposedException) when (_isClosed)
        {
            // Closing came first, and has done the same.
        }
        catch (Exception failure)
        {
            NoteFailed(failure);
        }

        if (isDone && HasUpgradesLeft && !Writer.IsClosed)
        {
            // Some are left: others go first.
            Scheduler.QueueAfter(TimeSpan.FromMilliseconds(UpgradePauseMilliseconds), this);
            return;
        }

        // A writer that closes the lock now finds that no checkpoint is queued, or is seen below.
        Interlocked.Exchange(ref _isCheckpointQueued, 0);
        if (!Writer.IsClosed)
        {
            return;
        }

        if (_isClosing || Pipeline.IsPoisoned || !IsLogTooLong)
        {
            Writer.Open();
        }
        else if (Interlocked.Exchange(ref _isCheckpointQueued, 1) == 0)
        {
            // Nobody commits any more, so nobody else would try again.
            Scheduler.QueueAfter(TimeSpan.FromMilliseconds(isDone ? 0 : RetryMilliseconds), this);
        }
    }

    // The log still has everything. The next commit, or closing, tries again, and closing tells of its own error.
    private void NoteFailed(Exception failure)
    {
        using (Scheduler.Hold(_checkpointGate))
        {
            if (!_isClosed)
            {
                CheckpointError = failure;
                Volatile.Write(ref _retryAt, Scheduler.Milliseconds + RetryMilliseconds);
            }
        }
    }

    // The caller holds the writer lock, and ends the log's segment next.
    private void NoteFrozenLog() => Interlocked.Add(ref _frozenLogBytes, Pipeline.Bytes);

    // A root that names everything which was frozen is on disk.
    private void NoteWrittenLog()
    {
        Interlocked.Exchange(ref _frozenLogBytes, 0);
        if (Writer.IsClosed && !IsLogTooLong)
        {
            Writer.Open();
        }
    }

    private JsonOrmException RefuseForWantOfRoom(TimeSpan waited)
    {
        string text = string.Create(
            CultureInfo.InvariantCulture,
            $"Waited {waited.TotalSeconds:0.###} s for room in the write-ahead log of '{Directory}': it holds {UnwrittenLogBytes >> 10} KiB of commits that no checkpoint has written to the tables' files yet, more than {MostLogs} times CheckpointBytes. ");
        return CheckpointError is { } error
            ? new StorageException(
                Directory,
                "checkpoint",
                (error as StorageException)?.Fault ?? StorageFault.Device,
                $"{text}The last checkpoint failed, and is tried again every second: {error.Message} Nothing acknowledged is lost, and reads go on.",
                error)
            : new TransactionConflictException(
                text + "The disk does not keep up with the commits: write fewer at once, or raise CheckpointBytes or WriteTimeout.", "a checkpoint");
    }
}
