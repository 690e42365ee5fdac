using JsonOrm.Catalogue;
using JsonOrm.Errors;
using JsonOrm.Files;
using JsonOrm.Scheduling;
using JsonOrm.Wal;

namespace JsonOrm.Transactions;

/// <summary>
/// How a commit becomes durable and visible.
/// <list type="bullet">
/// <item>The writer, holding the writer lock, builds on <see cref="Head"/>, appends its line to the group that is forming, and makes its
/// state the new head. Then it lets go of the lock: the next writer builds on a state that is not yet durable.</item>
/// <item>When no one leads, the writer itself leads its group: it writes and syncs on its own thread. While it does, others form the
/// next group, which is led from the thread pool afterwards. Groups are written in the order of their LSNs.</item>
/// <item>A state is published to readers only when its group is durable.</item>
/// <item>When a group cannot be written, every state built on it is dropped with it and the head goes back to what is published. When
/// a sync fails, no one knows what is on disk: nothing is written any more until the database is opened anew.</item>
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

    // The chain, as far as lines were made and as far as they were written.
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

    /// <summary>The room that deletions, checkpoints and closing may use on a full disk.</summary>
    public DiskReserve Reserve => _options.Reserve;

    /// <summary>What readers see: durable as far as the durability asks.</summary>
    public DatabaseVersion Published => Volatile.Read(ref _published);

    /// <summary>What the next writer builds on. Read it holding the writer lock.</summary>
    public DatabaseVersion Head => Volatile.Read(ref _head);

    /// <summary>The bytes of lines since the last <see cref="Rotate"/>.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>True when an earlier sync failed: nothing is written any more.</summary>
    public bool IsPoisoned => Volatile.Read(ref _poison) is not null;

    /// <summary>Throws when an earlier sync failed.</summary>
    public void ThrowIfPoisoned()
    {
        if (Volatile.Read(ref _poison) is { } poison)
        {
            throw new StorageException(poison.Path, poison.Operation, StorageFault.Poisoned, poison.Message, poison.InnerException);
        }
    }

    /// <summary>
    /// Queues a commit. The caller holds the writer lock, lets go of it, and then calls <see cref="Complete"/> or <see cref="CompleteAsync"/>. False when a class has brought
    /// a foreign key that the transaction has not looked at: it does, and tries again. See <see cref="WaitForQueued"/>.
    /// </summary>
    /// <param name="transaction">What is committed.</param>
    /// <param name="next">The state behind it, whose LSN is one more.</param>
    /// <param name="ticket">What the commit still needs.</param>
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

            // From the next commit on: this one may have changed nodes of the group that is forming.
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
    /// Queues nothing, for a transaction that only read; its ticket ends when what it read is published, so that no one
    /// is told of what may yet be taken back. The caller holds the writer lock, as for <see cref="TryEnqueue"/>.
    /// </summary>
    /// <param name="basedOn">The head it has read.</param>
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

    /// <summary>Waits, or leads, until the commit is published.</summary>
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

    /// <summary>Waits, or leads, until the commit is published. The leader does so on its own thread and has a finished task.</summary>
    public ValueTask CompleteAsync(in CommitTicket ticket)
    {
        if (ticket.Led is { } led)
        {
            Lead(led, isOwn: true);
            return default;
        }

        return ticket.Completion is { } completion ? new ValueTask(completion) : default;
    }

    /// <summary>Waits until nothing is queued. The caller holds the writer lock, or nobody can commit any more: otherwise the queue may never be empty.</summary>
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

    /// <summary>Replaces head and published state by one of the same rows over newer chunks, or of a commit the root has made. The caller holds the writer lock and has drained.</summary>
    /// <param name="version">The state.</param>
    /// <param name="isDurable">True when its rows are known to be.</param>
    public void Replace(DatabaseVersion version, bool isDurable)
    {
        // Outside the gate, which nobody is to hold over an operation of the disk: there is no leader who could publish meanwhile.
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

    /// <summary>Refuses every further write.</summary>
    public void Poison(Exception cause, string path)
    {
        lock (_gate)
        {
            SetPoison(cause, path);
        }
    }

    /// <summary>Runs on the thread pool: leads the groups that formed meanwhile.</summary>
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

    // Of the group whose last commit is the head, which is not published. Called under the gate.
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

    // The forming group becomes the caller's to lead.
    private CommitGroup Take()
    {
        CommitGroup group = _forming;
        _forming = new CommitGroup(_buffers.TryPop(out WalBuffer? buffer) ? buffer : new WalBuffer(), Scheduler);
        _isLed = true;
        _leading = group;
        return group;
    }
}
