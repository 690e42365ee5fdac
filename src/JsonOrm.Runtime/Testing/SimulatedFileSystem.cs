using JsonOrm.Files;

namespace JsonOrm.Testing;

/// <summary>
/// A disk for crash tests. It keeps what programs see and what has reached the disk apart, for each 512-byte sector and each
/// directory entry. A crash keeps any subset of the sectors and names that were not synced: writes are torn and reordered,
/// creations, renames and deletions are undone one by one. Operations are counted, and the n-th can crash or fail.
/// </summary>
public sealed class SimulatedFileSystem : IFileSystem
{
    private readonly Dictionary<string, SimulatedInode> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _directories = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SimulatedInode> _keptFiles = new(StringComparer.Ordinal);
    private readonly HashSet<string> _keptDirectories = new(StringComparer.Ordinal);
    private readonly List<NameChange> _unsynced = [];
    private readonly Dictionary<string, byte[]> _locks = new(StringComparer.Ordinal);
    private readonly List<string> _log = [];
    private int _epoch;
    private long _count;
    private long _crashAt = long.MaxValue;
    private long _failAt = long.MaxValue;
    private SimulatedFault _fault;
    private bool _failsForEver;
    private bool _hasCrashed;

    /// <summary>The operations so far.</summary>
    public long OperationCount
    {
        get
        {
            lock (Gate)
            {
                return _count;
            }
        }
    }

    /// <summary>The file syncs so far.</summary>
    public long SyncCount { get; private set; }

    /// <summary>True once the planned operation has crashed.</summary>
    public bool HasCrashed => _hasCrashed;

    /// <summary>The operations so far, in words, to explain what a failing test did.</summary>
    public IReadOnlyList<string> Operations
    {
        get
        {
            lock (Gate)
            {
                return [.. _log];
            }
        }
    }

    internal object Gate { get; } = new();

    /// <summary>Syncs that do nothing, by verb and path: a planted defect that the crash tests must notice.</summary>
    internal Func<string, string, bool>? IsSyncForgotten { get; set; }

    /// <summary>Crashes the machine at an operation, counted from 1; that operation is done in part or not at all.</summary>
    /// <param name="operation">The operation's number.</param>
    public void CrashAt(long operation) => _crashAt = operation;

    /// <summary>Makes an operation fail, counted from 1.</summary>
    /// <param name="operation">The operation's number.</param>
    /// <param name="fault">How.</param>
    /// <param name="forEver">True for every later one too.</param>
    public void FailAt(long operation, SimulatedFault fault, bool forEver = false)
    {
        _failAt = operation;
        _fault = fault;
        _failsForEver = forEver;
    }

    /// <summary>Ends planned faults.</summary>
    public void StopFailing() => _failAt = long.MaxValue;

    /// <summary>The process is killed, the machine goes on: open files and locks are gone, and everything written is still seen though not synced.</summary>
    public void KillProcess()
    {
        lock (Gate)
        {
            _epoch++;
            _hasCrashed = false;
            _crashAt = long.MaxValue;
            _failAt = long.MaxValue;
            _locks.Clear();
        }
    }

    /// <summary>The disk as a machine finds it that crashed now and started again: what was synced, and any part of the rest. This disk stays as it is.</summary>
    /// <param name="seed">Which part.</param>
    public SimulatedFileSystem Restart(int seed)
    {
        var random = new Random(seed);
        double survival = (seed & 3) switch
        {
            0 => 0,
            1 => 1,
            _ => random.NextDouble(),
        };
        var after = new SimulatedFileSystem();
        lock (Gate)
        {
            foreach (string directory in _keptDirectories)
            {
                after._keptDirectories.Add(directory);
            }

            var names = new Dictionary<string, SimulatedInode>(_keptFiles, StringComparer.Ordinal);
            foreach (NameChange change in _unsynced)
            {
                if (random.NextDouble() < survival)
                {
                    change.Apply(names, after._keptDirectories);
                }
            }

            // Two names of one file stay one file.
            var inodes = new Dictionary<SimulatedInode, SimulatedInode>();
            foreach (string name in Sorted(names.Keys))
            {
                // A file in a directory that is gone is gone.
                if (!after._keptDirectories.Contains(Path.GetDirectoryName(name)!))
                {
                    continue;
                }

                if (!inodes.TryGetValue(names[name], out SimulatedInode? inode))
                {
                    inode = names[name].Crash(random, survival);
                    inodes.Add(names[name], inode);
                }

                after._keptFiles.Add(name, inode);
                after._files.Add(name, inode);
            }
        }

        after._directories.UnionWith(after._keptDirectories);
        return after;
    }

    /// <inheritdoc/>
    public IFile OpenRead(string path) => Open(path, canWrite: false);

