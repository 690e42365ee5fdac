namespace JsonOrm.Simulation.Scheduling;

/// <summary>One of the threads of a simulation. It runs only when it is its turn, and says what it waits for when it gives the turn away.</summary>
internal sealed class Actor(int number, string name, Action work)
{
    private Func<bool>? _until;
    private string _place = "its first turn";

    /// <summary>Released when it is this one's turn.</summary>
    public SemaphoreSlim Turn { get; } = new(0);

    public int Number => number;

    public Action Work => work;

    /// <summary>When it goes on in any case, in ticks of the simulated time.</summary>
    public long Deadline { get; private set; } = long.MaxValue;

    /// <summary>Whether the time was over before what it waited for came.</summary>
    public bool IsTimedOut { get; private set; }

    public bool IsDone { get; set; }

    /// <summary>Higher goes first, where a schedule goes by that.</summary>
    public long Priority { get; set; }

    /// <summary>Gives the turn away.</summary>
    /// <param name="until">True when it may go on; null when nothing is waited for.</param>
    /// <param name="deadline">When it goes on in any case.</param>
    /// <param name="place">What it waits for, to be told when nobody can go on.</param>
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
