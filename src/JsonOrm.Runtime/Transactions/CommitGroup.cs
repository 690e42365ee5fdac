using JsonOrm.Catalogue;
using JsonOrm.Scheduling;
using JsonOrm.Wal;

namespace JsonOrm.Transactions;

/// <summary>Commits that are written and synced together.</summary>
internal sealed class CommitGroup(WalBuffer lines, Scheduler scheduler)
{
    private TaskCompletionSource? _waiters;

    /// <summary>The group's lines.</summary>
    public WalBuffer Lines { get; } = lines;

    /// <summary>
    /// The token of the memtable nodes that the group's commits have created. While the group forms, the next commit may change them in place,
    /// because only the state after the last commit will ever be visible.
    /// </summary>
    public object? Owner { get; set; }

    /// <summary>The segment whose header is the first of the lines, or 0 to continue the current segment.</summary>
    public long StartsSegment { get; set; }

    /// <summary>The state after the last commit; null for a group without commits.</summary>
    public DatabaseVersion? Last { get; set; }

    /// <summary>The checksum of the last line.</summary>
    public uint LastCrc { get; set; }

    /// <summary>True to sync even if no commit requires it.</summary>
    public bool MustSync { get; set; }

    /// <summary>True if a commit in the group only deletes, so that the group may use the disk reserve.</summary>
    public bool MayUseReserve { get; set; }

    public bool IsEmpty => Lines.Length == 0 && Last is null && !MustSync;

    /// <summary>Completes when the group has been published, or with the error that prevented it. Called under the pipeline's gate.</summary>
    public Task Completion => (_waiters ??= new TaskCompletionSource(scheduler.Completions)).Task;

    /// <summary>Wakes the waiters. Called outside the gate, once, when no commit can join any more.</summary>
    public void Complete(Exception? error)
    {
        if (_waiters is not null)
        {
            scheduler.Complete(_waiters, error);
        }
    }
}
