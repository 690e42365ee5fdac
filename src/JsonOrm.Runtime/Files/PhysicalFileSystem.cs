using System.Runtime.InteropServices;

namespace JsonOrm.Files;

/// <summary>The real disk. On Unix, files are accessible only to their owner (0600, directories 0700).</summary>
public sealed class PhysicalFileSystem : IFileSystem
{
    private const UnixFileMode OwnerDirectory = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private PhysicalFileSystem()
    {
    }

    /// <summary>The only instance.</summary>
    public static PhysicalFileSystem Instance { get; } = new();

    /// <inheritdoc/>
    public IFile OpenRead(string path) => new PhysicalFile(path, PhysicalHandles.Open(path, FileAccess.Read));

    /// <inheritdoc/>
    public IFile OpenWrite(string path) => new PhysicalFile(path, PhysicalHandles.Open(path, FileAccess.ReadWrite));

    /// <inheritdoc/>
    public IFile Create(string path) => new PhysicalFile(path, PhysicalHandles.Create(path, FileMode.CreateNew, FileShare.ReadWrite | FileShare.Delete));

    /// <inheritdoc/>
    public bool FileExists(string path) => (PhysicalHandles.Examine(path) & FileAttributes.Directory) == 0;

    /// <inheritdoc/>
    public bool DirectoryExists(string path)
    {
        FileAttributes attributes = PhysicalHandles.Examine(path);
        if (attributes == PhysicalHandles.Missing)
        {
            return false;
        }

        PhysicalHandles.RefuseLink(path, attributes);
        return (attributes & FileAttributes.Directory) != 0;
    }

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
                // The mode applies only to the last directory, so each missing parent is created separately.
                if (Path.GetDirectoryName(path) is { Length: > 0 } parent && !Directory.Exists(parent))
                {
                    CreateDirectory(parent);
                }

                Directory.CreateDirectory(path, OwnerDirectory);
            }
        }
        catch (IOException error) when (File.Exists(path))
        {
            throw new StorageException(
                path, "create", StorageFault.NotAFile, $"'{path}' is a file, and a directory is needed there. Give the path of a directory, which may be absent, or move the file away.", error);
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
            int code = ContestedRename.Run(
                () => NativeFiles.MoveFileEx(from, to, NativeFiles.MoveReplaceExisting | NativeFiles.MoveWriteThrough) ? 0 : Marshal.GetLastPInvokeError(), Thread.Sleep);
            if (code != 0)
            {
                throw StorageFaults.From(Marshal.GetExceptionForHR(ContestedRename.HResultOf(code))!, to, "rename to");
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
    public bool TryLink(string existing, string path)
    {
        if (OperatingSystem.IsWindows() ? NativeFiles.CreateHardLink(path, existing, 0) : NativeFiles.Link(existing, path) == 0)
        {
            return true;
        }

        int code = Marshal.GetLastPInvokeError();
        StorageException error = OperatingSystem.IsWindows()
            ? StorageFaults.From(Marshal.GetExceptionForHR(ContestedRename.HResultOf(code))!, path, "link")
            : StorageFaults.FromErrno(code, path, "link");

        // What remains is: another file system, no links on this one, too many links of this file, links of this user not permitted.
        return error.Fault is StorageFault.NotFound or StorageFault.AlreadyExists or StorageFault.Full or StorageFault.ReadOnly ? throw error : false;
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
            // The directory does not exist, so neither does the file.
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
            // The directory does not exist any more.
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
            // NTFS journals names itself, and MoveFileEx was called with write-through.
            return;
        }

        int errno = SyncByName(path);
        if (errno != 0 && !NativeFiles.IsUnsupported(errno))
        {
            throw StorageFaults.FromErrno(errno, path, "sync");
        }
    }

    /// <inheritdoc/>
    public bool SupportsSync(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return true;
        }

        int errno = SyncByName(path);
        return errno == 0 || (NativeFiles.IsUnsupported(errno) ? false : throw StorageFaults.FromErrno(errno, path, "sync"));
    }

    /// <inheritdoc/>
    public string? BootIdentity => MachineBoot.Identity;

    /// <inheritdoc/>
    public IReadOnlyList<StorageWarning> Examine(string path) => StoragePlace.Examine(path);

    /// <inheritdoc/>
    public IDisposable? TryLock(string path, ReadOnlySpan<byte> holder, out byte[] otherHolder) => PhysicalLock.TryTake(path, holder, out otherHolder);

    // Returns the error of the sync; 0 for none.
    private static int SyncByName(string path)
    {
        int descriptor = NativeFiles.Open(path, NativeFiles.Directory);
        if (descriptor < 0)
        {
            throw StorageFaults.FromErrno(Marshal.GetLastPInvokeError(), path, "open");
        }

        int errno;
        do
        {
            errno = NativeFiles.SyncToMedium(descriptor) == 0 ? 0 : Marshal.GetLastPInvokeError();
        }
        while (errno == NativeFiles.Interrupted);

        // An error of close does not concern the sync, whose result is already known.
        _ = NativeFiles.Close(descriptor);
        return errno;
    }

    private static string[] List(string path, Func<string, string[]> list)
    {
        string[] paths;
        try
        {
            // Checked first, because a closed database has no log to list, and the first exception of a process takes milliseconds.
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
