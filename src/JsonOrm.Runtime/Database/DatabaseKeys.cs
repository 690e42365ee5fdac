using JsonOrm.Catalogue;
using JsonOrm.Encryption;
using JsonOrm.Files;
using JsonOrm.Operations;

namespace JsonOrm.Database;

/// <summary>Decides whether a database is encrypted, and finds its keys.</summary>
internal static class DatabaseKeys
{
    /// <summary>Returns the file system through which an existing database is read.</summary>
    /// <param name="disk">The file system, encrypted or not.</param>
    /// <param name="directory">The directory of the database.</param>
    /// <param name="key">The caller's key; null for none.</param>
    /// <exception cref="EncryptionException">The database is encrypted and there is no key, or another one; or there is a key, and the database is not encrypted.</exception>
    public static IFileSystem ToRead(IFileSystem disk, string directory, EncryptionKey? key)
    {
        IFileSystem files = EncryptedFileSystem.ToRead(disk, directory, key);
        if (ReferenceEquals(files, disk) && disk is not EncryptedFileSystem)
        {
            RefuseWithoutKeys(disk, new DatabasePaths(directory), key);
        }

        return files;
    }

    /// <summary>Returns the file system through which a database is written. If it is encrypted, <see cref="Begin"/> finds its keys once its lock is held.</summary>
    /// <exception cref="EncryptionException">The database is encrypted and there is no key.</exception>
    public static IFileSystem ToWrite(IFileSystem disk, string directory, EncryptionKey? key)
    {
        if (key is not null)
        {
            return new EncryptedFileSystem(disk);
        }

        // If a restore was interrupted, what waits decides.
        var paths = new DatabasePaths(directory);
        if (DataKeys.AreIn(disk, directory) && !IsRestoreReady(disk, paths))
        {
            throw DataKeys.NoKey(directory);
        }

        return disk;
    }

    /// <summary>Reads the keys of a database that is opened for writing, or makes them if it is new. The caller holds its lock.</summary>
    /// <param name="files">The file system, as <see cref="ToWrite"/> has returned it.</param>
    /// <param name="paths">The database.</param>
    /// <param name="key">The caller's key.</param>
    public static void Begin(IFileSystem files, DatabasePaths paths, EncryptionKey? key)
    {
        IFileSystem disk = EncryptedFileSystem.DiskOf(files);
        if (IsRestoreReady(disk, paths))
        {
            // Its keys are among the files that wait.
            RestoreSwitch.Complete(files, paths);
        }

        bool hasKeys = DataKeys.AreIn(disk, paths.Directory);
        if (key is null)
        {
            if (hasKeys)
            {
                throw DataKeys.NoKey(paths.Directory);
            }

            RefuseWithoutKeys(disk, paths, null);
            return;
        }

        if (!hasKeys)
        {
            RefuseWithoutKeys(disk, paths, key);
        }

        ((EncryptedFileSystem)files).Keys = hasKeys ? DataKeys.Open(disk, paths.Directory, key) : DataKeys.Create(disk, paths.Directory, key);
    }

    private static bool IsRestoreReady(IFileSystem disk, DatabasePaths paths) =>
        disk.DirectoryExists(paths.Restore) && !disk.FileExists(paths.Root) && RestoreSwitch.IsReady(disk, paths);

    private static void RefuseWithoutKeys(IFileSystem disk, DatabasePaths paths, EncryptionKey? key)
    {
        foreach (string root in (ReadOnlySpan<string>)[paths.Root, paths.PreviousRoot])
        {
            if (!disk.FileExists(root))
            {
                continue;
            }

            using IFile file = disk.OpenRead(root);
            if (EncryptedFile.KeyOf(file) is not null)
            {
                throw new EncryptionException(
                    $"The database '{paths.Directory}' is encrypted, but the file '{DataKeys.FileName}', which has its keys in wrapped form, is missing. Restore it from a backup: without it, nothing can be decrypted.");
            }
        }

        if (key is not null && (disk.FileExists(paths.Root) || disk.FileExists(paths.PreviousRoot) || disk.DirectoryExists(paths.Data) || disk.DirectoryExists(paths.Schemas) || disk.ListFiles(paths.Wal).Count > 0))
        {
            throw new EncryptionException(
                $"The database '{paths.Directory}' is not encrypted, and a key was given. Open it without a key; or to encrypt it, back it up and restore the backup with RestoreOptions.Encryption set to the key.");
        }
    }
}
