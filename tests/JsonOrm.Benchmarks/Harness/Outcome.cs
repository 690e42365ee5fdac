namespace JsonOrm.Benchmarks.Harness;

/// <summary>A workload run to its end on both sides, their answers found equal.</summary>
internal sealed class Outcome(Workload workload, Series peer, Series ours)
{
    public Workload Workload { get; } = workload;

    public Series Peer { get; } = peer;

    public Series Ours { get; } = ours;

    /// <summary>How many times better than the peer, by the medians; below 1 is worse.</summary>
    public double Ratio => Workload.Better == Better.Lower ? Peer.Median / Ours.Median : Ours.Median / Peer.Median;

    /// <summary>Null when no target is set for the workload.</summary>
    public bool? MeetsTarget => Workload.Target is { } target ? Ratio >= target : null;
}
