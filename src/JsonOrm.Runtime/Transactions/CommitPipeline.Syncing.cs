using JsonOrm.Catalogue;
using JsonOrm.Errors;
using JsonOrm.Files;
using JsonOrm.Wal;

namespace JsonOrm.Transactions;

// The operations for checkpoints, closing, watches and idle time.
internal sealed partial class CommitPipeline
{
    // Each pass is shorter than the previous one, unless commits arrive faster than the disk can write them.
    private const int MostPassesAhead = 4;

    // Bytes below which a further pass is not worthwhile: syncing them takes less time than starting the pass.
    private const int FewBytes = 256 << 10;

    /// <summary>The number of watchers.</summary>
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

    /// <summary>Registers a watcher, which is notified of each state published from now on.</summary>
    public void Watch(CommitWatcher watcher)
    {
        using (_gate.Enter())
        {
            ClosedDatabase.ThrowIf(_isDisposed);
            _watchers.Add(watcher);
        }
    }

    /// <summary>Unregisters a watcher.</summary>
    public void Unwatch(CommitWatcher watcher)
    {
        using (_gate.Enter())
        {
            _watchers.Remove(watcher);
        }
    }

    /// <summary>
    /// Waits until nothing is queued. The caller must hold the writer lock, or no commit may be possible any more: otherwise the queue may never become empty.
    /// </summary>
    public void Drain()
    {
        using (_gate.Enter())
        {
            WaitUntilNobodyLeads();
        }
    }

    /// <summary>
    /// Waits until the commits that are queued or in progress now are published or have failed, but not for later ones: under continuous load there would always be another. Later commits
    /// see the foreign keys that the catalogue had before this call.
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
            // The commits failed; their callers receive the error.
        }
    }

    /// <summary>
    /// Replaces the head and the published state with a state that has the same rows over newer chunks, or with a commit that the root has made. The caller
    /// must hold the writer lock and have drained the queue.
    /// </summary>
    /// <param name="version">The new state.</param>
    /// <param name="isDurable">True if its rows are known to be durable.</param>
    public void Replace(DatabaseVersion version, bool isDurable)
    {
        // Done before entering the gate, which is never held across I/O. Meanwhile no leader can publish.
        if (version.Lsn > Published.Lsn)
        {
            _log.WriteWatermark(new PublishedState(version.Lsn, version.Lsn));
        }

        using (_gate.Enter())
        {
            Volatile.Write(ref _head, version);
            Show(version);
            _durableLsn = isDurable ? version.Lsn : _durableLsn;
        }
    }

    /// <summary>Creates the published watermark if there is none yet. The caller holds the writer lock and has drained the queue, or no commit is possible.</summary>
    public void BeginWatermark() => _log.BeginWatermark(PublishedState);

    /// <summary>Deletes the published watermark, because everything on disk is published. No commit is possible any more.</summary>
    public void RemoveWatermark() => _log.RemoveWatermark();

    /// <summary>Ends the current segment, so that the next commit starts a new one. The caller holds the writer lock.</summary>
    /// <returns>Where the log continues after the head.</returns>
    public WalPosition Rotate()
    {
        using (_gate.Enter())
        {
            return _chain.EndSegment(_head.Lsn);
        }
    }

    /// <summary>
    /// Makes most of what is published durable while commits continue, so that <see cref="SyncNow"/>, for which commits wait, has little left to do. Has
    /// no effect if each commit is synced anyway.
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

            // Through a handle of its own, because the leader may end the segment concurrently. What is published and not in this segment was synced before it was begun.
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

    /// <summary>Makes everything that is published durable, independent of the durability level.</summary>
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

    // There was no commit for a while: records in the log what is durable, so that damage to its last lines can be distinguished from a torn tail.
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
