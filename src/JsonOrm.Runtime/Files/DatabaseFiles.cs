namespace JsonOrm.Files;

/// <summary>
/// Restricts file access to one database. Whatever a table is called, and whatever a manifest or a root says, a path outside the
/// database's directory is rejected, and so is one that passes through a symbolic link inside it. The directory itself may be a link.
/// </summary>
internal class DatabaseFiles(IFileSystem inner, string directory) : IFileSystem, ISealsLog
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal) { directory };
    private IHeldLock? _lock;

    public ILineSeal? Seal => (inner as ISealsLog)?.Seal;

    protected IFileSystem Inner => inner;

    public virtual IFile OpenRead(string path) => inner.OpenRead(Within(path));

    public virtual IFile OpenWrite(string path) => inner.OpenWrite(Own(path));

    public virtual IFile Create(string path) => inner.Create(Own(path));

    public virtual bool FileExists(string path) => inner.FileExists(Within(path));

    public bool DirectoryExists(string path) => path == directory || inner.DirectoryExists(Within(path));

    public virtual void CreateDirectory(string path)
    {
        inner.CreateDirectory(Own(path));
        Admit(path);
    }

    public IReadOnlyList<string> ListFiles(string path) => inner.ListFiles(Folder(path));

    public IReadOnlyList<string> ListDirectories(string path) => inner.ListDirectories(Folder(path));

    public virtual void Rename(string from, string to) => inner.Rename(Own(from), Within(to));

    public virtual void Delete(string path) => inner.Delete(Own(path));

    public virtual void DeleteDirectory(string path) => inner.DeleteDirectory(Own(path));

    public virtual void SyncDirectory(string path) => inner.SyncDirectory(Folder(path));

    // The existing file may be in another directory: the caller has it from files that were checked there.
    public virtual bool TryLink(string existing, string path) => inner.TryLink(existing, Own(path));

    public bool SupportsSync(string path) => inner.SupportsSync(path == directory ? path : Within(path));

    public string? BootIdentity => inner.BootIdentity;

    public virtual IDisposable? TryLock(string path, ReadOnlySpan<byte> holder, out byte[] otherHolder)
    {
        IDisposable? held = inner.TryLock(Within(path), holder, out otherHolder);
        _lock = held as IHeldLock;
        return held;
    }

    /// <summary>Rejects a path that exists and is not a folder: a link, a file, a pipe.</summary>
    public void RefuseUnlessFolder(string path)
    {
        if (!inner.DirectoryExists(Within(path)) && inner.FileExists(path))
        {
            throw new StorageException(path, "open", StorageFault.NotAFile, $"'{path}' is a file, and the database needs a directory there. Restore the database from a backup or from version control.");
        }
    }

    /// <summary>Rejects a path that exists and is not a regular file: a link, a folder, a pipe.</summary>
    public void RefuseUnlessFile(string path)
    {
        if (inner.DirectoryExists(Within(path)))
        {
            throw new StorageException(path, "open", StorageFault.NotAFile);
        }

        try
        {
            if (inner.FileExists(path))
            {
                inner.OpenRead(path).Dispose();
            }
        }
        catch (StorageException error) when (error.Fault == StorageFault.NotFound)
        {
            // Deleted in the meantime by the process that writes the database.
        }
        catch (CorruptDataException)
        {
            // An encrypted file that was cut. It is a file; whoever reads it is told what is wrong with it.
        }
    }

    // If the lock's path no longer leads to the lock, the directory was replaced or another process may hold the lock, so nothing is written.
    private string Own(string path)
    {
        if (_lock is { IsInPlace: false })
        {
            throw new StorageException(
                directory,
                "write",
                StorageFault.NotFound,
                $"The directory '{directory}' was deleted, moved or replaced while its database was open, or its file 'lock' was deleted. Nothing more is written. Close the database; what is at '{directory}' now can be opened again.");
        }

        return Within(path);
    }

    // Validates that the path is below the directory and that every folder on it is a real folder.
    private string Within(string path)
    {
        Folder(Path.GetDirectoryName(path) ?? "");
        RefuseName(path);
        return path;
    }

    private string Folder(string path)
    {
        lock (_known)
        {
            if (_known.Contains(path))
            {
                return path;
            }
        }

        if (path.Length <= directory.Length + 1 || !path.StartsWith(directory, StringComparison.Ordinal) || path[directory.Length] != Path.DirectorySeparatorChar)
        {
            throw Outside(path);
        }

        Folder(Path.GetDirectoryName(path)!);
        RefuseName(path);
        Admit(path);
        return path;
    }

    private void RefuseName(string path)
    {
        string name = Path.GetFileName(path);
        if (name is "" or "." or ".." || name.Contains('\0'))
        {
            throw Outside(path);
        }
    }

    private StorageException Outside(string path) => new(
        path,
        "open",
        StorageFault.Outside,
        $"'{path}' is not in the database '{directory}', and nothing outside it is touched: a file of the database names a path it was never given. Restore the database from a backup or from version control.");

    // A folder that does not exist yet is checked once it does.
    private void Admit(string path)
    {
        if (inner.DirectoryExists(path))
        {
            lock (_known)
            {
                _known.Add(path);
            }
        }
    }
}
