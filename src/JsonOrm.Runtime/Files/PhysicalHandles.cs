using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace JsonOrm.Files;

/// <summary>Opens and creates files of the real disk: never through a symbolic link, and new files accessible only to their owner.</summary>
internal static class PhysicalHandles
{
    /// <summary>The result of <see cref="Examine"/> for a path that does not exist.</summary>
    public const FileAttributes Missing = (FileAttributes)(-1);

    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Opens an existing file.</summary>
    public static SafeFileHandle Open(string path, FileAccess access)
    {
        if (!OperatingSystem.IsWindows())
        {
            // A single call, so that no link can be put there between a check and the open.
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

    /// <summary>Creates a file that no one else can open at any time.</summary>
    public static SafeFileHandle Create(string path, FileMode mode, FileShare share)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                return File.OpenHandle(path, mode, FileAccess.ReadWrite, share);
            }

            // Only FileStream accepts the mode with which to create its file. Only its handle is used.
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

    /// <summary>The attributes of a path, without following a link; <see cref="Missing"/> if it does not exist.</summary>
    public static FileAttributes Examine(string path)
    {
        try
        {
            // Not File.GetAttributes, which throws for a missing file: the first exception of a process takes milliseconds.
            return new FileInfo(path).Attributes;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw StorageFaults.From(error, path, "examine");
        }
    }

    /// <summary>Throws if the opened file is a pipe, a device or similar, and closes it. The open did not block on the other end of a pipe.</summary>
    public static void RefuseIrregular(string path, SafeFileHandle handle)
    {
        if (FileIdentity.Of(handle) is { IsRegular: false })
        {
            handle.Dispose();
            throw new StorageException(path, "open", StorageFault.NotAFile);
        }
    }

    /// <summary>Throws if the path is a link.</summary>
    public static void RefuseLink(string path, FileAttributes attributes)
    {
        if (attributes != Missing && (attributes & FileAttributes.ReparsePoint) != 0 && new FileInfo(path).LinkTarget is not null)
        {
            throw new StorageException(path, "open", StorageFault.SymbolicLink);
        }
    }
}
