using JsonOrm.Catalogue;
using JsonOrm.Files;
using JsonOrm.Scheduling;
using JsonOrm.Wal;

namespace JsonOrm.Database;

/// <summary>
/// Makes a new root current, in one step that a crash leaves either undone or done. The previous root also marks that the database has a log: if the first segment of the log is begun
/// while there is no previous root, a marked copy of the root takes its place.
/// </summary>
internal sealed class RootSwap(IFileSystem files, DatabasePaths paths, Scheduler scheduler) : ILogMark
{
    private readonly Gate _gate = new(LockRank.Root);

    private byte[]? _current;

    // A root that was renamed into place, or may have been, by a swap that then failed.
    private byte[]? _uncertain;

    private bool _hasLogFolder;

    // The first segment of the log after the root, and the last one that exists.
    private long _firstSegment;
    private long _lastSegment;

    /// <summary>Sets the root as read at open.</summary>
    /// <param name="current">Its bytes.</param>
    /// <param name="firstSegment">The segment with which the log goes on after it.</param>
    /// <param name="lastSegment">The last segment that has been read; 0 for none.</param>
    public void Begin(byte[] current, long firstSegment, long lastSegment)
    {
        _current = current;
        _firstSegment = firstSegment;
        _lastSegment = lastSegment;
    }

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
        using (scheduler.Hold(_gate))
        {
            Swap(content);
            _firstSegment = root.Wal.Segment;
        }
    }

    /// <inheritdoc/>
    public void Set(long segment)
    {
        using (scheduler.Hold(_gate))
        {
            _lastSegment = segment;
            if (_current is { } root && !files.FileExists(paths.PreviousRoot))
            {
                Draft(paths.PreviousRootDraft, RootFile.WriteMark(root));
                files.Rename(paths.PreviousRootDraft, paths.PreviousRoot);
                files.SyncDirectory(paths.Directory);
            }
        }
    }

    /// <inheritdoc/>
    public void Clear(long segment)
    {
        using (scheduler.Hold(_gate))
        {
            _lastSegment = segment - 1;
            if (HasMark)
            {
                files.Delete(paths.PreviousRoot);
                files.SyncDirectory(paths.Directory);
            }
        }
    }

    /// <summary>True if the previous root is the current one, and only marks that the log has been begun.</summary>
    public bool HasMark =>
        _current is { } root && RootFile.TryReadPrevious(files, paths) is { } previous && previous.AsSpan().SequenceEqual(RootFile.WriteMark(root));

    private void Swap(byte[] content)
    {
        IsUncertain = false;
        if (_current is not null)
        {
            RefuseForeignRoot();
            MakeLogFolder();

            // The mark stays until the new root is in place.
            Draft(paths.PreviousRootDraft, _lastSegment >= _firstSegment ? RootFile.WriteMark(_current) : _current);
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
