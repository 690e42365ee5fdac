using JsonOrm.Catalogue;
using JsonOrm.Files;

namespace JsonOrm.Database;

/// <summary>Makes a new root current, in one step that a crash leaves either undone or done.</summary>
internal sealed class RootSwap(IFileSystem files, DatabasePaths paths)
{
    private byte[]? _current;

    // A root that was renamed into place, or may have been, by a swap that then failed.
    private byte[]? _uncertain;

    private bool _hasLogFolder;

    /// <summary>Sets the root's bytes as read at open.</summary>
    public void Begin(byte[] current) => _current = current;

    /// <summary>True from the moment the new root may be on disk until it is known to be.</summary>
    public bool IsUncertain { get; private set; }

    /// <summary>
    /// Makes the root current. The previous root is kept: the files it names must be retained until the next swap. Everything that the new root names must be
    /// durable before the call.
    /// </summary>
    public void Swap(RootState root)
    {
        byte[] content = RootFile.Write(root);
        FormatLimits.RefuseToWrite(paths.Root, content.Length, FormatLimits.MostRootBytes);
        IsUncertain = false;
        if (_current is not null)
        {
            RefuseForeignRoot();
            MakeLogFolder();
            Draft(paths.PreviousRootDraft, _current);
            files.Rename(paths.PreviousRootDraft, paths.PreviousRoot);
        }

        Draft(paths.RootDraft, content);
        IsUncertain = true;
        _uncertain = content;
        files.Rename(paths.RootDraft, paths.Root);
        files.SyncDirectory(paths.Directory);
        IsUncertain = false;
        _uncertain = null;
        _current = content;
    }

    // Wherever there is a previous root there is a log folder, so a missing folder is known to have been removed. The folder may exist without its name being
    // durable, for example if only the published watermark was written into it; therefore the name is synced here.
    private void MakeLogFolder()
    {
        if (_hasLogFolder)
        {
            return;
        }

        files.CreateDirectory(paths.Wal);
        files.SyncDirectory(paths.Directory);
        _hasLogFolder = true;
    }

    // The lock should exclude other writers. Where the file system's locks do not work, this check notices before damage is done.
    private void RefuseForeignRoot()
    {
        byte[]? found = files.TryReadAll(paths.Root, FormatLimits.MostRootBytes);
        bool isOwn = found is not null && (found.AsSpan().SequenceEqual(_current) || (_uncertain is not null && found.AsSpan().SequenceEqual(_uncertain)));
        if (!isOwn)
        {
            throw new StorageException(
                paths.Root,
                "replace",
                StorageFault.Poisoned,
                $"'{paths.Root}' was replaced by another process although this one holds the lock: the file system's locks do not work. Nothing was written. Open the database from one process at a time, on a local disk.");
        }
    }

    private void Draft(string path, byte[] content)
    {
        files.Delete(path);
        files.WriteAndSync(path, content);
    }
}
