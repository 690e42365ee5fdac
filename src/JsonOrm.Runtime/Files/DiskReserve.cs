using JsonOrm.Scheduling;

namespace JsonOrm.Files;

/// <summary>
/// A file that is there to be deleted: on a full disk its room lets deletions, checkpoints and closing through, which give more room back than they take. While it is
/// out nothing else is let in, and the log takes no room ahead, so that neither eats what it has given up. It is no part of the database; where there is no room for it there is none.
/// </summary>
/// <param name="files">The disk.</param>
/// <param name="path">Its path. The directory exists when the room is taken.</param>
/// <param name="bytes">Its size; 0 for none.</param>
/// <param name="scheduler">What waits for the gate, which is held over operations of the disk.</param>
internal sealed class DiskReserve(IFileSystem files, string path, int bytes, Scheduler scheduler)
{
    private readonly Gate _gate = new(LockRank.Reserve);
    private bool _isHeld;
    private bool _isOut;

    /// <summary>True from its use until the room can be taken again.</summary>
    public bool IsOut => Volatile.Read(ref _isOut);

    /// <summary>Takes the room, where it is not held.</summary>
    /// <returns>False when there is none.</returns>
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
                // One that a killed writer has left may be cut off.
                files.Delete(path);
                using IFile file = files.Create(path);
                byte[] room = new byte[bytes];
                room.AsSpan().Fill((byte)'\n');
                file.Write(room, 0);
            }
            catch (StorageException)
            {
                // Writing goes on without a reserve; what is wrong with the disk is told by the first operation that matters.
                Delete();
                return false;
            }

            _isHeld = true;
            Volatile.Write(ref _isOut, false);
            return true;
        }
    }

    /// <summary>Gives the room up for an operation that the disk had none for.</summary>
    /// <returns>False when there was none to give.</returns>
    public bool TryRelease()
    {
        using (scheduler.Hold(_gate))
        {
            // A writer that was killed may have left it.
            if (_isOut || bytes == 0 || (!_isHeld && !files.FileExists(path)) || !Delete())
            {
                return false;
            }

            _isHeld = false;
            Volatile.Write(ref _isOut, true);
            return true;
        }
    }

    /// <summary>Takes the file away for good.</summary>
    public void Remove()
    {
        using (scheduler.Hold(_gate))
        {
            files.Delete(path);
            _isHeld = false;
            Volatile.Write(ref _isOut, false);
        }
    }

    /// <summary>Keeps out what would eat the room that was given up; once there is room again it is taken back and all goes on.</summary>
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

    // A directory that is removed with the database, or a disk that has failed, has nothing to give.
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
