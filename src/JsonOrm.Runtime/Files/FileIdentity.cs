using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace JsonOrm.Files;

/// <summary>The identity and kind of the file to which an open handle or a path leads.</summary>
/// <param name="Device">The device number of the file system.</param>
/// <param name="Number">The inode number.</param>
/// <param name="Mode">The kind and permissions, as Unix encodes them.</param>
internal readonly record struct FileIdentity(ulong Device, ulong Number, ushort Mode)
{
    private const int KindMask = 0xF000;
    private const int RegularFile = 0x8000;

    /// <summary>False for a pipe, a device or a directory.</summary>
    public bool IsRegular => (Mode & KindMask) == RegularFile;

    /// <summary>The file of an open handle; null on systems where it is not determined.</summary>
    public static FileIdentity? Of(SafeFileHandle handle) => Examine(null, handle, out _);

    /// <summary>False if a path no longer leads to the file of a handle, because the file was deleted or its directory moved or replaced. True if that cannot be determined.</summary>
    public static bool IsAt(string path, SafeFileHandle handle)
    {
        if (Of(handle) is not { } open)
        {
            return true;
        }

        return Examine(path, null, out int errno) is { } found
            ? found.Device == open.Device && found.Number == open.Number
            : errno is not (NativeFiles.NoEntry or NativeFiles.NotADirectory);
    }

    private static FileIdentity? Examine(string? path, SafeFileHandle? handle, out int errno)
    {
        Span<byte> status = stackalloc byte[NativeFiles.StatusLength];
        errno = 0;
        try
        {
            int result;
            if (OperatingSystem.IsLinux())
            {
                result = path is null
                    ? NativeFiles.StatusX(handle!, string.Empty, NativeFiles.OfTheHandle, NativeFiles.KindAndNumber, status)
                    : NativeFiles.StatusX(NativeFiles.CurrentDirectory, path, NativeFiles.OfTheLink, NativeFiles.KindAndNumber, status);
            }
            else if (OperatingSystem.IsMacOS())
            {
                result = (path is null, RuntimeInformation.ProcessArchitecture == Architecture.Arm64) switch
                {
                    (true, true) => NativeFiles.Status(handle!, status),
                    (true, false) => NativeFiles.Status64(handle!, status),
                    (false, true) => NativeFiles.StatusOfLink(path!, status),
                    (false, false) => NativeFiles.StatusOfLink64(path!, status),
                };
            }
            else
            {
                return null;
            }

            if (result != 0)
            {
                errno = Marshal.GetLastPInvokeError();
                return null;
            }
        }
        catch (EntryPointNotFoundException)
        {
            // The C library is older than this call.
            return null;
        }

        return OperatingSystem.IsLinux()
            ? new FileIdentity(Read64(status[136..]), Read64(status[32..]), Read16(status[28..]))
            : new FileIdentity(BinaryPrimitives.ReadUInt32LittleEndian(status), Read64(status[8..]), Read16(status[4..]));
    }

    private static ulong Read64(ReadOnlySpan<byte> bytes) => MemoryMarshal.Read<ulong>(bytes);

    private static ushort Read16(ReadOnlySpan<byte> bytes) => MemoryMarshal.Read<ushort>(bytes);
}
