namespace JsonOrm.Files;

/// <summary>
/// The files of a database that another process may be writing, as of one root. They are only read. A file that is missing
/// because the writer has installed another root is distinguished from one that is lost.
/// </summary>
internal sealed class FollowedFiles(IFileSystem inner, string directory, string root) : DatabaseFiles(inner, directory)
{
    // Long enough to contain the checksum and the generation.
    private const int HeadLength = 128;

    private byte[] _head = [];

    /// <summary>Records the root that was read.</summary>
    public void Begin(byte[] content) => _head = content[..Math.Min(HeadLength, content.Length)];

    /// <summary>True if the root has been replaced since it was read.</summary>
    public bool IsReplaced()
    {
        Span<byte> head = stackalloc byte[HeadLength];
        try
        {
            using IFile file = Inner.OpenRead(root);
            int read = file.ReadFully(head, 0);
            return !head[..read].SequenceEqual(_head);
        }
        catch (StorageException error) when (error.Fault == StorageFault.NotFound)
        {
            return true;
        }
    }

    /// <summary>Opens a file that may be missing, regardless of the current root.</summary>
    public IFile? TryOpen(string path)
    {
        try
        {
            return base.FileExists(path) ? base.OpenRead(path) : null;
        }
        catch (StorageException error) when (error.Fault == StorageFault.NotFound)
        {
            return null;
        }
    }

    public override IFile OpenRead(string path)
    {
        try
        {
            return base.OpenRead(path);
        }
        catch (StorageException error) when (error.Fault == StorageFault.NotFound && path != root && IsReplaced())
        {
            throw Replaced(path, error);
        }
    }

    public override bool FileExists(string path) => base.FileExists(path) || (IsReplaced() ? throw Replaced(path, null) : false);

    public override IFile OpenWrite(string path) => throw ReadOnly(path);

    public override IFile Create(string path) => throw ReadOnly(path);

    public override void CreateDirectory(string path) => throw ReadOnly(path);

    public override void Rename(string from, string to) => throw ReadOnly(from);

    public override bool TryLink(string existing, string path) => throw ReadOnly(path);

    public override void Delete(string path) => throw ReadOnly(path);

    public override void DeleteDirectory(string path) => throw ReadOnly(path);

    public override void SyncDirectory(string path) => throw ReadOnly(path);

    public override IDisposable? TryLock(string path, ReadOnlySpan<byte> holder, out byte[] otherHolder) => throw ReadOnly(path);

    private static StorageException ReadOnly(string path) => new(path, "write", StorageFault.ReadOnly);

    private static StorageException Replaced(string path, Exception? cause) => new(
        path,
        "read",
        StorageFault.Replaced,
        $"'{path}' is gone: the process that writes the database has checkpointed more than once since this state was read. Run the query again, or begin a new snapshot.",
        cause);
}
