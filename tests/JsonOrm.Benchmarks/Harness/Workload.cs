namespace JsonOrm.Benchmarks.Harness;

/// <summary>A measurement on both databases, with the same data and comparable answers.</summary>
internal abstract class Workload
{
    /// <summary>The name on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>What is measured and what is not, in one sentence.</summary>
    public abstract string Description { get; }

    /// <summary>The unit of a figure.</summary>
    public abstract string Unit { get; }

    public virtual Better Better => Better.Lower;

    /// <summary>The wanted ratio to the peer's figure; null if the workload only informs.</summary>
    public virtual double? Target => null;

    /// <summary>The number of rounds that are run and discarded, so that the measured code is compiled and cached.</summary>
    public virtual int WarmUps => 1;

    /// <summary>The number of rounds that count; fewer than for the others only if every round gives the same figure.</summary>
    public virtual int? Rounds => null;

    /// <summary>The number of times that a round repeats what its figure is the time of.</summary>
    public virtual int Repeats => 1;

    /// <summary>Called once before the first round; not measured.</summary>
    public virtual void Prepare(BenchmarkContext context)
    {
    }

    /// <summary>One round on SQLite.</summary>
    public abstract Sample Peer(BenchmarkContext context);

    /// <summary>One round on JsonOrm.</summary>
    public abstract Sample Ours(BenchmarkContext context);

    /// <summary>Called once after the last round, even if one failed.</summary>
    public virtual void CleanUp(BenchmarkContext context)
    {
    }
}
