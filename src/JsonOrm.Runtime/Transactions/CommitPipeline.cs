using JsonOrm.Catalogue;
using JsonOrm.Errors;
using JsonOrm.Files;
using JsonOrm.Scheduling;
using JsonOrm.Wal;

namespace JsonOrm.Transactions;

/// <summary>
/// Makes commits durable and visible.
/// <list type="bullet">
/// <item>The writer, holding the writer lock, builds on <see cref="Head"/>, appends its line to the group that is forming, and makes its
/// state the new head. Then it releases the lock: the next writer builds on a state that is not yet durable.</item>
/// <item>If there is no leader, the writer leads its group itself: it writes and syncs on its own thread. Meanwhile other commits form the
/// next group, which a thread of the engine leads afterwards. Groups are written in LSN order.</item>
/// <item>A state is published to readers only once its group is durable.</item>
/// <item>If a group cannot be written, every state built on it is dropped too, and the head goes back to the published state. If
/// a sync fails, the state on disk is unknown: nothing more is written until the database is reopened.</item>
/// </list>
/// </summary>
internal sealed partial class CommitPipeline : IPublishedStates, IThreadPoolWorkItem, IDisposable
{
    private readonly object _gate = new();
    private readonly WalOptions _options;
    private readonly Queue<CommitGroup> _sealed = new();
    private readonly Stack<WalBuffer> _buffers = new();
    private readonly ITimer? _idleTimer;

    private DatabaseVersion _head;
    private DatabaseVersion _published;
    private CommitGroup _forming;
    private CommitGroup? _leading;
    private CommitGroup? _handedOver;
    private bool _isLed;
    private bool _isRowBegun;
    private bool _isLeftToWriter;
    private bool _isIdleTimerSet;
    private StorageException? _poison;

    // The checksum chain, up to the last line created and up to the last line written.
    private uint _madeCrc;
    private uint _writtenCrc;
    private long _madeSegment;
    private long _writtenSegment;
    private bool _needsSegment = true;
    private DateTime _lastTime;

    private WalSegment? _segment;
    private long _durableLsn;
    private long _bytes;
    private long _segmentBytes;
    private bool _isDisposed;

