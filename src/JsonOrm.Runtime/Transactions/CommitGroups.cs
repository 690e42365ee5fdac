using JsonOrm.Scheduling;
using JsonOrm.Wal;

namespace JsonOrm.Transactions;

/// <summary>
/// The groups of commits that are not published yet, in the order of their LSNs: the one that is led, those that are sealed because a segment begins behind them, and the one that is forming.
/// At most one is led at a time. Every member is called under the pipeline's gate.
/// </summary>
internal sealed class CommitGroups(Scheduler scheduler)
{
    private readonly Queue<CommitGroup> _sealed = new();
    private readonly Stack<WalBuffer> _buffers = new();
    private CommitGroup? _led;
    private CommitGroup? _handedOver;

    // A write of one row changes nodes of the forming group in place. A group is not taken meanwhile, so that none of its states is published half-made.
    private bool _isRowBegun;
    private bool _isLeftToWriter;

    /// <summary>The group that the next commit joins.</summary>
    public CommitGroup Forming { get; private set; } = new(new WalBuffer(), scheduler);

    /// <summary>True while someone leads, or is about to.</summary>
    public bool IsLed { get; private set; }

    /// <summary>Ends with the group whose last commit is the head, which is not published.</summary>
    public Task CompletionOfHead => scheduler.OneOf((Forming.Last is not null ? Forming : _sealed.LastOrDefault(_led!)).Completion);

    /// <summary>Says who completes the commit that has just joined the forming group: the caller by leading, or whoever leads already.</summary>
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

    /// <summary>Makes the forming group the caller's to lead.</summary>
    public CommitGroup Take()
    {
        CommitGroup group = Forming;
        Forming = new CommitGroup(_buffers.TryPop(out WalBuffer? buffer) ? buffer : new WalBuffer(), scheduler);
        IsLed = true;
        _led = group;
        return group;
    }

    /// <summary>Lets no other commit join the forming group.</summary>
    public void Seal()
    {
        if (!Forming.IsEmpty)
        {
            _sealed.Enqueue(Forming);
            Forming = new CommitGroup(new WalBuffer(), scheduler);
        }
    }

    /// <summary>Keeps the buffer of a published group for another.</summary>
    public void Recycle(CommitGroup published)
    {
        published.Lines.Truncate(0);
        _buffers.Push(published.Lines);
    }

    /// <summary>Chooses the next group to lead. True if there is one: whoever calls <see cref="TakeHandedOver"/> leads it.</summary>
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
            // Whoever writes the row takes over when it is in.
            _isLeftToWriter = true;
            return false;
        }

        _handedOver = Take();
        return true;
    }

    /// <summary>The group that was handed over and that nobody has taken yet; null if another thread was faster.</summary>
    public CommitGroup? TakeHandedOver()
    {
        CommitGroup? group = _handedOver;
        _handedOver = null;
        return group;
    }

    /// <summary>Ends leading. False if a writer of a row takes over.</summary>
    public bool TryEndLeading()
    {
        IsLed = _isLeftToWriter;
        return !IsLed;
    }

    /// <summary>Drops the groups behind one that could not be written. They are built on its commits.</summary>
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

    /// <summary>Begins a write of one row. It ends by <see cref="Join"/> or <see cref="EndRow"/>.</summary>
    /// <returns>The token of the nodes that may be changed in place.</returns>
    public object BeginRow()
    {
        _isRowBegun = true;
        return Forming.Owner ??= new object();
    }

    /// <summary>True from <see cref="BeginRow"/> on. It changes under the writer lock only, whose holder may ask without the gate.</summary>
    public bool IsRowBegun => _isRowBegun;

    /// <summary>Ends a write of one row that changed nothing. True if the group was waiting for it, and is handed over now.</summary>
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
