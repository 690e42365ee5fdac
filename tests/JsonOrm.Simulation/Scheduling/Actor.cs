namespace JsonOrm.Simulation.Scheduling;

/// <summary>A thread of a simulation. It runs only when it has the turn, and declares what it waits for when it yields.</summary>
internal sealed class Actor(int number, string name, Action work)
{
    private Func<bool>? _until;
    private string _place = "its first turn";

    /// <summary>Released when it gets the turn.</summary>
    public SemaphoreSlim Turn { get; } = new(0);

    public int Number => number;

    public Action Work => work;

    /// <summary>When it continues in any case, in ticks of the simulated time.</summary>
    public long Deadline { get; private set; } = long.MaxValue;

    /// <summary>Whether it timed out.</summary>
    public bool IsTimedOut { get; private set; }

    public bool IsDone { get; set; }

    /// <summary>A higher priority runs first, if the schedule uses priorities.</summary>
    public long Priority { get; set; }

    /// <summary>Yields.</summary>
    /// <param name="until">Returns true if it may continue; null if it waits for nothing.</param>
    /// <param name="deadline">When it continues in any case.</param>
    /// <param name="place">What it waits for, reported if no thread can continue.</param>
    public void WaitFor(Func<bool>? until, long deadline, string place) => (_until, Deadline, _place) = (until, deadline, place);

    public bool MayGoOn(long now) => _until is null || _until() || Deadline <= now;

    /// <summary>Gets the turn.</summary>
    public void GoOn()
    {
        IsTimedOut = _until is not null && !_until();
        (_until, Deadline) = (null, long.MaxValue);
    }

    public override string ToString() => $"{name} waits for {_place}";
}
