namespace JsonOrm.Files;

/// <summary>A file system in memory, for databases that live only as long as the process. Syncs have no effect.</summary>
public sealed class MemoryFileSystem : IFileSystem
{
    private readonly object _gate = new();
    private readonly Dictionary<string, MemoryFile> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _directories = new(StringComparer.Ordinal);
    private readonly Dictionary<string, byte[]> _locks = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public IFile OpenRead(string path) => Find(path);

    /// <inheritdoc/>
    public IFile OpenWrite(string path) => Find(path);

    /// <inheritdoc/>
    public IFile Create(string path)
    {
        lock (_gate)
        {
            RequireDirectory(Path.GetDirectoryName(path), path, "create");
            var file = new MemoryFile(path);
            return _files.TryAdd(path, file) ? file : throw new StorageException(path, "create", StorageFault.AlreadyExists);
        }
    }

    /// <inheritdoc/>
    public bool FileExists(string path)
    {
        lock (_gate)
        {
            return _files.ContainsKey(path);
        }
    }

    /// <inheritdoc/>
    public bool DirectoryExists(string path)
    {
        lock (_gate)
        {
            return _directories.Contains(path);
        }
    }

    /// <inheritdoc/>
    public void CreateDirectory(string path)
    {
        lock (_gate)
        {
            for (string? directory = path; !string.IsNullOrEmpty(directory); directory = Path.GetDirectoryName(directory))
            {
                _directories.Add(directory);
            }
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> ListFiles(string path)
    {
        lock (_gate)
        {
            return ChildrenOf(path, _files.Keys);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> ListDirectories(string path)
    {
        lock (_gate)
        {
            return ChildrenOf(path, _directories);
        }
    }

    /// <inheritdoc/>
    public void Rename(string from, string to)
    {
        lock (_gate)
        {
            MemoryFile file = Find(from);
            RequireDirectory(Path.GetDirectoryName(to), to, "rename to");
            _files.Remove(from);
            _files[to] = file;
        }
    }

    /// <inheritdoc/>
    public void Delete(string path)
    {
        lock (_gate)
        {
            _files.Remove(path);
        }
    }

    /// <inheritdoc/>
    public void DeleteDirectory(string path)
    {
        lock (_gate)
        {
            _directories.Remove(path);
        }
    }

    /// <inheritdoc/>
    public bool SupportsSync(string path) => false;

    /// <inheritdoc/>
    public string BootIdentity => "memory";

    /// <inheritdoc/>
    public void SyncDirectory(string path)
    {
        lock (_gate)
        {
            RequireDirectory(path, path, "sync");
        }
    }

    /// <inheritdoc/>
    public IDisposable? TryLock(string path, ReadOnlySpan<byte> holder, out byte[] otherHolder)
    {
        lock (_gate)
        {
            if (_locks.TryGetValue(path, out byte[]? other))
            {
                otherHolder = other;
                return null;
            }

            _locks.Add(path, holder.ToArray());
            otherHolder = [];
            return new HeldLock(this, path);
        }
    }

    // What a disk refuses is refused here too, so that tests in memory see it. A root always exists.
    private void RequireDirectory(string? directory, string path, string operation)
    {
        if (!_directories.Contains(directory ?? path) && Path.GetDirectoryName(directory) is not null)
        {
            throw new StorageException(path, operation, StorageFault.NotFound);
        }
    }

    private MemoryFile Find(string path)
    {
        lock (_gate)
        {
            return _files.TryGetValue(path, out MemoryFile? file) ? file : throw new StorageException(path, "open", StorageFault.NotFound);
        }
    }

    private static List<string> ChildrenOf(string directory, IEnumerable<string> paths)
    {
        var names = new List<string>();
        foreach (string path in paths)
        {
            if (Path.GetDirectoryName(path) == directory)
            {
                names.Add(Path.GetFileName(path));
            }
        }

        return names;
    }

    private sealed class HeldLock(MemoryFileSystem owner, string path) : IDisposable
    {
        public void Dispose()
        {
            lock (owner._gate)
            {
                owner._locks.Remove(path);
            }
        }
    }
}
