using JsonOrm.Chunks;
using JsonOrm.Codecs;
using JsonOrm.Files;
using JsonOrm.Scheduling;

namespace JsonOrm.Tables;

/// <summary>The root's entry for a table.</summary>
/// <param name="Rows">The manifest of the rows; null if the table has never been written.</param>
/// <param name="Indexes">The manifest of each index, in the schema's order; null if the index has never been written.</param>
/// <param name="NextAssignedKey">The key assigned to the next row without one; never decreases.</param>
internal sealed record TableFiles(ManifestReference? Rows, ManifestReference?[] Indexes, long NextAssignedKey);

/// <summary>Where a table's files are and how they are read.</summary>
/// <param name="Files">The file system.</param>
/// <param name="Rows">The folder of the rows' chunks.</param>
/// <param name="Indexes">The folder of each index, in the schema's order.</param>
/// <param name="Cache">Bounds what is cached.</param>
internal sealed record TableFolders(IFileSystem Files, string Rows, string[] Indexes, ChunkCache Cache)
{
    /// <summary>Coordinates callers that want the same manifest at the same time.</summary>
    public Scheduler Scheduler { get; init; } = Scheduler.Threads;

    /// <summary>Compresses and decompresses the files.</summary>
    public TableCodec Codecs { get; init; } = TableCodec.None;

    /// <summary>Opens one of the folders.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="form">The table, or the index, whose files are in it.</param>
    public ChunkFolder Open(string path, TableForm form) =>
        new(Files, path, form.Schema.Name, form.Layout, form.KeyLayout, Cache) { Scheduler = Scheduler, Upgrades = form.Upgrades, Codecs = Codecs };
}
