using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace JsonOrm.Files;

/// <summary>A lock that the operating system lets go of when its holder dies, with a note of who holds it.</summary>
internal static class PhysicalLock
{
    /// <summary>Takes the lock, and writes the note; null, and the other's note, when someone else has it.</summary>
    public static IDisposable? TryTake(string path, ReadOnlySpan<byte> holder, out byte[] otherHolder)
    {
        otherHolder = [];
        SafeFileHandle? handle = OperatingSystem.IsWindows() ? LockBySharing(path) : LockByFlock(path);
        if (handle is null)
        {
            otherHolder = ReadHolder(path);
            return null;
        }

        try
        {
            // Written over what is there, and cut only where that was longer: a file that is cut to nothing and written anew is
            // one that Linux hurries to the disk, at every open.
            RandomAccess.Write(handle, holder, 0);
            if (RandomAccess.GetLength(handle) > holder.Length)
            {
                RandomAccess.SetLength(handle, holder.Length);
            }

            return handle;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            handle.Dispose();
            throw StorageFaults.From(error, path, "lock");
        }
    }

    private static SafeFileHandle? LockBySharing(string path)
    {
        try
        {
            return PhysicalHandles.Create(path, FileMode.OpenOrCreate, FileShare.Read);
        }
        catch (StorageException) when (File.Exists(path))
        {
            return null;
        }
    }

    // Opened without .NET, which takes a shared lock of its own on every file and ignores most errors of it.
    private static SafeFileHandle? LockByFlock(string path)
    {
        if (PhysicalHandles.Examine(path) == PhysicalHandles.Missing)
        {
            try
            {
                PhysicalHandles.Create(path, FileMode.CreateNew, FileShare.ReadWrite).Dispose();
            }
            catch (StorageException error) when (error.Fault == StorageFault.AlreadyExists)
            {
                // Another process was faster; the lock below decides.
            }
        }

        int descriptor = NativeFiles.Open(path, NativeFiles.ReadWrite);
        if (descriptor < 0)
        {
            throw StorageFaults.FromErrno(Marshal.GetLastPInvokeError(), path, "open");
        }

        var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        if (NativeFiles.Lock(handle, NativeFiles.LockExclusive | NativeFiles.LockWithoutWaiting) == 0)
        {
            return handle;
        }

        int errno = Marshal.GetLastPInvokeError();
        handle.Dispose();
        return errno == NativeFiles.WouldBlock ? null : throw StorageFaults.FromErrno(errno, path, "lock");
    }

    private static byte[] ReadHolder(string path)
    {
        try
        {
            using SafeFileHandle handle = OperatingSystem.IsWindows()
                ? File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite)
                : new SafeFileHandle(NativeFiles.Open(path, NativeFiles.ReadOnly), ownsHandle: true);
            byte[] note = new byte[4096];
            return handle.IsInvalid ? [] : note[..RandomAccess.Read(handle, note, 0)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The lock is held whether or not its holder can be named.
            return [];
        }
    }
}