    /// <inheritdoc/>
    public IFile OpenWrite(string path) => Open(path, canWrite: true);

    /// <inheritdoc/>
    public IFile Create(string path) => Run(_epoch, SimulatedOperation.Open, "create", path, () =>
    {
        if (!_directories.Contains(Path.GetDirectoryName(path)!))
        {
            throw new StorageException(path, "create", StorageFault.NotFound);
        }

        var inode = new SimulatedInode();
        if (!_files.TryAdd(path, inode))
        {
            throw new StorageException(path, "create", StorageFault.AlreadyExists);
        }

        _unsynced.Add(new NameChange(path, inode, null));
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
            _unsynced.Add(new NameChange(directory, null, null));
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
        if (!_files.Remove(from, out SimulatedInode? inode))
        {
            throw new StorageException(from, "rename", StorageFault.NotFound);
        }

        _files[to] = inode;
        _unsynced.Add(new NameChange(to, inode, from));
        return 0;
    });

    /// <inheritdoc/>
    public void Delete(string path) => Run(_epoch, SimulatedOperation.Name, "delete", path, () =>
    {
        if (_files.Remove(path))
        {
            _unsynced.Add(new NameChange(path, null, path));
        }

        return 0;
    });

    /// <inheritdoc/>
    public void DeleteDirectory(string path) => Run(_epoch, SimulatedOperation.Name, "delete", path, () =>
    {
        if (_directories.Remove(path))
        {
            _unsynced.Add(new NameChange(path, null, path));
        }

        return 0;
    });

    /// <inheritdoc/>
    public void SyncDirectory(string path) => Run(_epoch, SimulatedOperation.Sync, "sync directory", path, () =>
    {
        if (IsSyncForgotten?.Invoke("sync directory", path) == true)
        {
            return 0;
        }

        foreach (NameChange change in _unsynced)
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

    /// <summary>True when the next operation crashes, or finds the disk full.</summary>
    internal bool IsAboutToTear(int epoch) => !_hasCrashed && epoch == _epoch &&
        (_count + 1 == _crashAt || (_fault == SimulatedFault.Full && (_count + 1 == _failAt || (_count >= _failAt && _failsForEver))));

    internal T Run<T>(int epoch, SimulatedOperation kind, string verb, string path, Func<T> operation)
    {
        lock (Gate)
        {
            Begin(epoch, kind, verb, path);
            T result = operation();
            SyncCount += kind == SimulatedOperation.Sync && verb == "sync" ? 1 : 0;
            return result;
        }
    }

    /// <summary>Counts an operation and makes it fail when it is its turn.</summary>
    /// <returns>True when a read is to be short.</returns>
    internal bool Begin(int epoch, SimulatedOperation kind, string verb, string path)
    {
        lock (Gate)
        {
            if (_hasCrashed || epoch != _epoch)
            {
                throw new SimulatedCrashException();
            }

            _count++;
            _log.Add($"{verb} {path}");
            if (_count == _crashAt)
            {
                _hasCrashed = true;
                _epoch++;
                throw new SimulatedCrashException();
            }

            if (_count < _failAt || (_count > _failAt && !_failsForEver))
            {
                return false;
            }

            return Fail(kind, verb, path);
        }
    }

    private bool Fail(SimulatedOperation kind, string verb, string path) => _fault switch
    {
        SimulatedFault.ShortRead => kind == SimulatedOperation.Read,
        SimulatedFault.Full when kind is not (SimulatedOperation.Write or SimulatedOperation.Sync or SimulatedOperation.Name) && verb != "create" => false,
        SimulatedFault.Full when verb == "delete" => false,
        SimulatedFault.TooManyOpenFiles when kind != SimulatedOperation.Open => false,
        SimulatedFault.Full => throw new StorageException(path, verb, StorageFault.Full),
        SimulatedFault.TooManyOpenFiles => throw new StorageException(path, verb, StorageFault.TooManyOpenFiles),
        _ => throw new StorageException(path, verb, StorageFault.Device, new IOException("Input/output error")),
    };

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

    /// <summary>A change of one directory that is not synced yet: a new name (or directory), a rename, or a deletion.</summary>
    private sealed record NameChange(string Path, SimulatedInode? Inode, string? Removed)
    {
        public string Directory => System.IO.Path.GetDirectoryName(Path) ?? "";

        public void Apply(Dictionary<string, SimulatedInode> files, HashSet<string> directories)
        {
            if (Removed is not null)
            {
                files.Remove(Removed);
                directories.Remove(Removed);
            }

            if (Inode is not null)
            {
                files[Path] = Inode;
            }
            else if (Removed is null)
            {
                directories.Add(Path);
            }
        }
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
