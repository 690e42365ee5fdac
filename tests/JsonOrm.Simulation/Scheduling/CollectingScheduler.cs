using JsonOrm.Scheduling;

namespace JsonOrm.Simulation.Scheduling;

/// <summary>Leaves threads alone, and takes the garbage collector's whims out of a run: whoever asks what it has taken makes it take all.</summary>
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
