using JsonOrm.Errors;
using JsonOrm.Files;

namespace JsonOrm.Spill;

/// <summary>
/// Where the steps of queries put rows that do not fit in memory: temporary files for the owner only, deleted when the query ends. What a crash
/// leaves of them in a database's folder is deleted when it is opened the next time.
/// </summary>
internal sealed class SpillSpace
{
    /// <summary>How many bytes a step may hold in memory unless a database says otherwise.</summary>
    public const long DefaultMemoryBytes = 128L << 20;

    private readonly IFileSystem _files;
    private readonly string _folder;
    private readonly SpillSpace? _whole;
    private int _open;
    private int _created;
    private volatile bool _isClosed;

    /// <param name="files">The disk.</param>
    /// <param name="folder">The folder; created at the first use.</param>
    /// <param name="memoryBytes">How many bytes a step may hold in memory, about.</param>
    public SpillSpace(IFileSystem files, string folder, long memoryBytes)
    {
        _files = files;
        _folder = folder;
        MemoryBytes = memoryBytes;
    }

    private SpillSpace(SpillSpace whole, int parts)
        : this(whole._files, whole._folder, Math.Max(1, whole.MemoryBytes / parts)) => _whole = whole;

    /// <summary>The system's folder for temporary files, for databases that have none of their own.</summary>
    public static SpillSpace System { get; } = InSystemFolder(DefaultMemoryBytes);

    /// <summary>How many bytes a step may hold in memory, about.</summary>
    public long MemoryBytes { get; }

    /// <summary>How many files there have been.</summary>
    public int Created => Volatile.Read(ref _created);

    /// <summary>How many files there are now.</summary>
    public int OpenFiles => Volatile.Read(ref _open);

    /// <summary>The system's folder for temporary files.</summary>
    public static SpillSpace InSystemFolder(long memoryBytes) => new(PhysicalFileSystem.Instance, Path.GetTempPath(), memoryBytes);

    /// <summary>The same folder for one of the parts of a step that hold rows at the same time.</summary>
    /// <param name="parts">How many of them share the step's memory.</param>
    public SpillSpace Part(int parts) => new(_whole ?? this, parts);

    /// <summary>Deletes what a crash has left; nobody else may be using the folder.</summary>
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

    /// <summary>A new file of no bytes, deleted when it is disposed.</summary>
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

    /// <summary>Creates no more files: the folder may belong to another database from here on. Queries that have some go on with them.</summary>
    public void Close() => _isClosed = true;

    public void Closed() => Interlocked.Decrement(ref _open);
}
