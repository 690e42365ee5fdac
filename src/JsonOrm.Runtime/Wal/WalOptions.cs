using JsonOrm.Files;
using JsonOrm.Scheduling;

namespace JsonOrm.Wal;

/// <summary>Where and how the write-ahead log is written.</summary>
/// <param name="Files">The file system.</param>
/// <param name="Directory">The directory of the segments.</param>
/// <param name="Database">The identity of the database.</param>
/// <param name="Durability">When commits are synced.</param>
/// <param name="Clock">The clock for the times in the lines.</param>
/// <param name="IdleDelay">How long after the last commit the log records what is durable, or is synced; zero disables it.</param>
/// <param name="Scheduler">Implements the waits of commits.</param>
/// <param name="SegmentBytes">The number of bytes of lines after which the next commit begins a new segment, independent of checkpoints: a longer segment could
/// not be read.</param>
/// <param name="Reserve">The disk space that deletions may use on a full disk.</param>
internal sealed record WalOptions(
    IFileSystem Files,
    string Directory,
    ulong Database,
    Durability Durability,
    TimeProvider Clock,
    TimeSpan IdleDelay,
    Scheduler Scheduler,
    long SegmentBytes,
    DiskReserve Reserve)
{
    /// <summary>What records outside of the log's directory that the log exists; null if nothing does.</summary>
    public ILogMark? Mark { get; init; }
}
