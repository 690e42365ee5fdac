using JsonOrm.Scheduling;
using JsonOrm.Transactions;

namespace JsonOrm.Database;

/// <summary>Runs checkpoints in the background, one at a time, and blocks writers when commits outrun them, so that the log stays bounded (and with it the rows that are only in memory).</summary>
/// <param name="checkpointer">Makes the checkpoints.</param>
/// <param name="log">Says when one is due.</param>
/// <param name="writer">The writers' lock.</param>
/// <param name="pipeline">The commits.</param>
/// <param name="life">Says whether the database is open.</param>
/// <param name="scheduler">Runs the work.</param>
/// <param name="hasUpgradesLeft">True while rows of earlier forms are left to be rewritten.</param>
internal sealed class CheckpointSchedule(
    Checkpointer checkpointer, UnwrittenLog log, WriterLock writer, CommitPipeline pipeline, DatabaseLife life, Scheduler scheduler, Func<bool> hasUpgradesLeft) : IThreadPoolWorkItem
{
    private const int RetryMilliseconds = 1000;
    private const int UpgradePauseMilliseconds = 20;

    private int _isQueued;
    private long _retryAt;

    /// <summary>Starts a background checkpoint once the log exceeds CheckpointBytes, and blocks writers once it exceeds the limit.</summary>
    public void StartWhenDue()
    {
        if (!log.IsDue || life.IsClosing)
        {
            return;
        }

        if (log.IsTooLong)
        {
            writer.Close(waited => log.Refuse(waited, checkpointer.Error));
        }

        if (scheduler.Milliseconds >= Volatile.Read(ref _retryAt) || writer.IsClosed)
        {
            Start();
        }
    }

    /// <summary>Starts a background checkpoint, unless one is queued or the database is closing.</summary>
    public void Start()
    {
        if (!life.IsClosing && Interlocked.Exchange(ref _isQueued, 1) == 0)
        {
            scheduler.Queue(this);
        }
    }

    /// <summary>Runs a checkpoint that is due, concurrently with writers.</summary>
    void IThreadPoolWorkItem.Execute()
    {
        bool isDone = false;
        try
        {
            if (!life.IsClosing)
            {
                checkpointer.Checkpoint();
                isDone = true;
            }
        }
        catch (ObjectDisposedException) when (life.IsClosed)
        {
            // Close came first and has already checkpointed.
        }
        catch (Exception failure)
        {
            // The log still contains everything. The next commit or Close tries again, and Close reports its own error.
            if (checkpointer.TryNoteFailed(failure))
            {
                Volatile.Write(ref _retryAt, scheduler.Milliseconds + RetryMilliseconds);
            }
        }

        if (isDone && !writer.IsClosed && hasUpgradesLeft())
        {
            // Some are left, so other tables come first.
            scheduler.QueueAfter(TimeSpan.FromMilliseconds(UpgradePauseMilliseconds), this);
            return;
        }

        // A writer that closes the lock after this line sees that no checkpoint is queued; one that closed it before is seen below.
        Interlocked.Exchange(ref _isQueued, 0);
        if (!writer.IsClosed)
        {
            return;
        }

        if (life.IsClosing || pipeline.IsPoisoned || !log.IsTooLong)
        {
            writer.Open();
        }
        else if (Interlocked.Exchange(ref _isQueued, 1) == 0)
        {
            // Writers are blocked, so no commit would trigger another attempt.
            scheduler.QueueAfter(TimeSpan.FromMilliseconds(isDone ? 0 : RetryMilliseconds), this);
        }
    }
}