    public CommitPipeline(WalOptions options, DatabaseVersion version, in WalPosition next, long bytes)
    {
        _options = options;
        _head = _published = version;
        _durableLsn = version.Lsn;
        _madeCrc = _writtenCrc = next.PreviousCrc;
        _madeSegment = _writtenSegment = next.Segment - 1;
        _bytes = bytes;
        _forming = new CommitGroup(new WalBuffer(), Scheduler);
        if (options.IdleDelay > TimeSpan.Zero && options.Durability != Durability.None)
        {
            _idleTimer = Scheduler.Time.CreateTimer(static state => ((CommitPipeline)state!).OnIdle(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    private Scheduler Scheduler => _options.Scheduler;

    /// <summary>The disk space that deletions, checkpoints and closing may use on a full disk.</summary>
    public DiskReserve Reserve => _options.Reserve;

    /// <summary>The state that readers see; as durable as the durability level requires.</summary>
    public DatabaseVersion Published => Volatile.Read(ref _published);

    /// <summary>The state that the next writer builds on. Read it only while holding the writer lock.</summary>
    public DatabaseVersion Head => Volatile.Read(ref _head);

    /// <summary>The number of bytes of lines since the last <see cref="Rotate"/>.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>True if an earlier sync failed: nothing more is written.</summary>
    public bool IsPoisoned => Volatile.Read(ref _poison) is not null;

    /// <summary>Throws if an earlier sync failed.</summary>
    public void ThrowIfPoisoned()
    {
        if (Volatile.Read(ref _poison) is { } poison)
        {
            throw new StorageException(poison.Path, poison.Operation, StorageFault.Poisoned, poison.Message, poison.InnerException);
        }
    }

    /// <summary>
    /// Queues a commit. The caller holds the writer lock, releases it, and then calls <see cref="Complete"/> or <see cref="CompleteAsync"/>. Returns false if a
    /// class has introduced
    /// a foreign key that the transaction has not checked; the transaction then checks it and tries again. See <see cref="WaitForQueued"/>.
    /// </summary>
    /// <param name="transaction">The transaction to commit.</param>
    /// <param name="next">The state after the commit, whose LSN is one higher.</param>
    /// <param name="ticket">What remains to be done for the commit.</param>
    public bool TryEnqueue(WriteTransaction transaction, DatabaseVersion next, out CommitTicket ticket)
    {
        Scheduler.Pause();
        lock (_gate)
        {
            ThrowIfPoisoned();
            ClosedDatabase.ThrowIf(_isDisposed);
            ThrowIfTakenBack(transaction.BasedOn);
            ticket = default;
            if (!transaction.KnowsAllReferences)
            {
                return false;
            }

            ReadOnlySpan<byte> operations = transaction.Operations;
            if (_options.Durability == Durability.None)
            {
                _bytes += operations.Length;
                Volatile.Write(ref _head, next);
                Show(next);
                return true;
            }

            BeginSegmentWhenNeeded(next.Lsn);
            int before = _forming.Lines.Length;
            _madeCrc = WalLine.AppendCommit(_forming.Lines, next.Lsn, _durableLsn, NextTime(), operations, _madeCrc);
            _bytes += _forming.Lines.Length - before;
            _segmentBytes += _forming.Lines.Length - before;

            // Takes effect with the next commit, because this one may have changed nodes of the group that is forming.
            _needsSegment = _segmentBytes > _options.SegmentBytes;
            _forming.LastCrc = _madeCrc;
            _forming.Last = next;
            _forming.MayUseReserve |= !transaction.HasRows;
            Volatile.Write(ref _head, next);
            ticket = Join();
            return true;
        }
    }

    /// <summary>
    /// Returns a ticket for a transaction that only read. Nothing is queued; the ticket completes when the state that it read is published, so that the caller
    /// does not rely on commits that may still fail. The caller holds the writer lock, as for <see cref="TryEnqueue"/>.
    /// </summary>
    /// <param name="basedOn">The head that the transaction has read.</param>
    public CommitTicket Join(DatabaseVersion basedOn)
    {
        if (ReferenceEquals(basedOn, Published))
        {
            return default;
        }

        lock (_gate)
        {
            if (ReferenceEquals(basedOn, _published))
            {
                return default;
            }

            ThrowIfTakenBack(basedOn);
            return new CommitTicket(null, CompletionOfHead());
        }
    }

    /// <summary>Waits until the commit is published, or leads its group.</summary>
    public void Complete(in CommitTicket ticket)
    {
        if (ticket.Led is { } led)
        {
            Lead(led, isOwn: true);
        }
        else if (ticket.Completion is not null)
        {
            Scheduler.Wait(ticket.Completion);
        }
    }

    /// <summary>Waits until the commit is published, or leads its group. A leader works on its own thread and gets a completed task.</summary>
    public ValueTask CompleteAsync(in CommitTicket ticket)
    {
        if (ticket.Led is { } led)
        {
            Lead(led, isOwn: true);
            return default;
        }

        return ticket.Completion is { } completion ? new ValueTask(completion) : default;
    }

    /// <summary>Waits until nothing is queued. The caller holds the writer lock, or no commit is possible any more; otherwise the queue might never be
    /// empty.</summary>
    public void Drain()
    {
        lock (_gate)
        {
            while (_isLed)
            {
                Scheduler.Wait(_gate);
            }
        }
    }

    /// <summary>
    /// Replaces the head and the published state by a state with the same rows over newer chunks, or by a commit that the root contains. The caller holds the
    /// writer lock and has drained the queue.
    /// </summary>
    /// <param name="version">The state.</param>
    /// <param name="isDurable">True if its rows are known to be durable.</param>
    public void Replace(DatabaseVersion version, bool isDurable)
    {
        // The gate is never held across I/O. There is no leader that could publish concurrently.
        if (version.Lsn > Published.Lsn)
        {
            MarkOrPoison(version, isSynced: true);
        }

        lock (_gate)
        {
            Volatile.Write(ref _head, version);
            Show(version);
            _durableLsn = isDurable ? version.Lsn : _durableLsn;
        }
    }

    /// <summary>Rejects all further writes.</summary>
    public void Poison(Exception cause, string path)
    {
        lock (_gate)
        {
            SetPoison(cause, path);
        }
    }

    /// <summary>Runs on a thread of the engine: leads the groups that have formed in the meantime.</summary>
    void IThreadPoolWorkItem.Execute()
    {
        CommitGroup? group;
        lock (_gate)
        {
            group = _handedOver;
            _handedOver = null;
        }

        if (group is not null)
        {
            Lead(group, isOwn: false);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            while (_isLed)
            {
                Scheduler.Wait(_gate);
            }

            _isDisposed = true;
            EndWatches();
        }

        _idleTimer?.Dispose();
        _segment?.Dispose();
        _mark?.Dispose();
    }

    // The completion of the group whose last commit is the head, which is not published yet. Called under the gate.
    private Task CompletionOfHead() => Scheduler.OneOf((_forming.Last is not null ? _forming : _sealed.LastOrDefault(_leading!)).Completion);

    private void ThrowIfTakenBack(DatabaseVersion basedOn)
    {
        if (!ReferenceEquals(basedOn, _head))
        {
            throw new TransactionConflictException(
                "An earlier commit, which this transaction could already see, failed to reach the disk and was taken back. Run the transaction again.");
        }
    }

    private CommitTicket Join()
    {
        _isRowBegun = false;
        if (_isLed && !_isLeftToWriter)
        {
            return new CommitTicket(null, Scheduler.OneOf(_forming.Completion));
        }

        _isLeftToWriter = false;
        return new CommitTicket(Take(), null);
    }

    // The caller becomes the leader of the forming group.
    private CommitGroup Take()
    {
        CommitGroup group = _forming;
        _forming = new CommitGroup(_buffers.TryPop(out WalBuffer? buffer) ? buffer : new WalBuffer(), Scheduler);
        _isLed = true;
        _leading = group;
        return group;
    }
}
