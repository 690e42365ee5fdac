namespace JsonOrm.Simulation.Expected;

/// <summary>
/// Which states the disk may be in: the last one that must survive, those begun since, in the order of their commits, and those
/// whose commit the disk refused, of which nobody knows before the next start.
/// </summary>
internal sealed class History(Durability durability)
{
    private readonly Lock _gate = new();
    private List<ModelState> _possible = [ModelState.Empty];
    private readonly List<ModelState> _refused = [];
    private int _acknowledged;

    /// <summary>The state behind the last commit that was acknowledged.</summary>
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

    /// <summary>The number of commits acknowledged.</summary>
    public long Commits { get; private set; }

    /// <summary>The states in which the disk may be found now, after a loss of power.</summary>
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

    /// <summary>The states in which the next process may find the disk when this one is killed and the machine goes on.</summary>
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

    /// <summary>A commit begins that leads to a state.</summary>
    public void Begin(ModelState next)
    {
        lock (_gate)
        {
            _possible.Add(next);
        }
    }

    /// <summary>The oldest commit that was begun and not acknowledged is.</summary>
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

    /// <summary>All that were begun and not acknowledged have failed.</summary>
    /// <param name="isCertain">False when the disk said no, so that they may be there after all.</param>
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

    /// <summary>All that was acknowledged is on disk, whatever the durability.</summary>
    public void Settle()
    {
        lock (_gate)
        {
            Forget();
        }
    }

    /// <summary>The process starts again: these states are possible from the point of view of what it finds.</summary>
    /// <param name="found">The one that it has found.</param>
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
