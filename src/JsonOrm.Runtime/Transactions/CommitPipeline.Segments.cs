using JsonOrm.Wal;

namespace JsonOrm.Transactions;

// Where a segment of the log ends and the next begins, and what is synced without a commit that asks for it.
internal sealed partial class CommitPipeline
{
    /// <summary>Ends the current segment: the next commit starts another. The caller holds the writer lock.</summary>
    /// <returns>Where the log goes on behind the head.</returns>
    public WalPosition Rotate()
    {
        lock (_gate)
        {
            _needsSegment = true;
            _bytes = 0;
            return new WalPosition(_madeSegment + 1, _head.Lsn + 1, _madeCrc);
        }
    }

    /// <summary>Makes everything that is published durable, whatever the durability.</summary>
    public void SyncNow()
    {
        CommitGroup? led = null;
        lock (_gate)
        {
            while (_isLed)
            {
                Monitor.Wait(_gate);
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
            _forming = new CommitGroup(new WalBuffer());
        }

        _needsSegment = false;
        _madeSegment++;
        _forming.StartsSegment = _madeSegment;
        var header = new WalHeader(_madeSegment, _options.Database, (ulong)Random.Shared.NextInt64(), firstLsn);
        _madeCrc = WalLine.AppendHeader(_forming.Lines, header, _madeCrc);
        _bytes += _forming.Lines.Length;
    }

    private DateTime NextTime()
    {
        DateTime now = _options.Clock.GetUtcNow().UtcDateTime;
        return _lastTime = now > _lastTime ? now : _lastTime;
    }

    // Nothing was committed for a moment: say in the log what is durable, so that damage to its last lines is told from a torn tail.
    private void OnIdle()
    {
        CommitGroup led;
        lock (_gate)
        {
            _isIdleTimerSet = false;
            if (_isDisposed || _poison is not null || _segment is null || _needsSegment)
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
