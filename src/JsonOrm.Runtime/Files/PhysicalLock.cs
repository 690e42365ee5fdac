using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace JsonOrm.Files;

/// <summary>A lock that the operating system releases when its holder dies, with a note that describes the holder.</summary>
internal sealed class PhysicalLock : IHeldLock
{
    // Each repetition means that another process took the lock, failed to open, and deleted the file that it had created.
    private const int MostTurns = 1000;

    private readonly string _path;
    private readonly SafeFileHandle _handle;
    private readonly byte[] _holder;
    private bool _isNew;

    private PhysicalLock(string path, SafeFileHandle handle, byte[] holder, bool isNew)
    {
        _path = path;
        _handle = handle;
        _holder = holder;
        _isNew = isNew;
    }

    public bool IsInPlace => FileIdentity.IsAt(_path, _handle);

    /// <summary>Takes the lock; returns null, and the holder's note, if it is held by someone else.</summary>
    public static IDisposable? TryTake(string path, ReadOnlySpan<byte> holder, out byte[] otherHolder)
    {
        otherHolder = [];
        for (int turn = 1; ; turn++)
        {
            bool isNew = PhysicalHandles.Examine(path) == PhysicalHandles.Missing;
            SafeFileHandle? handle;
            try
            {
                handle = OperatingSystem.IsWindows() ? LockBySharing(path) : LockByFlock(path, ref isNew);
            }
            catch (StorageException error) when (error.Fault == StorageFault.NotFound && turn < MostTurns && Directory.Exists(Path.GetDirectoryName(path)))
            {
                continue;
            }

            if (handle is null)
            {
                otherHolder = ReadHolder(path);
                return null;
            }

            if (FileIdentity.IsAt(path, handle) || turn == MostTurns)
            {
                return new PhysicalLock(path, handle, holder.ToArray(), isNew);
            }

            handle.Dispose();
        }
    }

    public void Announce()
    {
        try
        {
            // Overwrites the content and truncates only a longer file: Linux flushes a file that is truncated to zero and rewritten, which would happen at
            // every open.
            RandomAccess.Write(_handle, _holder, 0);
            if (RandomAccess.GetLength(_handle) > _holder.Length)
            {
                RandomAccess.SetLength(_handle, _holder.Length);
            }

            _isNew = false;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw StorageFaults.From(error, _path, "lock");
        }
    }

    public void Dispose()
    {
        if (_handle.IsClosed)
        {
            return;
        }

        // On Unix the file is deleted while the lock is held, so that it is certain to be this file. Windows does not delete an open file.
        if (_isNew && !OperatingSystem.IsWindows())
        {
            Delete();
        }

        // The lock belongs to the open file, of which a process that another thread is just starting has a copy until it runs its program: closing alone would leave it
        // locked for so long.
        if (!OperatingSystem.IsWindows())
        {
            _ = NativeFiles.Lock(_handle, NativeFiles.Unlock);
        }

        _handle.Dispose();
        if (_isNew && OperatingSystem.IsWindows())
        {
            Delete();
        }
    }

    private void Delete()
    {
        try
        {
            File.Delete(_path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The empty file remains, and the next opener locks it. This error must not hide the reason why the open failed.
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
    private static SafeFileHandle? LockByFlock(string path, ref bool isNew)
    {
        if (isNew)
        {
            try
            {
                PhysicalHandles.Create(path, FileMode.CreateNew, FileShare.ReadWrite).Dispose();
            }
            catch (StorageException error) when (error.Fault == StorageFault.AlreadyExists)
            {
                // Another process was faster; the lock below decides.
                isNew = false;
            }
        }

        SafeFileHandle handle = PhysicalHandles.Open(path, FileAccess.ReadWrite);
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
