namespace JsonOrm.Scheduling;

/// <summary>A gate that is held until this value is disposed.</summary>
internal readonly struct HeldGate(Scheduler scheduler, Gate gate) : IDisposable
{
    public void Dispose() => scheduler.Exit(gate);
}
