namespace JsonOrm.Simulation.Expected;

/// <summary>
/// The states that the disk may contain: the last one that must survive, those begun since, in commit order, and those whose commit the disk rejected, whose
/// outcome is unknown until the next start.
/// </summary>
internal sealed class History(Durability durability)
{
    private readonly Lock _gate = new();
    private List<ModelState> _possible = [ModelState.Empty];
    private readonly List<ModelState> _refused = [];
    private int _acknowledged;

    /// <summary>The state after the last acknowledged commit.</summary>
    public ModelState Current
    {
        get
        {
            lock (_gate)
            {
                return _possible[_acknowledged];
            }
        }
    }

    /// <summary>The number of acknowledged commits.</summary>
    public long Commits { get; private set; }

    /// <summary>The states that the disk may contain now, after a power failure.</summary>
    public ModelState[] Possible
    {
        get
        {
            lock (_gate)
            {
                return [.. _possible, .. _refused];
            }
        }
    }

    /// <summary>The states that the next process may find if this one is killed and the machine keeps running.</summary>
    public ModelState[] PossibleAfterKill
    {
        get
        {
            lock (_gate)
            {
                return durability == Durability.None ? Possible : [.. _possible[_acknowledged..], .. _refused];
            }
        }
    }

    /// <summary>Begins a commit that leads to a state.</summary>
    public void Begin(ModelState next)
    {
        lock (_gate)
        {
            _possible.Add(next);
        }
    }

    /// <summary>Acknowledges the oldest commit that has begun.</summary>
    public void Acknowledge()
    {
        lock (_gate)
        {
            _acknowledged++;
            _refused.Clear();
            Commits++;
            if (durability == Durability.Full)
            {
                Forget();
            }
        }
    }

    /// <summary>Fails all commits that have begun and were not acknowledged.</summary>
    /// <param name="isCertain">False if the disk reported the failure, so that they may have succeeded.</param>
    public void Fail(bool isCertain)
    {
        lock (_gate)
        {
            if (!isCertain)
            {
                _refused.AddRange(_possible[(_acknowledged + 1)..]);
            }

            _possible.RemoveRange(_acknowledged + 1, _possible.Count - _acknowledged - 1);
        }
    }

    /// <summary>Makes everything acknowledged durable, whatever the durability.</summary>
    public void Settle()
    {
        lock (_gate)
        {
            Forget();
        }
    }

    /// <summary>Restarts the process: from what it finds, these states are possible.</summary>
    /// <param name="found">The state that was found.</param>
    public void StartFrom(ModelState found)
    {
        lock (_gate)
        {
            _possible = [found];
            _acknowledged = 0;
            _refused.Clear();
        }
    }

    private void Forget()
    {
        _possible.RemoveRange(0, _acknowledged);
        _acknowledged = 0;
    }
}
