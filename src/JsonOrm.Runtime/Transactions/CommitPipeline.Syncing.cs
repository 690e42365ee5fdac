using JsonOrm.Catalogue;
using JsonOrm.Errors;
using JsonOrm.Files;
using JsonOrm.Wal;

namespace JsonOrm.Transactions;

// What checkpoints, closing, watches and an idle moment ask of the pipeline.
internal sealed partial class CommitPipeline
{
    // Each pass is shorter than the one before, unless commits come faster than the disk takes them.
    private const int MostPassesAhead = 4;

    // Less than this is synced in no more time than it takes to come to it.
    private const int FewBytes = 256 << 10;

    /// <summary>The number of watches.</summary>
    public int WatcherCount
    {
        get
        {
            using (_gate.Enter())
            {
                return _watchers.Count;
            }
        }
    }

    /// <summary>From now on tells a watcher of states that are published.</summary>
    public void Watch(CommitWatcher watcher)
    {
        using (_gate.Enter())
        {
            ClosedDatabase.ThrowIf(_isDisposed);
            _watchers.Add(watcher);
        }
    }

    /// <summary>Tells it no more.</summary>
    public void Unwatch(CommitWatcher watcher)
    {
        using (_gate.Enter())
        {
            _watchers.Remove(watcher);
        }
    }

    /// <summary>Waits until nothing is queued. The caller holds the writer lock, or nobody can commit any more: otherwise the queue may never be empty.</summary>
    public void Drain()
    {
        using (_gate.Enter())
        {
            WaitUntilNobodyLeads();
        }
    }

    /// <summary>
    /// Waits until what is queued or on its way now is published or has failed, and for nothing that comes later: with unbroken commits there is always something. What comes later
    /// finds the foreign keys that the catalogue had before this call.
    /// </summary>
    public void WaitForQueued()
    {
        Task? completion = null;
        using (_gate.Enter())
        {
            _largeCommits.WaitForCurrent();
            if (!ReferenceEquals(_head, _published))
            {
                completion = _groups.CompletionOfHead;
            }
        }

        try
        {
            if (completion is not null)
            {
                Scheduler.Wait(completion);
            }
        }
        catch (Exception) when (completion!.IsFaulted)
        {
            // The commits were taken back, which their callers are told.
        }
    }

    /// <summary>Replaces head and published state by one of the same rows over newer chunks, or of a commit the root has made. The caller holds the writer lock and has drained.</summary>
    /// <param name="version">The state.</param>
    /// <param name="isDurable">True if its rows are known to be on disk.</param>
    public void Replace(DatabaseVersion version, bool isDurable)
    {
        // Before the gate, which is never held across I/O. There is no leader who could publish meanwhile.
        if (version.Lsn > Published.Lsn)
        {
            _log.Mark(new PublishedState(version.Lsn, version.Lsn));
        }

        using (_gate.Enter())
        {
            Volatile.Write(ref _head, version);
            Show(version);
            _durableLsn = isDurable ? version.Lsn : _durableLsn;
        }
    }

    /// <summary>Makes the mark that says what is published, if there is none yet. The caller holds the writer lock and has drained, or nobody can commit.</summary>
    public void BeginMark() => _log.BeginMark(PublishedState);

    /// <summary>Deletes the mark: all that is on disk is published. Nobody can commit any more.</summary>
    public void RemoveMark() => _log.RemoveMark();

    /// <summary>Ends the current segment: the next commit starts another. The caller holds the writer lock.</summary>
    /// <returns>Where the log goes on behind the head.</returns>
    public WalPosition Rotate()
    {
        using (_gate.Enter())
        {
            return _chain.EndSegment(_head.Lsn);
        }
    }

    /// <summary>
    /// Makes most of what is published durable while commits go on, so that little is left to <see cref="SyncNow"/>, for which they wait. Does
    /// nothing where each commit is synced anyway.
    /// </summary>
    public void SyncAhead()
    {
        for (int pass = 0; pass < MostPassesAhead && _options.Durability == Durability.Normal; pass++)
        {
            WalSegment? segment;
            long lsn, bytes;
            using (_gate.Enter())
            {
                segment = _log.Segment;
                lsn = _published.Lsn;
                bytes = _chain.Bytes;
                if (segment is null || _poison.IsSet || _durableLsn == lsn)
                {
                    return;
                }
            }

            // By a handle of its own, as the leader may end the segment meanwhile. What is published and not in this segment was synced before this one was begun.
            using (IFile file = _options.Files.OpenWrite(Path.Combine(_options.Directory, WalNames.Of(segment.Number))))
            {
                _log.Sync(file);
            }

            using (_gate.Enter())
            {
                _durableLsn = Math.Max(_durableLsn, lsn);
                if (_chain.Bytes - bytes < FewBytes)
                {
                    return;
                }
            }
        }
    }

    /// <summary>Makes everything that is published durable, whatever the durability.</summary>
    public void SyncNow()
    {
        CommitGroup? led = null;
        using (_gate.Enter())
        {
            WaitUntilNobodyLeads();
            _poison.ThrowIfSet();
            if (_options.Durability == Durability.Normal && _log.Segment is not null && _durableLsn < _published.Lsn)
            {
                _groups.Forming.MustSync = true;
                led = _groups.Take();
            }
        }

        if (led is not null)
        {
            Lead(led, isOwn: true);
        }
    }

    public void Dispose()
    {
        using (_gate.Enter())
        {
            WaitUntilNobodyLeads();
            _isDisposed = true;
            _watchers.OnClosed();
        }

        _idleTimer?.Dispose();
        _log.Dispose();
    }

    private void WaitUntilNobodyLeads()
    {
        while (_groups.IsLed)
        {
            Scheduler.Wait(_gate);
        }
    }

    private void SetIdleTimer()
    {
        if (_idleTimer is not null)
        {
            _isIdleTimerSet = true;
            _idleTimer.Change(_options.IdleDelay, Timeout.InfiniteTimeSpan);
        }
    }

    // Nothing was committed for a moment: says in the log what is durable, so that damage to its last lines is told from a torn tail.
    private void OnIdle()
    {
        CommitGroup led;
        using (_gate.Enter())
        {
            _isIdleTimerSet = false;
            if (_isDisposed || _poison.IsSet || _log.Segment is null || (_chain.NeedsSegment && _options.Durability == Durability.Full))
            {
                return;
            }

            if (_groups.IsLed)
            {
                SetIdleTimer();
                return;
            }

            if (_options.Durability == Durability.Normal)
            {
                _groups.Forming.MustSync = true;
            }
            else
            {
                _chain.AppendWatermark(_groups.Forming, _durableLsn);
            }

            led = _groups.Take();
        }

        Lead(led, isOwn: false);
    }
}
