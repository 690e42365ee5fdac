namespace JsonOrm.Transactions;

// Writes of one row, which do not copy again the memtable nodes that the forming group has copied already. Nobody has seen those:
// of a group only the state behind its last commit is published. So that it stays so, a group is not taken while a row goes in.
internal sealed partial class CommitPipeline
{
    /// <summary>Begins a write of one row. The caller holds the writer lock, and ends it by <see cref="TryEnqueue"/> or <see cref="EndRow"/>.</summary>
    /// <returns>The token of the nodes that may be changed in place, or null when there are none.</returns>
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
                // The commit will go into another group than the one that is forming.
                return null;
            }

            _isRowBegun = true;
            return _forming.Owner ??= new object();
        }
    }

    /// <summary>Ends a write of one row that was not queued, and changed nothing; after <see cref="TryEnqueue"/>, does nothing.</summary>
    public void EndRow()
    {
        // Set and cleared under the writer lock only.
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

    /// <summary>From now on the nodes of the head stay as they are: someone reads it. The caller holds the writer lock.</summary>
    public void KeepNodes()
    {
        lock (_gate)
        {
            _forming.Owner = null;
        }
    }
}
