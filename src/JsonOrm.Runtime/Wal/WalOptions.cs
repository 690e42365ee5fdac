using JsonOrm.Files;
using JsonOrm.Scheduling;

namespace JsonOrm.Wal;

/// <summary>Where and how the write-ahead log is written.</summary>
/// <param name="Files">The disk.</param>
/// <param name="Directory">The directory of the segments.</param>
/// <param name="Database">The identity of the database.</param>
/// <param name="Durability">When commits are synced.</param>
/// <param name="Clock">The clock for the lines' times.</param>
/// <param name="IdleDelay">How long after a commit the log says what is durable, or is synced; zero never.</param>
/// <param name="Scheduler">What commits wait by.</param>
/// <param name="SegmentBytes">From so many bytes of lines on the next commit begins a segment of its own, whatever checkpoints do: a longer one would not be read.</param>
/// <param name="Reserve">Room that deletions may use on a full disk.</param>
internal sealed record WalOptions(
    IFileSystem Files,
    string Directory,
    ulong Database,
    Durability Durability,
    TimeProvider Clock,
    TimeSpan IdleDelay,
    Scheduler Scheduler,
    long SegmentBytes,
    DiskReserve Reserve);
