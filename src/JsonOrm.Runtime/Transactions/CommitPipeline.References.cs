namespace JsonOrm.Transactions;

// Coordinates a class that introduces a foreign key with commits that do not know of it yet. Each commit either is queued before the class checks the rows, and
// is waited for, or sees the key and checks it itself. The pipeline's gate decides which.
internal sealed partial class CommitPipeline
{
    // Tracks large commits, which are never queued: they are in progress from TrySetOut to Arrive.
    private bool _isOnItsWay;
    private long _onTheirWay;

    /// <summary>
    /// Records that a large commit is in progress; the commit calls <see cref="Arrive"/> at its end. The caller holds the writer lock. Returns false if a class
    /// has introduced a foreign key that
    /// the transaction has not checked.
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

    /// <summary>Records that the large commit is published, or has failed.</summary>
    public void Arrive()
    {
        lock (_gate)
        {
            _isOnItsWay = false;
            Scheduler.WakeAll(_gate);
        }
    }

    /// <summary>
    /// Waits until the commits that are queued or in progress now are published or have failed, but not for later ones: under continuous load there would
    /// always be another. Later commits
    /// see the foreign keys that the catalogue had before this call.
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
            // The commits failed; their callers receive the error.
        }
    }
}
