using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace JsonOrm.Files;

/// <summary>A file of the real disk, read and written at offsets.</summary>
internal sealed class PhysicalFile(string path, SafeFileHandle handle) : IFile
{
    public string Path => path;

    public long Length
    {
        get
        {
            try
            {
                return RandomAccess.GetLength(handle);
            }
            catch (NotSupportedException error)
            {
                // A pipe or similar, on a system that could not determine this when the file was opened.
                throw new StorageException(path, "read", StorageFault.NotAFile, error);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw StorageFaults.From(error, path, "measure");
            }
        }
    }

    public bool IsInPlace => FileIdentity.IsAt(path, handle);

    public DateTime LastWriteTime
    {
        get
        {
            try
            {
                return File.GetLastWriteTimeUtc(handle);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw StorageFaults.From(error, path, "examine");
            }
        }
    }

    public int Read(Span<byte> destination, long offset)
    {
        try
        {
            return RandomAccess.Read(handle, destination, offset);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw StorageFaults.From(error, path, "read");
        }
    }

    public void Write(ReadOnlySpan<byte> source, long offset)
    {
        try
        {
            RandomAccess.Write(handle, source, offset);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw StorageFaults.From(error, path, "write");
        }
    }

    public void SetLength(long length)
    {
        try
        {
            RandomAccess.SetLength(handle, length);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw StorageFaults.From(error, path, "resize");
        }
    }

    public void Sync()
    {
        if (OperatingSystem.IsLinux())
        {
            // Not FlushToDisk: it calls fsync, which also journals the file's timestamps, and .NET treats some of its errors as success.
            while (NativeFiles.SyncData(handle) != 0)
            {
                int errno = Marshal.GetLastPInvokeError();
                if (NativeFiles.IsUnsupported(errno))
                {
                    // Reported by SupportsSync, and by the database's DurabilityInEffect.
                    return;
                }

                if (errno != NativeFiles.Interrupted)
                {
                    throw StorageFaults.FromErrno(errno, path, "sync");
                }
            }

            return;
        }

        try
        {
            RandomAccess.FlushToDisk(handle);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw StorageFaults.From(error, path, "sync");
        }
    }

    public void Dispose() => handle.Dispose();
}
