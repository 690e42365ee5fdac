namespace JsonOrm.Transactions;

// A class that brings a foreign key, and commits that do not know of it yet: each commit either is queued before the class looks at the rows, and is waited for, or finds
// the key and looks at it itself. The pipeline's gate says which.
internal sealed partial class CommitPipeline
{
    // Of large commits, which are not queued: they are on their way from here on.
    private bool _isOnItsWay;
    private long _onTheirWay;

    /// <summary>
    /// Notes that a large commit is on its way; it calls <see cref="Arrive"/> at its end. The caller holds the writer lock. False when a class has brought a foreign key that
    /// the transaction has not looked at.
    /// </summary>
    public bool TrySetOut(WriteTransaction transaction)
    {
        Scheduler.Pause();
        lock (_gate)
        {
            if (!transaction.KnowsAllReferences)
            {
                return false;
            }

            _isOnItsWay = true;
            _onTheirWay++;
            return true;
        }
    }

    /// <summary>The large commit is published, or has failed.</summary>
    public void Arrive()
    {
        lock (_gate)
        {
            _isOnItsWay = false;
            Scheduler.WakeAll(_gate);
        }
    }

    /// <summary>
    /// Waits until what is queued or on its way now is published or has failed, and for nothing that comes later: with unbroken commits there is always something. What comes later
    /// finds the foreign keys that the catalogue had before this call.
    /// </summary>
    public void WaitForQueued()
    {
        Task? completion = null;
        lock (_gate)
        {
            long known = _onTheirWay;
            while (_isOnItsWay && _onTheirWay == known)
            {
                Scheduler.Wait(_gate);
            }

            if (!ReferenceEquals(_head, _published))
            {
                completion = CompletionOfHead();
            }
        }

        try
        {
            if (completion is not null)
            {
                Scheduler.Wait(completion);
            }
        }
        catch (Exception) when (completion!.IsFaulted)
        {
            // The commits were taken back, which their callers are told.
        }
    }
}
