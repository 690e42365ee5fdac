using JsonOrm.Encryption;
using JsonOrm.Errors;
using JsonOrm.Files;

namespace JsonOrm.Spill;

/// <summary>
/// Where the steps of queries spill rows that do not fit in memory: temporary files accessible only to the owner, deleted when the query ends. Files that a
/// crash
/// leaves in a database's folder are deleted when the database is next opened.
/// </summary>
internal sealed class SpillSpace
{
    /// <summary>The default number of bytes that a step may hold in memory.</summary>
    public const long DefaultMemoryBytes = 128L << 20;

    private readonly IFileSystem _files;
    private readonly string _folder;
    private readonly SpillSpace? _whole;
    private int _open;
    private int _created;
    private volatile bool _isClosed;

    /// <param name="files">The file system.</param>
    /// <param name="folder">The folder; created on first use.</param>
    /// <param name="memoryBytes">The approximate number of bytes that a step may hold in memory.</param>
    public SpillSpace(IFileSystem files, string folder, long memoryBytes)
    {
        _files = files;
        _folder = folder;
        MemoryBytes = memoryBytes;
    }

    private SpillSpace(SpillSpace whole, int parts)
        : this(whole._files, whole._folder, Math.Max(1, whole.MemoryBytes / parts)) => _whole = whole;

    /// <summary>The system's temporary folder, for databases without a folder of their own.</summary>
    public static SpillSpace System { get; } = InSystemFolder(DefaultMemoryBytes);

    /// <summary>The approximate number of bytes that a step may hold in memory.</summary>
    public long MemoryBytes { get; }

    /// <summary>The number of files created so far.</summary>
    public int Created => Volatile.Read(ref _created);

    /// <summary>The number of files that exist now.</summary>
    public int OpenFiles => Volatile.Read(ref _open);

    /// <summary>A spill space in the system's temporary folder.</summary>
    /// <param name="memoryBytes">The approximate number of bytes that a step may hold in memory.</param>
    /// <param name="isEncrypted">True to encrypt the files by keys that only this process has.</param>
    public static SpillSpace InSystemFolder(long memoryBytes, bool isEncrypted = false) =>
        new(isEncrypted ? new EncryptedFileSystem(PhysicalFileSystem.Instance) { Keys = DataKeys.OfProcess() } : PhysicalFileSystem.Instance, Path.GetTempPath(), memoryBytes);

    /// <summary>The same folder for one part of a step whose parts hold rows at the same time.</summary>
    /// <param name="parts">The number of parts that share the step's memory.</param>
    public SpillSpace Part(int parts) => new(_whole ?? this, parts);

    /// <summary>Deletes files that a crash has left; no one else may be using the folder.</summary>
    public static void Clean(IFileSystem files, string folder)
    {
        foreach (string name in files.ListFiles(folder))
        {
            if (name.EndsWith(".tmp", StringComparison.Ordinal))
            {
                files.Delete(Path.Combine(folder, name));
            }
        }
    }

    /// <summary>Creates an empty file, which is deleted when it is disposed.</summary>
    public SpillFile Create()
    {
        if (_whole is not null)
        {
            return _whole.Create();
        }

        ClosedDatabase.ThrowIf(_isClosed);
        _files.CreateDirectory(_folder);
        string path = Path.Combine(_folder, $"jsonorm-{Guid.NewGuid():n}.tmp");
        var file = new SpillFile(_files, _files.Create(path), this);
        Interlocked.Increment(ref _open);
        Interlocked.Increment(ref _created);
        return file;
    }

    /// <summary>Creates no more files, because the folder may belong to another database from now on. Queries with open files continue to use them.</summary>
    public void Close() => _isClosed = true;

    public void Closed() => Interlocked.Decrement(ref _open);
}
