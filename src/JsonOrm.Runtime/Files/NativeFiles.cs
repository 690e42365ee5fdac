using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace JsonOrm.Files;

/// <summary>System calls that .NET does not offer: syncing a directory, syncing data without timestamps, locks that report their errors.</summary>
internal static partial class NativeFiles
{
    public const int LockExclusive = 2;
    public const int LockWithoutWaiting = 4;
    public const int Unlock = 8;
    public const int Interrupted = 4;
    public const int MoveReplaceExisting = 1;
    public const int MoveWriteThrough = 8;

    /// <summary>
    /// Syncs to the medium. On macOS, fsync alone leaves bytes and directory entries in the drive's cache; file systems without a full sync fall back to it.
    /// </summary>
    public static int SyncToMedium(int descriptor)
    {
        if (OperatingSystem.IsMacOS())
        {
            int result = Control(descriptor, MacFullSync);
            if (result == 0 || !(Marshal.GetLastPInvokeError() is var errno && (IsUnsupported(errno) || errno == NotOfThisKind)))
            {
                return result;
            }
        }

        return Sync(descriptor);
    }

    /// <summary>EWOULDBLOCK: the lock is held by someone else.</summary>
    public static int WouldBlock => OperatingSystem.IsLinux() ? 11 : 35;

    /// <summary>Flags to open the file at the path for reading. A link is rejected, and a pipe does not block the call.</summary>
    public static int ReadOnly => OperatingSystem.IsLinux() ? LinuxCloseOnExec | LinuxNoWaiting | LinuxNoFollow : MacCloseOnExec | MacNoWaiting | MacNoFollow;

    /// <summary>Flags to open the file at the path for reading and writing.</summary>
    public static int ReadWrite => ReadOnly | 2;

    /// <summary>Flags to open a directory or file by name in order to sync it. The path may be a link, because the directory of a database may be
    /// one.</summary>
    public static int Directory => OperatingSystem.IsLinux() ? LinuxCloseOnExec | LinuxNoWaiting : MacCloseOnExec | MacNoWaiting;

    /// <summary>ENOENT.</summary>
    public const int NoEntry = 2;

    /// <summary>ENOTDIR.</summary>
    public const int NotADirectory = 20;

    /// <summary>The size of the buffer for a file status: 256 bytes on Linux, 144 on macOS.</summary>
    public const int StatusLength = 256;

    /// <summary>AT_FDCWD, AT_EMPTY_PATH, AT_SYMLINK_NOFOLLOW, and STATX_TYPE with STATX_INO.</summary>
    public const int CurrentDirectory = -100;
    public const int OfTheHandle = 0x1000;
    public const int OfTheLink = 0x100;
    public const uint KindAndNumber = 0x101;

    // O_CLOEXEC, O_NONBLOCK and O_NOFOLLOW; the value of the last depends on the processor on Linux.
    private const int LinuxCloseOnExec = 0x80000;
    private const int LinuxNoWaiting = 0x800;
    private const int MacCloseOnExec = 0x1000000;
    private const int MacNoWaiting = 0x4;
    private const int MacNoFollow = 0x100;
    private const int MacFullSync = 51;

    // ENOTTY: the file behind the descriptor does not support the command.
    private const int NotOfThisKind = 25;

    private static int LinuxNoFollow =>
        RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm or Architecture.Armv6 or Architecture.Ppc64le ? 0x8000 : 0x20000;

    /// <summary>EINVAL, ENOSYS, EOPNOTSUPP or ENOTSUP: the file system does not support the operation, which implies nothing about the bytes.</summary>
    public static bool IsUnsupported(int errno) => errno is 22 || (OperatingSystem.IsLinux() ? errno is 38 or 95 : errno is 45 or 78 or 102);

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    public static partial int SyncData(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    public static partial int Lock(SafeFileHandle file, int operation);

    // Without O_CREAT the variadic mode is not read, so the two fixed parameters are the complete call on every ABI.
    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int descriptor);

    // F_FULLFSYNC takes no third argument, so the two fixed parameters are the complete call on every ABI.
    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(int descriptor, int command);

    // Unlike stat, statx has the same layout on every architecture.
    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int StatusX(SafeFileHandle directory, string path, int flags, uint mask, Span<byte> status);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int StatusX(int directory, string path, int flags, uint mask, Span<byte> status);

    // The calls on macOS; on x64 their original form has 32-bit inodes.
    [LibraryImport("libc", EntryPoint = "fstat", SetLastError = true)]
    public static partial int Status(SafeFileHandle file, Span<byte> status);

    [LibraryImport("libc", EntryPoint = "fstat$INODE64", SetLastError = true)]
    public static partial int Status64(SafeFileHandle file, Span<byte> status);

    [LibraryImport("libc", EntryPoint = "lstat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int StatusOfLink(string path, Span<byte> status);

    [LibraryImport("libc", EntryPoint = "lstat$INODE64", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int StatusOfLink64(string path, Span<byte> status);

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Link(string existing, string path);

    [LibraryImport("kernel32", EntryPoint = "CreateHardLinkW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool CreateHardLink(string path, string existing, nint securityAttributes);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int descriptor);

    // For macOS; it has no variable arguments either.
    [LibraryImport("libc", EntryPoint = "sysctlbyname", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int ReadSystemValue(string name, Span<byte> value, ref nuint length, nint newValue, nuint newLength);

    [LibraryImport("kernel32", EntryPoint = "MoveFileExW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool MoveFileEx(string from, string to, int flags);
}
