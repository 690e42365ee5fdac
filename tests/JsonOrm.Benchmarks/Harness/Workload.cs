namespace JsonOrm.Benchmarks.Harness;

/// <summary>One thing to measure on both databases, with the same data and a comparable answer.</summary>
internal abstract class Workload
{
    /// <summary>The name on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>What is done and what is not counted, in one sentence.</summary>
    public abstract string Description { get; }

    /// <summary>The unit of a figure.</summary>
    public abstract string Unit { get; }

    public virtual Better Better => Better.Lower;

    /// <summary>How many times the peer's figure is wanted; null when the workload only informs.</summary>
    public virtual double? Target => null;

    /// <summary>Rounds that are run and thrown away, so that what is measured is compiled and cached.</summary>
    public virtual int WarmUps => 1;

    /// <summary>Rounds that count; fewer than the rest only where every round gives the same figure.</summary>
    public virtual int? Rounds => null;

    /// <summary>Called once before the first round, not measured.</summary>
    public virtual void Prepare(BenchmarkContext context)
    {
    }

    /// <summary>One round on SQLite.</summary>
    public abstract Sample Peer(BenchmarkContext context);

    /// <summary>One round on JsonOrm.</summary>
    public abstract Sample Ours(BenchmarkContext context);

    /// <summary>Called once after the last round, also when one failed.</summary>
    public virtual void CleanUp(BenchmarkContext context)
    {
    }
}
