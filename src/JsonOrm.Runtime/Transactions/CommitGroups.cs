using JsonOrm.Scheduling;
using JsonOrm.Wal;

namespace JsonOrm.Transactions;

/// <summary>
/// The groups of commits that are not published yet, in the order of their LSNs: the group that has a leader, the groups that are sealed because a segment
/// begins after them, and the group that is forming. At most one has a leader at a time. Every member must be called under the pipeline's gate.
/// </summary>
internal sealed class CommitGroups(Scheduler scheduler)
{
    private readonly Queue<CommitGroup> _sealed = new();
    private readonly Stack<WalBuffer> _buffers = new();
    private CommitGroup? _led;
    private CommitGroup? _handedOver;

    // A single-row write changes nodes of the forming group in place. Meanwhile no leader takes the group, so that none of its intermediate states is
    // published.
    private bool _isRowBegun;
    private bool _isLeftToWriter;

    /// <summary>The group that the next commit joins.</summary>
    public CommitGroup Forming { get; private set; } = new(new WalBuffer(), scheduler);

    /// <summary>True while there is a leader, or one is about to start.</summary>
    public bool IsLed { get; private set; }

    /// <summary>Always ends with the group whose last commit is the head, which is not published.</summary>
    public Task CompletionOfHead => scheduler.OneOf((Forming.Last is not null ? Forming : _sealed.LastOrDefault(_led!)).Completion);

    /// <summary>Determines who completes the commit that has just joined the forming group: the caller, who becomes the leader, or the present
    /// leader.</summary>
    public CommitTicket Join()
    {
        _isRowBegun = false;
        if (IsLed && !_isLeftToWriter)
        {
            return new CommitTicket(null, scheduler.OneOf(Forming.Completion));
        }

        _isLeftToWriter = false;
        return new CommitTicket(Take(), null);
    }

    /// <summary>Makes the caller the leader of the forming group.</summary>
    public CommitGroup Take()
    {
        CommitGroup group = Forming;
        Forming = new CommitGroup(_buffers.TryPop(out WalBuffer? buffer) ? buffer : new WalBuffer(), scheduler);
        IsLed = true;
        _led = group;
        return group;
    }

    /// <summary>Seals the forming group, so that no other commit joins it.</summary>
    public void Seal()
    {
        if (!Forming.IsEmpty)
        {
            _sealed.Enqueue(Forming);
            Forming = new CommitGroup(new WalBuffer(), scheduler);
        }
    }

    /// <summary>Recycles the buffer of a published group.</summary>
    public void Recycle(CommitGroup published)
    {
        published.Lines.Truncate(0);
        _buffers.Push(published.Lines);
    }

    /// <summary>Chooses the next group. Returns true if there is one: the caller of <see cref="TakeHandedOver"/> becomes its leader.</summary>
    public bool TryHandOver()
    {
        if (_sealed.TryDequeue(out CommitGroup? next))
        {
            _handedOver = _led = next;
            return true;
        }

        if (Forming.IsEmpty)
        {
            return false;
        }

        if (_isRowBegun)
        {
            // The writer of the row takes over when its commit has joined.
            _isLeftToWriter = true;
            return false;
        }

        _handedOver = Take();
        return true;
    }

    /// <summary>Returns the group that was handed over and not taken yet; null if another thread was faster.</summary>
    public CommitGroup? TakeHandedOver()
    {
        CommitGroup? group = _handedOver;
        _handedOver = null;
        return group;
    }

    /// <summary>Ends the leadership. Returns false if the writer of a row takes over.</summary>
    public bool TryEndLeading()
    {
        IsLed = _isLeftToWriter;
        return !IsLed;
    }

    /// <summary>Drops the groups after one that could not be written, because they are built on its commits.</summary>
    public List<CommitGroup> DropAll()
    {
        var dropped = new List<CommitGroup>(_sealed);
        _sealed.Clear();
        if (!Forming.IsEmpty)
        {
            dropped.Add(Forming);
        }

        Forming = new CommitGroup(new WalBuffer(), scheduler);
        return dropped;
    }

    /// <summary>Begins a single-row write, which ends with <see cref="Join"/> or <see cref="EndRow"/>.</summary>
    /// <returns>The token of the nodes that may be changed in place.</returns>
    public object BeginRow()
    {
        _isRowBegun = true;
        return Forming.Owner ??= new object();
    }

    /// <summary>True after <see cref="BeginRow"/>. It changes only under the writer lock, whose holder may read it without the gate.</summary>
    public bool IsRowBegun => _isRowBegun;

    /// <summary>Ends a single-row write that changed nothing. Returns true if the group was waiting for it, and is handed over now.</summary>
    public bool EndRow()
    {
        _isRowBegun = false;
        if (!_isLeftToWriter)
        {
            return false;
        }

        _isLeftToWriter = false;
        _handedOver = Take();
        return true;
    }
}
