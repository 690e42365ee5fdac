using JsonOrm.Catalogue;
using JsonOrm.Errors;
using JsonOrm.Files;
using JsonOrm.Scheduling;
using JsonOrm.Wal;

namespace JsonOrm.Transactions;

/// <summary>
/// Makes commits durable and visible.
/// <list type="bullet">
/// <item>The writer, holding the writer lock, builds on <see cref="Head"/>, appends its line to the group that is forming (<see cref="LogChain"/>, <see cref="CommitGroups"/>), and makes its
/// state the new head. Then it releases the lock: the next writer builds on a state that is not yet durable.</item>
/// <item>If there is no leader, the writer leads its group itself: it writes and syncs on its own thread (<see cref="LogWriter"/>). Meanwhile other commits form the
/// next group, which a thread of the engine leads afterwards. Groups are written in LSN order.</item>
/// <item>A state is published to readers only once its group is durable.</item>
/// <item>If a group cannot be written, every state built on it is dropped too, and the head goes back to the published state. If
/// a sync fails, the state on disk is unknown: nothing more is written until the database is reopened (<see cref="Poison"/>).</item>
/// </list>
/// </summary>
internal sealed partial class CommitPipeline : IPublishedStates, IThreadPoolWorkItem, IDisposable
{
    private readonly Gate _gate = new(LockRank.Commits);
    private readonly WalOptions _options;
    private readonly Poison _poison = new();
    private readonly LogChain _chain;
    private readonly LogWriter _log;
    private readonly CommitGroups _groups;
    private readonly LargeCommits _largeCommits;
    private readonly CommitWatchers _watchers = new();
    private readonly ITimer? _idleTimer;

    private DatabaseVersion _head;
    private DatabaseVersion _published;
    private long _durableLsn;
    private bool _isIdleTimerSet;
    private bool _isDisposed;

    public CommitPipeline(WalOptions options, DatabaseVersion version, in WalPosition next, long bytes)
    {
        _options = options;
        _head = _published = version;
        _durableLsn = version.Lsn;
        _chain = new LogChain(options, next, bytes);
        _log = new LogWriter(options, _poison);
        _groups = new CommitGroups(Scheduler);
        _largeCommits = new LargeCommits(_gate, Scheduler);
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

    /// <summary>The state that the next writer builds on. It must be read under the writer lock.</summary>
    public DatabaseVersion Head => Volatile.Read(ref _head);

    /// <summary>The bytes of lines since the last <see cref="Rotate"/>.</summary>
    public long Bytes => _chain.Bytes;

    /// <summary>True if an earlier sync failed, after which nothing is written any more.</summary>
    public bool IsPoisoned => _poison.IsSet;

    /// <summary>Throws if an earlier sync failed.</summary>
    public void ThrowIfPoisoned() => _poison.ThrowIfSet();

    /// <summary>Rejects every further write.</summary>
    public void SetPoison(Exception cause, string path) => _poison.Set(cause, path);

    /// <summary>
    /// Queues a commit. The caller holds the writer lock, releases it, and then calls <see cref="Complete"/> or <see cref="CompleteAsync"/>. False if a class has introduced
    /// a foreign key that the transaction has not checked: the caller checks it and tries again. See <see cref="WaitForQueued"/>.
    /// </summary>
    /// <param name="transaction">What is committed.</param>
    /// <param name="next">The state after it, whose LSN is greater by one.</param>
    /// <param name="ticket">What the commit still needs.</param>
    public bool TryEnqueue(WriteTransaction transaction, DatabaseVersion next, out CommitTicket ticket)
    {
        Scheduler.Pause();
        using (_gate.Enter())
        {
            _poison.ThrowIfSet();
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
                _chain.Count(operations.Length);
                Volatile.Write(ref _head, next);
                Show(next);
                return true;
            }

            if (_chain.NeedsSegment)
            {
                _groups.Seal();
                _chain.BeginSegment(_groups.Forming, next.Lsn);
            }

            CommitGroup group = _groups.Forming;
            _chain.AppendCommit(group, next.Lsn, _durableLsn, operations);
            group.Last = next;
            group.MayUseReserve |= !transaction.HasRows;
            Volatile.Write(ref _head, next);
            ticket = _groups.Join();
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

        using (_gate.Enter())
        {
            if (ReferenceEquals(basedOn, _published))
            {
                return default;
            }

            ThrowIfTakenBack(basedOn);
            return new CommitTicket(null, _groups.CompletionOfHead);
        }
    }

    /// <summary>
    /// Records that a commit too large for the log is in progress. The caller holds the writer lock, and calls <see cref="EndLarge"/> at its end. False if a class has introduced a foreign key that
    /// the transaction has not checked.
    /// </summary>
    public bool TryBeginLarge(WriteTransaction transaction)
    {
        Scheduler.Pause();
        using (_gate.Enter())
        {
            if (!transaction.KnowsAllReferences)
            {
                return false;
            }

            _largeCommits.Begin();
            return true;
        }
    }

    /// <summary>Records that the large commit is published, or has failed.</summary>
    public void EndLarge()
    {
        using (_gate.Enter())
        {
            _largeCommits.End();
        }
    }

    /// <summary>
    /// Begins a single-row write, which does not copy again the memtable nodes that the forming group has copied already. No reader has seen those, because
    /// only the state after a group's last commit is published. The caller must hold the writer lock, and end the write with <see cref="TryEnqueue"/> or
    /// <see cref="EndRow"/>.
    /// </summary>
    /// <returns>The token of the nodes that may be changed in place; null if there are none.</returns>
    public object? BeginRow()
    {
        if (_options.Durability == Durability.None)
        {
            return null;
        }

        using (_gate.Enter())
        {
            // A commit that begins a segment joins a later group than the one that is forming.
            return _chain.NeedsSegment ? null : _groups.BeginRow();
        }
    }

    /// <summary>Ends a single-row write that was not queued and changed nothing. Has no effect after <see cref="TryEnqueue"/>.</summary>
    public void EndRow()
    {
        if (!_groups.IsRowBegun)
        {
            return;
        }

        using (_gate.Enter())
        {
            if (!_groups.EndRow())
            {
                return;
            }
        }

        Scheduler.Queue(this);
    }

    /// <summary>From now on the nodes of the head must not change, because they are being read. The caller holds the writer lock.</summary>
    public void KeepNodes()
    {
        using (_gate.Enter())
        {
            _groups.Forming.Owner = null;
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

    /// <summary>Waits, or leads, until the commit is published. A leader works on its own thread and returns a completed task.</summary>
    public ValueTask CompleteAsync(in CommitTicket ticket)
    {
        if (ticket.Led is { } led)
        {
            Lead(led, isOwn: true);
            return default;
        }

        return ticket.Completion is { } completion ? new ValueTask(completion) : default;
    }

    private void ThrowIfTakenBack(DatabaseVersion basedOn)
    {
        if (!ReferenceEquals(basedOn, _head))
        {
            throw new TransactionConflictException(
                "An earlier commit, which this transaction could already see, failed to reach the disk and was rolled back. Run the transaction again.");
        }
    }
}
