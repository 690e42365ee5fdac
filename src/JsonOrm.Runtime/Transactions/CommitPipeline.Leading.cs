using JsonOrm.Files;
using JsonOrm.Wal;

namespace JsonOrm.Transactions;

// The work of a group's leader: write, sync, publish and hand over, or remove what could not be written.
internal sealed partial class CommitPipeline
{
    private void Lead(CommitGroup group, bool isOwn)
    {
        Exception? error = null;
        bool isSynced = false;
        try
        {
            isSynced = Write(group);
        }
        catch (Exception failure)
        {
            error = failure;
        }

        List<CommitGroup>? failed = null;
        bool hasNext = false;
        Scheduler.Pause();
        lock (_gate)
        {
            if (error is null)
            {
                Publish(group, isSynced);
                hasNext = TakeNext();
            }
            else
            {
                failed = DropAll();
            }

            if (!hasNext && !_isLeftToWriter)
            {
                _isLed = false;
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
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(error);
        }
    }

    // True if the group is on disk, not only in the system's page cache.
    private bool Write(CommitGroup group)
    {
        try
        {
            return WriteOnce(group);
        }
        catch (StorageException error) when (error.Fault == StorageFault.Full && group.MayUseReserve && !IsPoisoned && Reserve.TryRelease())
        {
            // The failed write left nothing behind.
            return WriteOnce(group);
        }
    }

    private bool WriteOnce(CommitGroup group)
    {
        bool syncs = _options.Durability == Durability.Full ? group.Last is not null : group.MustSync;
        if (group.StartsSegment != 0)
        {
            // The header declares everything before it durable, so it must be.
            SyncOrPoison();
            BeginMark();
            WalSegment segment = WalSegment.Create(
                _options.Files, _options.Directory, group.StartsSegment, fills: _options.Durability == Durability.Full);
            _segment?.Dispose();
            _segment = segment;
            if (!Reserve.IsOut)
            {
                Reserve.TryTake();
            }
        }

        long good = _segment?.Length ?? 0;
        if (group.Lines.Length > 0)
        {
            try
            {
                _segment!.Append(group.Lines.Span, takesRoom: !Reserve.IsOut);
            }
            catch (Exception failure)
            {
                TakeBack(good, failure);
                throw;
            }
        }

        if (syncs)
        {
            SyncOrPoison();
        }

        if (group.Last is { } last)
        {
            if (group.Lines.Length > 0)
            {
                RefuseUnlessInPlace(good);
            }

            MarkOrPoison(last, syncs);
        }

        return syncs;
    }

    // What is written to a deleted file is lost with the process, so it must not be acknowledged. If the file was renamed, the lines must not reappear under
    // its new name.
    private void RefuseUnlessInPlace(long good)
    {
        if (_segment is { File.IsInPlace: false } segment)
        {
            var failure = new StorageException(
                segment.File.Path,
                "write",
                StorageFault.NotFound,
                $"'{segment.File.Path}' was deleted, moved or replaced while the database was open. The commit is not acknowledged. Close the database, restore its directory, and open it again.");
            Poison(failure, _options.Directory);
            segment.CutBackTo(good);
            throw failure;
        }
    }

    private void SyncOrPoison()
    {
        if (_segment is { } segment)
        {
            SyncOrPoison(segment.File);
        }
    }

    private void SyncOrPoison(IFile file)
    {
        try
        {
            file.Sync();
        }
        catch (Exception failure)
        {
            Poison(failure, _options.Directory);
            throw;
        }
    }

    private void TakeBack(long good, Exception cause)
    {
        try
        {
            if (good > 0)
            {
                _segment!.CutBackTo(good);
            }
            else
            {
                long number = _segment!.Number;
                _segment.Dispose();
                _segment = null;
                _options.Files.Delete(Path.Combine(_options.Directory, WalNames.Of(number)));

                // Otherwise a crash can bring the file back, and with it a commit that was rejected.
                _options.Files.SyncDirectory(_options.Directory);
            }
        }
        catch (Exception failure)
        {
            Poison(new AggregateException(cause, failure), _options.Directory);
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

        if (group.Lines.Length > 0)
        {
            _writtenCrc = group.LastCrc;
            _writtenSegment = group.StartsSegment != 0 ? group.StartsSegment : _writtenSegment;
        }

        group.Lines.Truncate(0);
        _buffers.Push(group.Lines);
        if (group.Last is not null && _idleTimer is not null && !_isIdleTimerSet && !_isDisposed)
        {
            _isIdleTimerSet = true;
            _idleTimer.Change(_options.IdleDelay, Timeout.InfiniteTimeSpan);
        }
    }

    private bool TakeNext()
    {
        if (_sealed.TryDequeue(out CommitGroup? next))
        {
            _handedOver = _leading = next;
            return true;
        }

        if (_forming.IsEmpty)
        {
            return false;
        }

        if (_isRowBegun)
        {
            // A writer is changing this group's nodes; it takes over when its row has been added.
            _isLeftToWriter = true;
            return false;
        }

        _handedOver = Take();
        return true;
    }

    private List<CommitGroup> DropAll()
    {
        var dropped = new List<CommitGroup>(_sealed);
        _sealed.Clear();
        if (!_forming.IsEmpty)
        {
            dropped.Add(_forming);
        }

        _forming = new CommitGroup(new WalBuffer(), Scheduler);
        Volatile.Write(ref _head, _published);
        _madeCrc = _writtenCrc;
        _needsSegment = _needsSegment || _segment is null || _madeSegment != _writtenSegment;
        _madeSegment = _writtenSegment;
        return dropped;
    }

    private void SetPoison(Exception cause, string path)
    {
        _poison ??= new StorageException(
            path,
            "write",
            StorageFault.Poisoned,
            $"Writing to '{path}' has stopped because the disk reported an error whose extent is not known: {cause.Message} " +
            "Reads go on. Close the database, check the disk, and open it again: what was acknowledged is replayed from the write-ahead log.",
            cause);
    }
}
