namespace JsonOrm.Files;

/// <summary>Determines from a directory's file system and names whether it is a suitable location for a database.</summary>
internal static class StoragePlace
{
    private static readonly string[] s_network =
        ["nfs", "nfs4", "nfsd", "cifs", "smb", "smb2", "smb3", "smbfs", "smbother", "afpfs", "afs", "coda", "ncp", "ncpfs", "novell", "9p", "v9fs", "ceph", "gfs", "gfs2", "gpfs", "lustre", "panfs", "ocfs2", "webdav", "autofs", "acfs", "vboxsf", "prl_fs", "vmhgfs"];

    private static readonly string[] s_userSpace = ["fuse", "fuseblk", "fusectl", "osxfuse", "macfuse"];

    // Folder names used by sync programs; compared ignoring case, as on the systems where they run.
    private static readonly string[] s_synced =
        ["OneDrive", "Dropbox", "Google Drive", "GoogleDrive", "My Drive", "iCloudDrive", "iCloud Drive", "com~apple~CloudDocs", "Mobile Documents", "CloudStorage", "Box Sync", "Nextcloud", "ownCloud", "pCloudDrive", "MEGAsync", "Yandex.Disk"];

    // Files that sync programs put into the folders that they manage.
    private static readonly string[] s_marks = [".dropbox", ".dropbox.cache", ".stfolder", ".tmp.drivedownload", ".nextcloudsync.log", ".owncloudsync.log"];

    /// <summary>The warnings for a directory of the real disk.</summary>
    public static IReadOnlyList<StorageWarning> Examine(string directory) =>
        Examine(directory, FormatOf(directory), static path => File.Exists(path) || Directory.Exists(path));

    /// <summary>The warnings for a directory.</summary>
    /// <param name="directory">Its path.</param>
    /// <param name="format">The name of its file system; null if it is not known.</param>
    /// <param name="exists">True if a path exists.</param>
    public static IReadOnlyList<StorageWarning> Examine(string directory, string? format, Func<string, bool> exists)
    {
        var warnings = new List<StorageWarning>();
        if (IsOneOf(s_network, format) || directory.StartsWith(@"\\", StringComparison.Ordinal))
        {
            warnings.Add(new StorageWarning(
                StorageWarningKind.NetworkFileSystem,
                directory,
                $"'{directory}' is on a network file system ({format ?? "a share"}). Its locks may let two machines write at once, and a sync may not reach a disk. Keep the database on a local disk, on the machine of the process that uses it."));
        }
        else if (IsOneOf(s_userSpace, format))
        {
            warnings.Add(new StorageWarning(
                StorageWarningKind.UserSpaceFileSystem,
                directory,
                $"'{directory}' is on a file system that another program provides ({format}). Whether a commit survives a power cut is up to that program. Keep the database on a local disk."));
        }

        for (string? folder = directory; !string.IsNullOrEmpty(folder); folder = Path.GetDirectoryName(folder))
        {
            if (SyncedBy(folder, exists) is { } sign)
            {
                warnings.Add(new StorageWarning(
                    StorageWarningKind.SyncedFolder,
                    directory,
                    $"'{directory}' is in a folder that is copied to other machines ({sign}). Files are copied one by one while they change, and come back when two machines differ, so that no copy need be a database. Keep the database elsewhere, and copy it while it is closed."));
                break;
            }
        }

        return warnings;
    }

    private static string? SyncedBy(string folder, Func<string, bool> exists)
    {
        string name = Path.GetFileName(folder);
        if (IsOneOf(s_synced, name) || name.StartsWith("OneDrive - ", StringComparison.OrdinalIgnoreCase) || name.StartsWith("GoogleDrive-", StringComparison.OrdinalIgnoreCase))
        {
            return name;
        }

        foreach (string mark in s_marks)
        {
            if (exists(Path.Combine(folder, mark)))
            {
                return $"'{mark}' is in '{folder}'";
            }
        }

        return null;
    }

    private static bool IsOneOf(string[] names, string? name)
    {
        foreach (string candidate in names)
        {
            if (string.Equals(candidate, name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static string? FormatOf(string directory)
    {
        try
        {
            return new DriveInfo(directory).DriveFormat;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // A network share has no drive; a drive that does not respond has no name.
            return null;
        }
    }
}
