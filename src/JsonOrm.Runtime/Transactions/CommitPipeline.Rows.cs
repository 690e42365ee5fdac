namespace JsonOrm.Transactions;

// Writes of one row, which reuse the memtable nodes that the forming group has already copied. No one has seen those nodes, because only the state after a
// group's last commit is published. To keep it so, a group is not taken while a row is being added.
internal sealed partial class CommitPipeline
{
    /// <summary>Begins a write of one row. The caller holds the writer lock, and ends the write by <see cref="TryEnqueue"/> or <see cref="EndRow"/>.</summary>
    /// <returns>The token of the nodes that may be changed in place, or null if there are none.</returns>
    public object? BeginRow()
    {
        if (_options.Durability == Durability.None)
        {
            return null;
        }

        lock (_gate)
        {
            if (_needsSegment)
            {
                // The commit will join a later group than the one that is forming.
                return null;
            }

            _isRowBegun = true;
            return _forming.Owner ??= new object();
        }
    }

    /// <summary>Ends a write of one row that was not queued and changed nothing; has no effect after <see cref="TryEnqueue"/>.</summary>
    public void EndRow()
    {
        // Set and cleared only under the writer lock.
        if (!_isRowBegun)
        {
            return;
        }

        lock (_gate)
        {
            _isRowBegun = false;
            if (!_isLeftToWriter)
            {
                return;
            }

            _isLeftToWriter = false;
            _handedOver = Take();
        }

        Scheduler.Queue(this);
    }

    /// <summary>From now on the nodes of the head must not change, because they are being read. The caller holds the writer lock.</summary>
    public void KeepNodes()
    {
        lock (_gate)
        {
            _forming.Owner = null;
        }
    }
}
