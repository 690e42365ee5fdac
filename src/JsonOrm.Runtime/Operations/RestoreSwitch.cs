using JsonOrm.Catalogue;
using JsonOrm.Encryption;
using JsonOrm.Files;

namespace JsonOrm.Operations;

/// <summary>
/// Puts a restored backup in the place of a database. The backup is first copied into the database's folder <c>restore</c>, whose <c>backup.json</c> is written last. From then on, a database
/// without a root is that backup: this moves its files into place, the root last, and may run again if it was interrupted.
/// </summary>
internal static class RestoreSwitch
{
    /// <summary>True if a complete backup waits in the folder <c>restore</c>.</summary>
    public static bool IsReady(IFileSystem files, DatabasePaths paths) => files.FileExists(Path.Combine(paths.Restore, BackupManifest.FileName));

    /// <summary>Moves the backup into place. The caller holds the database's lock, and the database has no root.</summary>
    public static void Complete(IFileSystem files, DatabasePaths paths)
    {
        if (BackupManifest.Read(files, paths.Restore) is not { } manifest)
        {
            return;
        }

        List<string> directories = MakeDirectories(files, paths, manifest);
        foreach (StateFile file in manifest.Files)
        {
            if (file.In(paths.Directory) != paths.Root)
            {
                Move(files, paths, file);
            }
        }

        DeleteOthers(files, paths, manifest);
        Sync(files, directories);
        files.Rename(Path.Combine(paths.Restore, Path.GetFileName(paths.Root)), paths.Root);
        Finish(files, paths);
    }

    /// <summary>True if the backup's root is in place, and only the folder <c>restore</c> is left of it.</summary>
    public static bool IsSwitched(IFileSystem files, DatabasePaths paths) =>
        IsReady(files, paths) && files.FileExists(paths.Root) && !files.FileExists(Path.Combine(paths.Restore, Path.GetFileName(paths.Root)));

    /// <summary>Makes the switched root durable, and deletes the folder <c>restore</c>.</summary>
    public static void Finish(IFileSystem files, DatabasePaths paths)
    {
        files.SyncDirectory(paths.Directory);
        try
        {
            // The list goes first: what remains after a crash is then no backup.
            files.Delete(Path.Combine(paths.Restore, BackupManifest.FileName));
            files.SyncDirectory(paths.Restore);
            FolderTree.Delete(files, paths.Restore);
            files.SyncDirectory(paths.Directory);
        }
        catch (StorageException)
        {
            // The backup is in place. Opening the database deletes what is left.
        }
    }

    // The directories' names are durable before a file is moved into one of them: a crash must not lose a directory with files that are nowhere else.
    private static List<string> MakeDirectories(IFileSystem files, DatabasePaths paths, BackupManifest manifest)
    {
        var directories = new List<string> { paths.Directory };
        foreach (StateFile file in manifest.Files)
        {
            for (string parent = Path.GetDirectoryName(file.In(paths.Directory))!; !directories.Contains(parent); parent = Path.GetDirectoryName(parent)!)
            {
                files.CreateDirectory(parent);
                directories.Add(parent);
            }
        }

        directories.Sort(static (left, right) => left.Length.CompareTo(right.Length));
        Sync(files, directories);
        return directories;
    }

    private static void Sync(IFileSystem files, List<string> directories)
    {
        foreach (string directory in directories)
        {
            files.SyncDirectory(directory);
        }
    }

    private static void Move(IFileSystem files, DatabasePaths paths, StateFile file)
    {
        string from = file.In(paths.Restore), to = file.In(paths.Directory);
        if (files.FileExists(from))
        {
            files.Rename(from, to);
        }
        else if (!files.FileExists(to))
        {
            throw new CorruptDataException(
                from, null, null, $"this file of a restore that was interrupted, but it is neither here nor at '{to}'. Delete the directory '{paths.Directory}' and restore the backup again.");
        }
    }

    // What the replaced database had and the restored one has not. Files of other names are not the database's and stay.
    private static void DeleteOthers(IFileSystem files, DatabasePaths paths, BackupManifest manifest)
    {
        var kept = new HashSet<string>(StringComparer.Ordinal);
        foreach (StateFile file in manifest.Files)
        {
            kept.Add(file.In(paths.Directory));
        }

        foreach (string path in (ReadOnlySpan<string>)[paths.PreviousRoot, paths.PreviousRootDraft, paths.RootDraft])
        {
            files.Delete(path);
        }

        string keys = Path.Combine(paths.Directory, DataKeys.FileName);
        if (!kept.Contains(keys))
        {
            files.Delete(keys);
        }

        foreach (string folder in (ReadOnlySpan<string>)[paths.Data, paths.Indexes, paths.Schemas, paths.Wal, paths.Archive])
        {
            DeleteOthers(files, folder, kept);
        }
    }

    private static void DeleteOthers(IFileSystem files, string folder, HashSet<string> kept)
    {
        bool isChanged = false;
        foreach (string name in files.ListFiles(folder))
        {
            if (!kept.Contains(Path.Combine(folder, name)))
            {
                files.Delete(Path.Combine(folder, name));
                isChanged = true;
            }
        }

        foreach (string name in files.ListDirectories(folder))
        {
            string inner = Path.Combine(folder, name);
            DeleteOthers(files, inner, kept);
            if (files.ListFiles(inner).Count == 0 && files.ListDirectories(inner).Count == 0)
            {
                files.DeleteDirectory(inner);
                isChanged = true;
            }
        }

        if (isChanged)
        {
            files.SyncDirectory(folder);
        }
    }
}
