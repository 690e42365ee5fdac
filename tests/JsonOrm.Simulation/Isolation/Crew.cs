using JsonOrm.Files;
using JsonOrm.Scheduling;

namespace JsonOrm.Simulation.Isolation;

/// <summary>How clients run concurrently.</summary>
internal abstract class Crew
{
    /// <summary>The scheduler that the database uses for waiting.</summary>
    public abstract Scheduler Scheduler { get; }

    /// <summary>The disk as the database sees it.</summary>
    public virtual IFileSystem Disk(IFileSystem files) => files;

    /// <summary>Runs everything.</summary>
    public virtual void Run(Action run) => run();

    /// <summary>Runs all of them concurrently and waits for them.</summary>
    public abstract bool[] WorkTogether(IReadOnlyList<Func<Task<bool>>> clients);

    /// <summary>Lets the others go first, now and then.</summary>
    public abstract Task PauseAsync(Random random);

    /// <summary>Waits until no background work is left.</summary>
    public virtual void Settle()
    {
    }
}
