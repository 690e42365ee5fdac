using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace JsonOrm.Files;

/// <summary>The real disk. Files are their owner's alone (0600, directories 0700) on Unix.</summary>
public sealed class PhysicalFileSystem : IFileSystem
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerDirectory = OwnerFile | UnixFileMode.UserExecute;

    private PhysicalFileSystem()
    {
    }

    /// <summary>The one instance.</summary>
    public static PhysicalFileSystem Instance { get; } = new();

    /// <inheritdoc/>
    public IFile OpenRead(string path) => new PhysicalFile(path, Open(path, FileMode.Open, FileAccess.Read, "open"));

    /// <inheritdoc/>
    public IFile OpenWrite(string path) => new PhysicalFile(path, Open(path, FileMode.Open, FileAccess.ReadWrite, "open"));

    /// <inheritdoc/>
    public IFile Create(string path) => new PhysicalFile(path, CreateForOwner(path, FileMode.CreateNew, FileShare.ReadWrite | FileShare.Delete));

    /// <inheritdoc/>
    public bool FileExists(string path) => (Examine(path) & (FileAttributes.Directory | MissingAttribute)) == 0;

    /// <inheritdoc/>
    public bool DirectoryExists(string path) => (Examine(path) & (FileAttributes.Directory | MissingAttribute)) == FileAttributes.Directory;

    /// <inheritdoc/>
    public void CreateDirectory(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(path);
            }
            else
            {
                Directory.CreateDirectory(path, OwnerDirectory);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw StorageFaults.From(error, path, "create");
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> ListFiles(string path) => List(path, static directory => Directory.GetFiles(directory));

    /// <inheritdoc/>
    public IReadOnlyList<string> ListDirectories(string path) => List(path, static directory => Directory.GetDirectories(directory));

    /// <inheritdoc/>
    public void Rename(string from, string to)
    {
        if (OperatingSystem.IsWindows())
        {
            if (!NativeFiles.MoveFileEx(from, to, NativeFiles.MoveReplaceExisting | NativeFiles.MoveWriteThrough))
            {
                Exception error = Marshal.GetExceptionForHR(Marshal.GetHRForLastWin32Error())!;
                throw StorageFaults.From(error, to, "rename to");
            }

            return;
        }

        try
        {
            File.Move(from, to, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw StorageFaults.From(error, to, "rename to");
        }
    }

    /// <inheritdoc/>
    public void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (DirectoryNotFoundException)
        {
            // Its directory is gone, so the file is.
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw StorageFaults.From(error, path, "delete");
        }
    }

    /// <inheritdoc/>
    public void DeleteDirectory(string path)
    {
        try
        {
            Directory.Delete(path);
        }
        catch (DirectoryNotFoundException)
        {
            // Already gone.
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw StorageFaults.From(error, path, "delete");
        }
    }

    /// <inheritdoc/>
    public void SyncDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            // NTFS journals names itself, and MoveFileEx was asked to write through.
            return;
        }

        int descriptor = NativeFiles.Open(path, NativeFiles.ReadOnlyCloseOnExec);
        if (descriptor < 0)
        {
            throw StorageFaults.FromErrno(Marshal.GetLastPInvokeError(), path, "open");
        }

        int errno = 0;
        while (NativeFiles.Sync(descriptor) != 0)
        {
            errno = Marshal.GetLastPInvokeError();
            if (errno != NativeFiles.Interrupted)
            {
                break;
            }

            errno = 0;
        }

        // What close reports here says nothing about the sync, which has already been answered.
        _ = NativeFiles.Close(descriptor);
        if (errno != 0)
        {
            throw StorageFaults.FromErrno(errno, path, "sync");
        }
    }

    /// <inheritdoc/>
    public IDisposable? TryLock(string path, ReadOnlySpan<byte> holder, out byte[] otherHolder)
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
            return CreateForOwner(path, FileMode.OpenOrCreate, FileShare.Read);
        }
        catch (StorageException) when (File.Exists(path))
        {
            return null;
        }
    }

    // Opened without .NET, which takes a shared lock of its own on every file and ignores most errors of it.
    private static SafeFileHandle? LockByFlock(string path)
    {
        if ((Examine(path) & MissingAttribute) != 0)
        {
            try
            {
                CreateForOwner(path, FileMode.CreateNew, FileShare.ReadWrite).Dispose();
            }
            catch (StorageException error) when (error.Fault == StorageFault.AlreadyExists)
            {
                // Another process was faster; the lock below decides.
            }
        }

        RefuseLink(path);
        int descriptor = NativeFiles.Open(path, NativeFiles.ReadWriteCloseOnExec);
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

    // An attribute no file system gives, to tell "missing" without a second call.
    private const FileAttributes MissingAttribute = (FileAttributes)int.MinValue;

    private static FileAttributes Examine(string path)
    {
        try
        {
            return File.GetAttributes(path) & ~MissingAttribute;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return MissingAttribute;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw StorageFaults.From(error, path, "examine");
        }
    }

    private static void RefuseLink(string path)
    {
        FileAttributes attributes = Examine(path);
        if ((attributes & (FileAttributes.ReparsePoint | MissingAttribute)) == FileAttributes.ReparsePoint && !OperatingSystem.IsWindows())
        {
            throw new StorageException(path, "open", StorageFault.SymbolicLink);
        }
    }

    private static SafeFileHandle Open(string path, FileMode mode, FileAccess access, string operation)
    {
        try
        {
            RefuseLink(path);
            return File.OpenHandle(path, mode, access, FileShare.ReadWrite | FileShare.Delete, FileOptions.RandomAccess);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw StorageFaults.From(error, path, operation);
        }
    }

    private static SafeFileHandle CreateForOwner(string path, FileMode mode, FileShare share)
    {
        try
        {
            SafeFileHandle handle = File.OpenHandle(path, mode, FileAccess.ReadWrite, share);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(handle, OwnerFile);
            }

            return handle;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw StorageFaults.From(error, path, "create");
        }
    }

    private static byte[] ReadHolder(string path)
    {
        try
        {
            using SafeFileHandle handle = OperatingSystem.IsWindows()
                ? File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite)
                : new SafeFileHandle(NativeFiles.Open(path, NativeFiles.ReadOnlyCloseOnExec), ownsHandle: true);
            byte[] note = new byte[4096];
            return handle.IsInvalid ? [] : note[..RandomAccess.Read(handle, note, 0)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The lock is held whether or not its holder can be named.
            return [];
        }
    }

    private static string[] List(string path, Func<string, string[]> list)
    {
        string[] paths;
        try
        {
            // Asked first, as a closed database has no log to list and the first exception of a process takes milliseconds.
            if (!Directory.Exists(path))
            {
                return [];
            }

            paths = list(path);
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw StorageFaults.From(error, path, "list");
        }

        for (int i = 0; i < paths.Length; i++)
        {
            paths[i] = Path.GetFileName(paths[i]);
        }

        return paths;
    }
}
