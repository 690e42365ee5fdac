using JsonOrm.Files;
using JsonOrm.Scheduling;

namespace JsonOrm.Simulation.Isolation;

/// <summary>How clients are at work at once.</summary>
internal abstract class Crew
{
    /// <summary>What the database waits by.</summary>
    public abstract Scheduler Scheduler { get; }

    /// <summary>The disk as the database sees it.</summary>
    public virtual IFileSystem Disk(IFileSystem files) => files;

    /// <summary>Runs everything.</summary>
    public virtual void Run(Action run) => run();

    /// <summary>Runs all at once and waits for them.</summary>
    public abstract bool[] WorkTogether(IReadOnlyList<Func<Task<bool>>> clients);

    /// <summary>Lets the others go first, now and then.</summary>
    public abstract Task PauseAsync(Random random);

    /// <summary>Waits until nothing goes on any more in the background.</summary>
    public virtual void Settle()
    {
    }
}
