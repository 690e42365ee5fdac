using System.Globalization;
using JsonOrm.Files;

namespace JsonOrm.Operations;

/// <summary>
/// A folder of backups of one database: <c>backups.json</c> says of which, and each subfolder is one backup, complete once its <c>backup.json</c> exists. Backups share the files that are the same.
/// </summary>
internal sealed class BackupFolder
{
    public const string MarkName = "backups.json";

    private const string LockName = "lock";
    private const string DraftSuffix = ".tmp";
    private const string TimeFormat = "yyyy-MM-dd'T'HHmmss'Z'";

    private readonly IFileSystem _files;
    private readonly string _path;

    private BackupFolder(IFileSystem files, string path)
    {
        _files = files;
        _path = path;
    }

    /// <summary>Opens the folder to add a backup, and creates it if it does not exist. The caller holds its lock.</summary>
    /// <exception cref="StorageException">The folder holds something other than backups of this database.</exception>
    public static BackupFolder Create(IFileSystem files, string path, ulong database)
    {
        string mark = Path.Combine(path, MarkName);
        if (files.TryReadAll(mark, FormatLimits.MostSchemaBytes) is null)
        {
            string draft = mark + DraftSuffix;
            files.Delete(draft);
            files.WriteAndSync(draft, Mark(database));
            files.Rename(draft, mark);
            files.SyncDirectory(path);
            if (Path.GetDirectoryName(path) is { Length: > 0 } parent)
            {
                files.SyncDirectory(parent);
            }
        }

        var folder = new BackupFolder(files, path);
        folder.DeletePartial();
        return folder;
    }

    /// <summary>Rejects a folder that holds something other than backups of this database. Changes nothing.</summary>
    public static void RefuseForeign(IFileSystem files, string path, ulong database)
    {
        if (files.TryReadAll(Path.Combine(path, MarkName), FormatLimits.MostSchemaBytes) is { } mark)
        {
            if (!mark.AsSpan().SequenceEqual(Mark(database)))
            {
                throw new StorageException(
                    path, "back up to", StorageFault.AlreadyExists, $"'{path}' holds backups of another database ('{MarkName}' names it; this one is {Identity(database)}). Nothing was changed. Back up to a folder of its own.");
            }

            return;
        }

        foreach (string name in (IEnumerable<string>)[.. files.ListFiles(path), .. files.ListDirectories(path)])
        {
            if (name is not (LockName or MarkName + DraftSuffix))
            {
                throw new StorageException(
                    path, "back up to", StorageFault.AlreadyExists, $"'{path}' is not empty, and holds no backups of this database: it contains '{name}' and no '{MarkName}'. Nothing was changed. Back up to an empty folder, or to one that does not exist yet.");
            }
        }
    }

    /// <summary>Takes away the mark of a folder without backups, which is then free for any database. The caller holds its lock.</summary>
    public static void Forget(IFileSystem files, string path)
    {
        foreach (string name in files.ListDirectories(path))
        {
            if (IsName(name))
            {
                return;
            }
        }

        files.Delete(Path.Combine(path, MarkName + DraftSuffix));
        files.Delete(Path.Combine(path, MarkName));
    }

    /// <summary>The path of the lock that excludes a second backup into the folder.</summary>
    public static string LockOf(string path) => Path.Combine(path, LockName);

    /// <summary>Returns the complete backups of a folder, oldest first; or the backup itself, if the folder is one.</summary>
    /// <exception cref="StorageException">There is no backup.</exception>
    public static List<StoredBackup> List(IFileSystem files, string path)
    {
        var folder = new BackupFolder(files, path);
        if (BackupManifest.Read(files, path) is { } single)
        {
            return [new StoredBackup(path, single)];
        }

        List<StoredBackup> backups = folder.List();
        return backups.Count > 0 || files.FileExists(Path.Combine(path, MarkName))
            ? backups
            : throw new StorageException(
                path, "read", StorageFault.NotFound, $"'{path}' is no backup and holds none: there is no '{MarkName}' and no '{BackupManifest.FileName}' in it. Give the folder that BackupAsync was given, or one of its subfolders.");
    }

    /// <summary>Returns the complete backups, oldest first.</summary>
    public List<StoredBackup> List()
    {
        var backups = new List<StoredBackup>();
        foreach (string name in _files.ListDirectories(_path))
        {
            string directory = Path.Combine(_path, name);
            if (IsName(name) && BackupManifest.Read(_files, directory) is { } manifest)
            {
                backups.Add(new StoredBackup(directory, manifest));
            }
        }

        backups.Sort(static (left, right) =>
            (left.Manifest.Time, left.Manifest.Position).CompareTo((right.Manifest.Time, right.Manifest.Position)) is var order and not 0 ? order : string.CompareOrdinal(left.Path, right.Path));
        return backups;
    }

    /// <summary>Returns the path of a subfolder that does not exist yet.</summary>
    public string FreePath(DateTimeOffset time, long position)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"{time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)}.{position}");
        string path = Path.Combine(_path, name);
        for (int number = 2; _files.DirectoryExists(path); number++)
        {
            path = Path.Combine(_path, string.Create(CultureInfo.InvariantCulture, $"{name}-{number}"));
        }

        return path;
    }

    /// <summary>Makes a complete copy a backup.</summary>
    public void Complete(string directory, BackupManifest manifest)
    {
        // The directory's name is durable before the file that makes it count.
        _files.SyncDirectory(_path);
        string path = Path.Combine(directory, BackupManifest.FileName), draft = path + DraftSuffix;
        _files.WriteAndSync(draft, manifest.Write((_files as ISealsLog)?.Seal));
        _files.Rename(draft, path);
        _files.SyncDirectory(directory);
    }

    /// <summary>Deletes all but the newest backups.</summary>
    public void Keep(int count)
    {
        List<StoredBackup> backups = List();
        for (int i = 0; i < backups.Count - count; i++)
        {
            // First the file that makes it a backup: a crash leaves a partial one, which the next backup deletes.
            _files.Delete(Path.Combine(backups[i].Path, BackupManifest.FileName));
            _files.SyncDirectory(backups[i].Path);
            FolderTree.Delete(_files, backups[i].Path);
        }
    }

    /// <summary>Deletes what backups that did not complete have left.</summary>
    private void DeletePartial()
    {
        foreach (string name in _files.ListDirectories(_path))
        {
            string directory = Path.Combine(_path, name);
            if (IsName(name) && !_files.FileExists(Path.Combine(directory, BackupManifest.FileName)))
            {
                FolderTree.Delete(_files, directory);
            }
        }
    }

    private static byte[] Mark(ulong database) => System.Text.Encoding.ASCII.GetBytes($"{{\"format\":1,\"database\":\"{Identity(database)}\"}}\n");

    private static string Identity(ulong database) => database.ToString("x16", CultureInfo.InvariantCulture);

    private static bool IsName(string name) =>
        name.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 && DateTime.TryParseExact(name.AsSpan(0, dot), TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}

/// <summary>A complete backup.</summary>
/// <param name="Path">Its folder.</param>
/// <param name="Manifest">What it contains.</param>
internal sealed record StoredBackup(string Path, BackupManifest Manifest)
{
    public BackupInfo Describe() => new(Path, Manifest.Position, Manifest.Time, Manifest.Files.Count, Manifest.Bytes);

    /// <summary>Describes the backup with the log that continues it.</summary>
    public BackupInfo Describe(IFileSystem files) => BackupLog.LastOf(files, Path) is { } last && last.Position > Manifest.Position
        ? Describe() with { LastPosition = last.Position, LastTime = last.Time }
        : Describe();
}
