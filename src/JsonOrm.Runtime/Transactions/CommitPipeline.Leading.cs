using System.Runtime.ExceptionServices;
using JsonOrm.Catalogue;
using JsonOrm.Wal;

namespace JsonOrm.Transactions;

// What the leader of a group does: write, sync, publish, hand over; or take back what could not be written.
internal sealed partial class CommitPipeline
{
    private PublishedState PublishedState => new(_published.Lsn, _durableLsn);

    /// <summary>Runs on a thread of the engine: leads the group that was handed over.</summary>
    void IThreadPoolWorkItem.Execute()
    {
        CommitGroup? group;
        using (_gate.Enter())
        {
            group = _groups.TakeHandedOver();
        }

        if (group is not null)
        {
            Lead(group, isOwn: false);
        }
    }

    private void Lead(CommitGroup group, bool isOwn)
    {
        Exception? error = null;
        bool isSynced = false;
        try
        {
            // Only the leader changes the published and the durable LSN.
            isSynced = _log.Write(group, PublishedState);
        }
        catch (Exception failure)
        {
            error = failure;
        }

        List<CommitGroup>? failed = null;
        bool hasNext = false;
        Scheduler.Pause();
        using (_gate.Enter())
        {
            if (error is null)
            {
                Publish(group, isSynced);
                hasNext = _groups.TryHandOver();
            }
            else
            {
                failed = _groups.DropAll();
                Volatile.Write(ref _head, _published);
                _chain.GoBackToWritten(hasSegment: _log.Segment is not null);
            }

            if (!hasNext && _groups.TryEndLeading())
            {
                Scheduler.WakeAll(_gate);
            }
        }

        if (hasNext)
        {
            Scheduler.Queue(this);
        }

        Scheduler.Pause();
        group.Complete(error);
        foreach (CommitGroup dropped in failed ?? [])
        {
            dropped.Complete(error);
        }

        if (error is not null && isOwn)
        {
            ExceptionDispatchInfo.Throw(error);
        }
    }

    private void Publish(CommitGroup group, bool isSynced)
    {
        if (group.Last is { } last)
        {
            Show(last);
        }

        if (isSynced)
        {
            _durableLsn = _published.Lsn;
        }

        _chain.NoteWritten(group);
        if (group.Last is not null && !_isIdleTimerSet && !_isDisposed)
        {
            SetIdleTimer();
        }

        _groups.Recycle(group);
    }

    private void Show(DatabaseVersion version)
    {
        Volatile.Write(ref _published, version);
        _watchers.OnPublished(version);
    }
}
