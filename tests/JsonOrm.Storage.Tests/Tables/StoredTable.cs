using JsonOrm.Chunks;
using JsonOrm.Files;
using JsonOrm.Tables;

namespace JsonOrm.Storage.Tests.Tables;

/// <summary>A table with files, checkpointed as the engine does it but without a root: what the root would say is kept here.</summary>
internal sealed class StoredTable
{
    private readonly bool _compositeKey;
    private long _generation;

    public StoredTable(bool compositeKey = false, IFileSystem? files = null, long cacheBytes = 64 << 20)
    {
        _compositeKey = compositeKey;
        Files = files ?? new MemoryFileSystem();
        Folders = new TableFolders(Files, "/db/data/person", ["/db/index/email", "/db/index/city", "/db/index/age"], new ChunkCache(cacheBytes));
        Version = TableVersion.CreateEmpty(Person.Schema(compositeKey));
    }

    public IFileSystem Files { get; }

    public TableFolders Folders { get; private set; }

    public TableVersion Version { get; set; }

    public TableFiles? Root { get; private set; }

    /// <summary>Writes everything into chunks and delta runs; edits may happen between the two steps.</summary>
    public CheckpointResult Checkpoint(Func<TableVersion, TableVersion>? meanwhile = null, CheckpointPolicy? policy = null)
    {
        TableVersion frozen = Version.FreezeMemtable();
        CheckpointResult result = TableCheckpoint.Write(frozen, Folders, ++_generation, policy);
        Version = (meanwhile?.Invoke(frozen) ?? frozen).WithBase(result);
        Root = result.Files;
        return result;
    }

    /// <summary>Forgets everything in memory.</summary>
    public void Reopen(long cacheBytes = 64 << 20)
    {
        Folders = Folders with { Cache = new ChunkCache(cacheBytes) };
        Version = TableVersion.Open(Person.Schema(_compositeKey), Root!, Folders);
    }
}
