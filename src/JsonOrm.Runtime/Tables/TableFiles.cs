using JsonOrm.Chunks;
using JsonOrm.Files;
using JsonOrm.Scheduling;

namespace JsonOrm.Tables;

/// <summary>What the root keeps of a table.</summary>
/// <param name="Rows">The manifest of the rows; null when the table has never been written.</param>
/// <param name="Indexes">The manifest of each index, in the schema's order; null likewise.</param>
/// <param name="NextAssignedKey">The key that the next row without one gets; never goes back.</param>
internal sealed record TableFiles(ManifestReference? Rows, ManifestReference?[] Indexes, long NextAssignedKey);

/// <summary>Where a table's files stand and how they are read.</summary>
/// <param name="Files">The file system.</param>
/// <param name="Rows">The folder of the rows' chunks.</param>
/// <param name="Indexes">The folder of each index, in the schema's order.</param>
/// <param name="Cache">Bounds what is kept in memory.</param>
internal sealed record TableFolders(IFileSystem Files, string Rows, string[] Indexes, ChunkCache Cache)
{
    /// <summary>What those who want the same manifest at once wait by.</summary>
    public Scheduler Scheduler { get; init; } = Scheduler.Threads;
}
