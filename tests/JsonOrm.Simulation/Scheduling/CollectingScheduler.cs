using JsonOrm.Scheduling;

namespace JsonOrm.Simulation.Scheduling;

/// <summary>Uses ordinary threads, and makes garbage collection deterministic: a caller that asks what was collected triggers a full collection.</summary>
internal sealed class CollectingScheduler : Scheduler
{
    public static CollectingScheduler Instance { get; } = new();

    public override bool KeepsWhatMayGo => false;

    public override bool AsksForReaders()
    {
        GC.Collect();
        return true;
    }
}
