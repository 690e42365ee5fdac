namespace JsonOrm.Files;

/// <summary>Converts platform exceptions and error codes to the errors that users see.</summary>
internal static class StorageFaults
{
    // errno on Unix, ERROR_* in the low word of an HRESULT on Windows.
    private const int NoEntry = 2;
    private const int PermissionDenied = 13;
    private const int NotPermitted = 1;
    private const int Exists = 17;
    private const int IsADirectory = 21;
    private const int SystemFileTable = 23;
    private const int ProcessFileTable = 24;
    private const int NoSpace = 28;
    private const int ReadOnlyFileSystem = 30;
    private const int LinuxLinkRefused = 40;
    private const int MacLinkRefused = 62;
    private const int LinuxQuota = 122;
    private const int MacQuota = 69;
    private const int WindowsExists = 80;
    private const int WindowsDiskFull = 112;
    private const int WindowsHandleDiskFull = 39;
    private const int WindowsTooManyOpenFiles = 4;
    private const int WindowsWriteProtect = 19;

    // Reported when a socket is opened, and by a disconnected disk for reads and writes.
    private const int NoDeviceOrAddress = 6;

    public static StorageException From(Exception error, string path, string operation) =>
        new(path, operation, Classify(error), error);

    public static StorageException FromErrno(int errno, string path, string operation) =>
        new(path, operation, errno == NoDeviceOrAddress && operation == "open" ? StorageFault.NotAFile : ClassifyUnix(errno), new IOException(System.Runtime.InteropServices.Marshal.GetPInvokeErrorMessage(errno), errno));

    private static StorageFault Classify(Exception error) => error switch
    {
        FileNotFoundException or DirectoryNotFoundException => StorageFault.NotFound,
        UnauthorizedAccessException => StorageFault.PermissionDenied,
        _ when OperatingSystem.IsWindows() => ClassifyWindows(error.HResult & 0xFFFF),
        _ => ClassifyUnix(error.HResult),
    };

    private static StorageFault ClassifyUnix(int errno) => errno switch
    {
        NoEntry => StorageFault.NotFound,
        PermissionDenied or NotPermitted => StorageFault.PermissionDenied,
        Exists => StorageFault.AlreadyExists,
        NativeFiles.NotADirectory or IsADirectory => StorageFault.NotAFile,
        SystemFileTable or ProcessFileTable => StorageFault.TooManyOpenFiles,
        NoSpace => StorageFault.Full,
        LinuxLinkRefused when OperatingSystem.IsLinux() => StorageFault.SymbolicLink,
        MacLinkRefused when OperatingSystem.IsMacOS() => StorageFault.SymbolicLink,
        LinuxQuota when OperatingSystem.IsLinux() => StorageFault.Full,
        MacQuota when OperatingSystem.IsMacOS() => StorageFault.Full,
        ReadOnlyFileSystem => StorageFault.ReadOnly,
        _ => StorageFault.Device,
    };

    private static StorageFault ClassifyWindows(int code) => code switch
    {
        NoEntry or 3 => StorageFault.NotFound,
        5 => StorageFault.PermissionDenied,
        WindowsExists or 183 => StorageFault.AlreadyExists,
        WindowsTooManyOpenFiles => StorageFault.TooManyOpenFiles,
        WindowsDiskFull or WindowsHandleDiskFull => StorageFault.Full,
        WindowsWriteProtect => StorageFault.ReadOnly,
        _ => StorageFault.Device,
    };
}
