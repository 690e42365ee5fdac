using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace JsonOrm.Files;

/// <summary>The calls .NET does not offer: syncing a directory, syncing data without the times, locks that report their errors.</summary>
internal static partial class NativeFiles
{
    public const int LockExclusive = 2;
    public const int LockWithoutWaiting = 4;
    public const int Interrupted = 4;
    public const int MoveReplaceExisting = 1;
    public const int MoveWriteThrough = 8;

    private const int LinuxCloseOnExec = 0x80000;
    private const int MacCloseOnExec = 0x1000000;

    /// <summary>EWOULDBLOCK: someone else holds the lock.</summary>
    public static int WouldBlock => OperatingSystem.IsLinux() ? 11 : 35;

    public static int ReadOnlyCloseOnExec => OperatingSystem.IsLinux() ? LinuxCloseOnExec : MacCloseOnExec;

    public static int ReadWriteCloseOnExec => ReadOnlyCloseOnExec | 2;

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    public static partial int SyncData(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    public static partial int Lock(SafeFileHandle file, int operation);

    // Without O_CREAT the variadic mode is not read, so that the two fixed parameters are the whole call on every ABI.
    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    public static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int descriptor);

    [LibraryImport("kernel32", EntryPoint = "MoveFileExW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool MoveFileEx(string from, string to, int flags);
}
