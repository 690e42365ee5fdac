using JsonOrm.Scheduling;

namespace JsonOrm.Transactions;

/// <summary>
/// Commits that are too large for the log and are made by a checkpoint; at most one is in progress. A class that introduces a foreign key waits for it, because it may not have checked that key.
/// </summary>
/// <param name="gate">The pipeline's gate, under which every member is called.</param>
/// <param name="scheduler">The scheduler that waits.</param>
internal sealed class LargeCommits(Gate gate, Scheduler scheduler)
{
    private bool _isInProgress;
    private long _begun;

    public void Begin()
    {
        _isInProgress = true;
        _begun++;
    }

    /// <summary>Records that the commit is published, or has failed.</summary>
    public void End()
    {
        _isInProgress = false;
        scheduler.WakeAll(gate);
    }

    /// <summary>Waits for the commit that is in progress now, but not for later ones.</summary>
    public void WaitForCurrent()
    {
        long known = _begun;
        while (_isInProgress && _begun == known)
        {
            scheduler.Wait(gate);
        }
    }
}
