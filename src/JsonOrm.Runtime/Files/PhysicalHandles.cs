using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace JsonOrm.Files;

/// <summary>Opens and creates files of the real disk: never through a symbolic link, and new ones for their owner alone.</summary>
internal static class PhysicalHandles
{
    /// <summary>What <see cref="Examine"/> says of a path where nothing stands.</summary>
    public const FileAttributes Missing = (FileAttributes)(-1);

    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Opens an existing file.</summary>
    public static SafeFileHandle Open(string path, FileAccess access)
    {
        if (!OperatingSystem.IsWindows())
        {
            // One call, so that nothing can put a link there between a look and the opening.
            int descriptor = NativeFiles.Open(path, access == FileAccess.Read ? NativeFiles.ReadOnly : NativeFiles.ReadWrite);
            if (descriptor < 0)
            {
                throw StorageFaults.FromErrno(Marshal.GetLastPInvokeError(), path, "open");
            }

            var handle = new SafeFileHandle(descriptor, ownsHandle: true);
            RefuseIrregular(path, handle);
            return handle;
        }

        try
        {
            RefuseLink(path, Examine(path));
            return File.OpenHandle(path, FileMode.Open, access, FileShare.ReadWrite | FileShare.Delete, FileOptions.RandomAccess);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw StorageFaults.From(error, path, "open");
        }
    }

    /// <summary>Creates a file that no one else can open, not even for a moment.</summary>
    public static SafeFileHandle Create(string path, FileMode mode, FileShare share)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                return File.OpenHandle(path, mode, FileAccess.ReadWrite, share);
            }

            // Only a stream can be given the mode to create its file with. Its handle is all that is wanted of it.
            var stream = new FileStream(path, new FileStreamOptions
            {
                Mode = mode,
                Access = FileAccess.ReadWrite,
                Share = share,
                BufferSize = 0,
                UnixCreateMode = OwnerFile,
            });
            GC.SuppressFinalize(stream);
            return stream.SafeFileHandle;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw StorageFaults.From(error, path, "create");
        }
    }

    /// <summary>What stands at a path, a link itself and not what it leads to; <see cref="Missing"/> when nothing does.</summary>
    public static FileAttributes Examine(string path)
    {
        try
        {
            // Not File.GetAttributes, which throws when there is nothing: the first exception of a process takes milliseconds.
            return new FileInfo(path).Attributes;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw StorageFaults.From(error, path, "examine");
        }
    }

    /// <summary>Throws if the opened file is a pipe, a device or the like, and closes it. Opening did not wait for the other end of a pipe.</summary>
    public static void RefuseIrregular(string path, SafeFileHandle handle)
    {
        if (FileIdentity.Of(handle) is { IsRegular: false })
        {
            handle.Dispose();
            throw new StorageException(path, "open", StorageFault.NotAFile);
        }
    }

    /// <summary>Throws when what stands at a path is a link.</summary>
    public static void RefuseLink(string path, FileAttributes attributes)
    {
        if (attributes != Missing && (attributes & FileAttributes.ReparsePoint) != 0 && new FileInfo(path).LinkTarget is not null)
        {
            throw new StorageException(path, "open", StorageFault.SymbolicLink);
        }
    }
}
