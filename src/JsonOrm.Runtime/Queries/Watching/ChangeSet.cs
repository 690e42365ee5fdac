namespace JsonOrm;

/// <summary>The difference between the previous and current results of a watched query, see <see cref="JsonDatabase.WatchAsync{R}"/>.</summary>
/// <typeparam name="R">The query's result.</typeparam>
public sealed class ChangeSet<R>
{
    internal ChangeSet(IReadOnlyList<R> added, IReadOnlyList<ChangedResult<R>> changed, IReadOnlyList<R> removed)
    {
        Added = added;
        Changed = changed;
        Removed = removed;
    }

    /// <summary>Results that did not exist before, in the query's order.</summary>
    public IReadOnlyList<R> Added { get; }

    /// <summary>Whole rows that existed before with other values, in the query's order. Selected values that differ count as removed and added.</summary>
    public IReadOnlyList<ChangedResult<R>> Changed { get; }

    /// <summary>Results that no longer exist, as they were, in the query's previous order.</summary>
    public IReadOnlyList<R> Removed { get; }

    /// <summary>True if there is no difference. In a stream, only the first set can be empty, if the query has no results yet.</summary>
    public bool IsEmpty => Added.Count == 0 && Changed.Count == 0 && Removed.Count == 0;

    /// <summary>The number of results of each kind.</summary>
    public override string ToString() => $"{Added.Count} added, {Changed.Count} changed, {Removed.Count} removed";
}
