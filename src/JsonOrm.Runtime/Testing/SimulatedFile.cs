using JsonOrm.Files;

namespace JsonOrm.Testing;

/// <summary>An open file of the simulated disk. A crash invalidates it.</summary>
internal sealed class SimulatedFile(SimulatedFileSystem owner, string path, SimulatedInode inode, int epoch, bool canWrite) : IFile
{
    public string Path => path;

    public long Length => owner.Run(epoch, SimulatedOperation.Examine, "measure", path, () => (long)inode.Length);

    public bool IsInPlace => owner.Leads(path, inode);

    public DateTime LastWriteTime => DateTime.UnixEpoch;

    public int Read(Span<byte> destination, long offset)
    {
        bool isShort = owner.Begin(epoch, SimulatedOperation.Read, "read", path);
        lock (owner.Gate)
        {
            return inode.Read(isShort && destination.Length > 1 ? destination[..(destination.Length / 2)] : destination, offset);
        }
    }

    public void Write(ReadOnlySpan<byte> source, long offset)
    {
        RequireWritable();
        lock (owner.Gate)
        {
            if (owner.IsAboutToTear(epoch))
            {
                // A write that a crash or an error cuts short has done part of its work.
                inode.Write(source[..(source.Length / 2)], checked((int)offset));
            }

            owner.Begin(epoch, SimulatedOperation.Write, "write", path);
            long end = offset + source.Length, fit = owner.FitTo(inode, end);
            if (fit > offset)
            {
                inode.Write(source[..(int)(fit - offset)], checked((int)offset));
            }

            if (fit < end)
            {
                throw new StorageException(path, "write", StorageFault.Full);
            }
        }
    }

    public void SetLength(long length)
    {
        RequireWritable();
        owner.Run(epoch, SimulatedOperation.Write, "resize", path, () =>
        {
            if (owner.FitTo(inode, length) < length)
            {
                throw new StorageException(path, "resize", StorageFault.Full);
            }

            inode.SetLength(checked((int)length));
            return 0;
        });
    }

    public void Sync()
    {
        try
        {
            owner.Run(epoch, SimulatedOperation.Sync, "sync", path, () =>
            {
                if (owner.IsSyncForgotten?.Invoke("sync", path) != true)
                {
                    inode.Sync();
                }

                return 0;
            });
        }
        catch (StorageException)
        {
            lock (owner.Gate)
            {
                inode.LoseUnsynced();
            }

            throw;
        }
    }

    public void Dispose()
    {
    }

    private void RequireWritable()
    {
        if (!canWrite)
        {
            throw new StorageException(path, "write", StorageFault.ReadOnly);
        }
    }
}
