using System.Globalization;

namespace JsonOrm.Database;

// Runs checkpoints in the background, and bounds the log (and with it the rows that are only in memory) when commits outrun them.
internal sealed partial class DatabaseEngine
{
    // Writers block once the log exceeds this multiple of CheckpointBytes.
    private const int MostLogs = 4;

    private const int RetryMilliseconds = 1000;
    private const int UpgradePauseMilliseconds = 20;

    private long _retryAt;

    // The bytes of log that a running or failed checkpoint was meant to write to chunks, and that are not written yet.
    private long _frozenLogBytes;

    private long UnwrittenLogBytes => Pipeline.Bytes + Volatile.Read(ref _frozenLogBytes);

    // A division, because a multiplication could overflow: CheckpointBytes may be long.MaxValue.
    private bool IsLogTooLong => UnwrittenLogBytes / MostLogs > _options.CheckpointBytes;

    /// <summary>Starts a background checkpoint once the log exceeds CheckpointBytes, and blocks writers once it exceeds the limit.</summary>
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

    /// <summary>Runs a checkpoint that is due, concurrently with writers.</summary>
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
            // Close came first and has already checkpointed.
        }
        catch (Exception failure)
        {
            NoteFailed(failure);
        }

        if (isDone && HasUpgradesLeft && !Writer.IsClosed)
        {
            // Some are left, so other tables come first.
            Scheduler.QueueAfter(TimeSpan.FromMilliseconds(UpgradePauseMilliseconds), this);
            return;
        }

        // A writer that closes the lock after this line sees that no checkpoint is queued; one that closed it before is seen below.
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
            // Writers are blocked, so no commit would trigger another attempt.
            Scheduler.QueueAfter(TimeSpan.FromMilliseconds(isDone ? 0 : RetryMilliseconds), this);
        }
    }

    // The log still contains everything. The next commit or Close tries again, and Close reports its own error.
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

    // The caller holds the writer lock and rotates the log next.
    private void NoteFrozenLog() => Interlocked.Add(ref _frozenLogBytes, Pipeline.Bytes);

    // A root that names everything that was frozen is on disk.
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
