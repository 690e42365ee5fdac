using JsonOrm.Files;
using JsonOrm.Wal;

namespace JsonOrm.Transactions;

// Ends segments of the log and begins new ones, and syncs without a commit that requires it.
internal sealed partial class CommitPipeline
{
    // Each pass is shorter than the previous one, unless commits arrive faster than the disk can write them.
    private const int MostPassesAhead = 4;

    // Number of bytes below which a further pass is not worthwhile: syncing them takes less time than starting the pass.
    private const int FewBytes = 256 << 10;

    /// <summary>Ends the current segment, so that the next commit starts a new one. The caller holds the writer lock.</summary>
    /// <returns>Where the log continues after the head.</returns>
    public WalPosition Rotate()
    {
        lock (_gate)
        {
            _needsSegment = true;
            _bytes = 0;
            return new WalPosition(_madeSegment + 1, _head.Lsn + 1, _madeCrc);
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
            lock (_gate)
            {
                segment = _segment;
                lsn = _published.Lsn;
                bytes = _bytes;
                if (segment is null || _poison is not null || _durableLsn == lsn)
                {
                    return;
                }
            }

            // Uses a handle of its own, because the leader may end the segment concurrently. What is published and not in this segment was synced before this
            // segment was begun.
            using (IFile file = _options.Files.OpenWrite(Path.Combine(_options.Directory, WalNames.Of(segment.Number))))
            {
                SyncOrPoison(file);
            }

            lock (_gate)
            {
                _durableLsn = Math.Max(_durableLsn, lsn);
                if (_bytes - bytes < FewBytes)
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
        lock (_gate)
        {
            while (_isLed)
            {
                Scheduler.Wait(_gate);
            }

            ThrowIfPoisoned();
            if (_options.Durability == Durability.Normal && _segment is not null && _durableLsn < _published.Lsn)
            {
                _forming.MustSync = true;
                led = Take();
            }
        }

        if (led is not null)
        {
            Lead(led, isOwn: true);
        }
    }

    private void BeginSegmentWhenNeeded(long firstLsn)
    {
        if (!_needsSegment)
        {
            return;
        }

        if (!_forming.IsEmpty)
        {
            _sealed.Enqueue(_forming);
            _forming = new CommitGroup(new WalBuffer(), Scheduler);
        }

        _needsSegment = false;
        _madeSegment++;
        _forming.StartsSegment = _madeSegment;
        var header = new WalHeader(_madeSegment, _options.Database, (ulong)Scheduler.NextRandom(), firstLsn);
        _madeCrc = WalLine.AppendHeader(_forming.Lines, header, _madeCrc);
        _bytes += _forming.Lines.Length;
        _segmentBytes = _forming.Lines.Length;
    }

    private DateTime NextTime()
    {
        DateTime now = _options.Clock.GetUtcNow().UtcDateTime;
        return _lastTime = now > _lastTime ? now : _lastTime;
    }

    // There was no commit for a while: record in the log what is durable, so that damage to its last lines can be distinguished from a torn tail.
    private void OnIdle()
    {
        CommitGroup led;
        lock (_gate)
        {
            _isIdleTimerSet = false;
            if (_isDisposed || _poison is not null || _segment is null || (_needsSegment && _options.Durability == Durability.Full))
            {
                return;
            }

            if (_isLed)
            {
                _isIdleTimerSet = true;
                _idleTimer!.Change(_options.IdleDelay, Timeout.InfiniteTimeSpan);
                return;
            }

            if (_options.Durability == Durability.Normal)
            {
                _forming.MustSync = true;
            }
            else
            {
                _madeCrc = WalLine.AppendWatermark(_forming.Lines, _durableLsn, _madeCrc);
                _forming.LastCrc = _madeCrc;
            }

            led = Take();
        }

        Lead(led, isOwn: false);
    }
}
