using JsonOrm.Files;

namespace JsonOrm.Storage.Tests.Changes;

/// <summary>A database whose checkpoints write small chunks and whose large commits are small.</summary>
internal static class Followed
{
    public const string Path = "/db";

    public static JsonDatabase Open(IFileSystem disk, bool readOnly = false, Durability durability = Durability.Full, ArchiveOptions? archive = null, TimeProvider? clock = null, Action<HoldWarning>? onWarning = null) => JsonDatabase.Open(
        Path,
        new()
        {
            FileSystem = disk,
            ReadOnly = readOnly,
            Durability = durability,
            LargeTransactionBytes = 900,
            IdleDelay = TimeSpan.Zero,
            ReserveBytes = 0,
            Archive = archive,
            Clock = clock ?? TimeProvider.System,
            OnHoldWarning = onWarning,
            Checkpoints = new() { SmallTableBytes = 0, ChunkBytes = 400, MaxRuns = 2 },
        });
}
