namespace JsonOrm;

/// <summary>How the results of a watched query differ from what they were, see <see cref="JsonDatabase.WatchAsync{R}"/>.</summary>
/// <typeparam name="R">The query's result.</typeparam>
public sealed class ChangeSet<R>
{
    internal ChangeSet(IReadOnlyList<R> added, IReadOnlyList<ChangedResult<R>> changed, IReadOnlyList<R> removed)
    {
        Added = added;
        Changed = changed;
        Removed = removed;
    }

    /// <summary>Results that were not there before, in the query's order.</summary>
    public IReadOnlyList<R> Added { get; }

    /// <summary>Whole rows that were there before with other values, in the query's order. Selected values that differ count as removed and added.</summary>
    public IReadOnlyList<ChangedResult<R>> Changed { get; }

    /// <summary>Results that are no longer there, as they were, in the query's order before.</summary>
    public IReadOnlyList<R> Removed { get; }

    /// <summary>True when nothing differs: of a stream only the first set can be so, when the query has no results yet.</summary>
    public bool IsEmpty => Added.Count == 0 && Changed.Count == 0 && Removed.Count == 0;

    /// <summary>How many results there are of each kind.</summary>
    public override string ToString() => $"{Added.Count} added, {Changed.Count} changed, {Removed.Count} removed";
}
