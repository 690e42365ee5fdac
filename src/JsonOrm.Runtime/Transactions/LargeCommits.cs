using JsonOrm.Scheduling;

namespace JsonOrm.Transactions;

/// <summary>
/// Commits that are too large for the log and are made by a checkpoint: at most one is on its way. A class that brings a foreign key waits for it, because it may not have looked at that key.
/// </summary>
/// <param name="gate">The pipeline's gate, under which every member is called.</param>
/// <param name="scheduler">What waits.</param>
internal sealed class LargeCommits(Gate gate, Scheduler scheduler)
{
    private bool _isOnItsWay;
    private long _begun;

    public void Begin()
    {
        _isOnItsWay = true;
        _begun++;
    }

    /// <summary>Notes that the commit is published or has failed.</summary>
    public void End()
    {
        _isOnItsWay = false;
        scheduler.WakeAll(gate);
    }

    /// <summary>Waits for the commit that is on its way now, and for none that begins later.</summary>
    public void WaitForCurrent()
    {
        long known = _begun;
        while (_isOnItsWay && _begun == known)
        {
            scheduler.Wait(gate);
        }
    }
}
