using JsonOrm.Catalogue;
using JsonOrm.Scheduling;
using JsonOrm.Wal;

namespace JsonOrm.Transactions;

/// <summary>Commits that are written and synced together.</summary>
internal sealed class CommitGroup(WalBuffer lines, Scheduler scheduler)
{
    private TaskCompletionSource? _waiters;

    /// <summary>Their lines.</summary>
    public WalBuffer Lines { get; } = lines;

    /// <summary>
    /// The token of the memtable nodes that its commits have made. While the group forms, the next commit may change them in place:
    /// only the state behind the last commit will ever be seen.
    /// </summary>
    public object? Owner { get; set; }

    /// <summary>The segment whose header is the first of the lines, or 0 to go on in the current one.</summary>
    public long StartsSegment { get; set; }

    /// <summary>The state behind the last of them; null for a group without commits.</summary>
    public DatabaseVersion? Last { get; set; }

    /// <summary>The checksum of the last line.</summary>
    public uint LastCrc { get; set; }

    /// <summary>True to sync even when commits do not ask for it.</summary>
    public bool MustSync { get; set; }

    /// <summary>True when a commit in it does nothing but delete, so that it may use the room held in reserve.</summary>
    public bool MayUseReserve { get; set; }

    public bool IsEmpty => Lines.Length == 0 && Last is null && !MustSync;

    /// <summary>Ends when the group has been published, or with the error that kept it from it. Called under the pipeline's gate.</summary>
    public Task Completion => (_waiters ??= new TaskCompletionSource(scheduler.Completions)).Task;

    /// <summary>Wakes those who wait. Called outside the gate, once, when no one can join any more.</summary>
    public void Complete(Exception? error)
    {
        if (_waiters is not null)
        {
            scheduler.Complete(_waiters, error);
        }
    }
}
