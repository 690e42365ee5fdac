namespace JsonOrm.Benchmarks.Harness;

/// <summary>A workload that ran on both sides with equal answers.</summary>
internal sealed class Outcome(Workload workload, Series peer, Series ours)
{
    public Workload Workload { get; } = workload;

    public Series Peer { get; } = peer;

    public Series Ours { get; } = ours;

    /// <summary>How many times better than the peer, by the medians; below 1 means worse.</summary>
    public double Ratio => Workload.Better == Better.Lower ? Peer.Median / Ours.Median : Ours.Median / Peer.Median;

    /// <summary>Null if the workload has no target.</summary>
    public bool? MeetsTarget => Workload.Target is { } target ? Ratio >= target : null;
}
