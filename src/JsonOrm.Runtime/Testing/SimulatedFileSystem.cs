using JsonOrm.Files;

namespace JsonOrm.Testing;

/// <summary>
/// A simulated disk for crash tests. It distinguishes what programs see from what has reached the disk, for each 512-byte sector and each
/// directory entry. A crash keeps an arbitrary subset of the sectors and names that were not synced: writes are torn and reordered;
/// creations, renames and deletions are undone individually. Operations are counted, and the n-th one can crash or fail.
/// </summary>
public sealed partial class SimulatedFileSystem : IFileSystem
{
    private readonly Dictionary<string, SimulatedInode> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _directories = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SimulatedInode> _keptFiles = new(StringComparer.Ordinal);
    private readonly HashSet<string> _keptDirectories = new(StringComparer.Ordinal);
    private readonly List<SimulatedNameChange> _unsynced = [];
    private readonly Dictionary<string, byte[]> _locks = new(StringComparer.Ordinal);
    private int _epoch;
    private int _boot = 1;

    /// <inheritdoc/>
    public string BootIdentity => "boot-" + _boot.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public IFile OpenRead(string path) => Open(path, canWrite: false);

    /// <inheritdoc/>
    public IFile OpenWrite(string path) => Open(path, canWrite: true);

    /// <inheritdoc/>
    public IFile Create(string path) => Run(_epoch, SimulatedOperation.Open, "create", path, () =>
    {
        RequireDirectory(Path.GetDirectoryName(path), path, "create");

        var inode = new SimulatedInode();
        if (!_files.TryAdd(path, inode))
        {
            throw new StorageException(path, "create", StorageFault.AlreadyExists);
        }

        _unsynced.Add(new SimulatedNameChange(path, inode, null));
        return new SimulatedFile(this, path, inode, _epoch, canWrite: true);
    });

    /// <inheritdoc/>
    public bool FileExists(string path) => Run(_epoch, SimulatedOperation.Examine, "examine", path, () => _files.ContainsKey(path));

    /// <inheritdoc/>
    public bool DirectoryExists(string path) => Run(_epoch, SimulatedOperation.Examine, "examine", path, () => _directories.Contains(path));

    /// <inheritdoc/>
    public void CreateDirectory(string path) => Run(_epoch, SimulatedOperation.Name, "create", path, () =>
    {
        var missing = new Stack<string>();
        for (string? directory = path; !string.IsNullOrEmpty(directory) && !_directories.Contains(directory); directory = Path.GetDirectoryName(directory))
        {
            missing.Push(directory);
        }

        foreach (string directory in missing)
        {
            _directories.Add(directory);
            _unsynced.Add(new SimulatedNameChange(directory, null, null));
        }

        return 0;
    });

    /// <inheritdoc/>
    public IReadOnlyList<string> ListFiles(string path) => Run(_epoch, SimulatedOperation.Examine, "list", path, () => ChildrenOf(path, _files.Keys));

    /// <inheritdoc/>
    public IReadOnlyList<string> ListDirectories(string path) => Run(_epoch, SimulatedOperation.Examine, "list", path, () => ChildrenOf(path, _directories));

    /// <inheritdoc/>
    public void Rename(string from, string to) => Run(_epoch, SimulatedOperation.Name, "rename", $"{from} → {to}", () =>
    {
        if (!_files.TryGetValue(from, out SimulatedInode? inode))
        {
            throw new StorageException(from, "rename", StorageFault.NotFound);
        }

        RequireDirectory(Path.GetDirectoryName(to), to, "rename to");
        _files.Remove(from);
        _files[to] = inode;
        _unsynced.Add(new SimulatedNameChange(to, inode, from));
        return 0;
    });

    /// <inheritdoc/>
    public bool TryLink(string existing, string path) => Run(_epoch, SimulatedOperation.Name, "link", $"{existing} → {path}", () =>
    {
        if (!_files.TryGetValue(existing, out SimulatedInode? inode))
        {
            throw new StorageException(existing, "link", StorageFault.NotFound);
        }

        RequireDirectory(Path.GetDirectoryName(path), path, "link");

        if (!_files.TryAdd(path, inode))
        {
            throw new StorageException(path, "link", StorageFault.AlreadyExists);
        }

        _unsynced.Add(new SimulatedNameChange(path, inode, null));
        return true;
    });

    /// <inheritdoc/>
    public void Delete(string path) => Run(_epoch, SimulatedOperation.Name, "delete", path, () =>
    {
        if (_files.Remove(path))
        {
            _unsynced.Add(new SimulatedNameChange(path, null, path));
        }

        return 0;
    });

    /// <inheritdoc/>
    public void DeleteDirectory(string path) => Run(_epoch, SimulatedOperation.Name, "delete", path, () =>
    {
        if (_directories.Remove(path))
        {
            _unsynced.Add(new SimulatedNameChange(path, null, path));
        }

        return 0;
    });

    /// <inheritdoc/>
    public void SyncDirectory(string path) => Run(_epoch, SimulatedOperation.Sync, "sync directory", path, () =>
    {
        RequireDirectory(path, path, "sync");
        if (IsSyncForgotten?.Invoke("sync directory", path) == true)
        {
            return 0;
        }

        foreach (SimulatedNameChange change in _unsynced)
        {
            if (change.Directory == path)
            {
                change.Apply(_keptFiles, _keptDirectories);
            }
        }

        _unsynced.RemoveAll(change => change.Directory == path);
        return 0;
    });

    /// <inheritdoc/>
    public IDisposable? TryLock(string path, ReadOnlySpan<byte> holder, out byte[] otherHolder)
    {
        byte[] bytes = holder.ToArray();
        byte[] other = [];
        HeldLock? held = Run(_epoch, SimulatedOperation.Open, "lock", path, () =>
        {
            if (_locks.TryGetValue(path, out byte[]? current))
            {
                other = current;
                return null;
            }

            _locks.Add(path, bytes);
            return new HeldLock(this, path);
        });
        otherHolder = other;
        return held;
    }

    // A root always exists.
    private void RequireDirectory(string? directory, string path, string operation)
    {
        if (!_directories.Contains(directory ?? path) && Path.GetDirectoryName(directory) is not null)
        {
            throw new StorageException(path, operation, StorageFault.NotFound);
        }
    }

    // This is not a disk operation, so it is not counted and cannot fail.
    internal bool Leads(string path, SimulatedInode inode)
    {
        lock (Gate)
        {
            return _files.TryGetValue(path, out SimulatedInode? found) && ReferenceEquals(found, inode);
        }
    }

    private SimulatedFile Open(string path, bool canWrite) => Run(_epoch, SimulatedOperation.Open, "open", path, () =>
        _files.TryGetValue(path, out SimulatedInode? inode)
            ? new SimulatedFile(this, path, inode, _epoch, canWrite)
            : throw new StorageException(path, "open", StorageFault.NotFound));

    private static List<string> ChildrenOf(string directory, IEnumerable<string> paths)
    {
        var names = new List<string>();
        foreach (string path in Sorted(paths))
        {
            if (Path.GetDirectoryName(path) == directory)
            {
                names.Add(Path.GetFileName(path));
            }
        }

        return names;
    }

    private static List<string> Sorted(IEnumerable<string> paths)
    {
        var sorted = new List<string>(paths);
        sorted.Sort(StringComparer.Ordinal);
        return sorted;
    }

    private sealed class HeldLock(SimulatedFileSystem owner, string path) : IDisposable
    {
        public void Dispose()
        {
            lock (owner.Gate)
            {
                owner._locks.Remove(path);
            }
        }
    }
}
