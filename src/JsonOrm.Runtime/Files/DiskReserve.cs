using JsonOrm.Scheduling;

namespace JsonOrm.Files;

/// <summary>
/// A file that exists to be deleted. On a full disk its space is used by deletions, checkpoints and closing, which free more space than they need. While it is
/// released, nothing else is accepted and the log preallocates no space, so that neither consumes what it has freed. It is not part of the database; if there
/// is no space for it, there is no reserve.
/// </summary>
/// <param name="files">The file system.</param>
/// <param name="path">Its path. The directory must exist when the space is taken.</param>
/// <param name="bytes">Its size in bytes; 0 for no reserve.</param>
/// <param name="scheduler">Implements the waits for the gate, which is held across I/O.</param>
internal sealed class DiskReserve(IFileSystem files, string path, int bytes, Scheduler scheduler)
{
    private readonly Gate _gate = new(LockRank.Reserve);
    private bool _isHeld;
    private bool _isOut;

    /// <summary>True from the release of the reserve until its space can be taken again.</summary>
    public bool IsOut => Volatile.Read(ref _isOut);

    /// <summary>Creates the reserve file, unless it exists already.</summary>
    /// <returns>False if the disk has no space for it.</returns>
    public bool TryTake()
    {
        using (scheduler.Hold(_gate))
        {
            if (_isHeld || bytes == 0)
            {
                return true;
            }

            try
            {
                // A file left by a killed writer may be truncated.
                files.Delete(path);
                using IFile file = files.Create(path);
                byte[] room = new byte[bytes];
                room.AsSpan().Fill((byte)'\n');
                file.Write(room, 0);
            }
            catch (StorageException)
            {
                // Writing continues without a reserve. If the disk has a problem, the next essential operation will report it.
                Delete();
                return false;
            }

            _isHeld = true;
            Volatile.Write(ref _isOut, false);
            return true;
        }
    }

    /// <summary>Releases the space for an operation for which the disk had none.</summary>
    /// <returns>False if there was nothing to release.</returns>
    public bool TryRelease()
    {
        using (scheduler.Hold(_gate))
        {
            // A killed writer may have left the file.
            if (_isOut || bytes == 0 || (!_isHeld && !files.FileExists(path)) || !Delete())
            {
                return false;
            }

            _isHeld = false;
            Volatile.Write(ref _isOut, true);
            return true;
        }
    }

    /// <summary>Deletes the file permanently.</summary>
    public void Remove()
    {
        using (scheduler.Hold(_gate))
        {
            files.Delete(path);
            _isHeld = false;
            Volatile.Write(ref _isOut, false);
        }
    }

    /// <summary>Rejects writes that would consume the released space. Once there is space again, restores the reserve and accepts them.</summary>
    public void RefuseWhileOut()
    {
        if (IsOut && !TryTake())
        {
            throw new StorageException(
                path,
                "write",
                StorageFault.Full,
                $"The disk of '{path}' is full, and what was held in reserve is in use: only deletions, checkpoints and closing are let through until {bytes >> 10} KiB are free. Nothing was written. Delete rows and call Compact, or free some space; no reopening is needed.");
        }
    }

    // If the directory was removed with the database, or the disk has failed, there is nothing to release.
    private bool Delete()
    {
        try
        {
            files.Delete(path);
            return true;
        }
        catch (StorageException)
        {
            return false;
        }
    }
}
