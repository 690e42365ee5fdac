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
        if (disk is EncryptedFileSystem)
        {
            return disk;
        }

        if (key is null)
        {
            RefuseEncrypted(disk, directory);
            return disk;
        }

        if (!DataKeys.AreIn(disk, directory))
        {
            RefuseReadable(disk, directory);
            return disk;
        }

        return new EncryptedFileSystem(disk) { Keys = DataKeys.Open(disk, directory, key) };
    }

    /// <summary>Reads the keys of a database that is opened for writing, or makes them if it is new. The caller holds its lock.</summary>
    /// <param name="files">The file system; without keys yet.</param>
    /// <param name="paths">The database.</param>
    /// <param name="key">The caller's key.</param>
    public static void Begin(EncryptedFileSystem files, DatabasePaths paths, EncryptionKey key)
    {
        IFileSystem disk = files.Disk;
        if (!disk.FileExists(paths.Root) && disk.DirectoryExists(paths.Restore) && RestoreSwitch.IsReady(files, paths))
        {
            // A restore was interrupted; its keys are among the files that wait.
            RestoreSwitch.Complete(files, paths);
        }

        if (DataKeys.AreIn(disk, paths.Directory))
        {
            files.Keys = DataKeys.Open(disk, paths.Directory, key);
            return;
        }

        RefuseReadable(disk, paths.Directory);
        files.Keys = DataKeys.Create(disk, paths.Directory, key);
    }

    /// <summary>Rejects an encrypted database for which there is no key.</summary>
    public static void RefuseEncrypted(IFileSystem disk, string directory)
    {
        if (disk is not EncryptedFileSystem && DataKeys.AreIn(disk, directory))
        {
            throw new EncryptionException($"The database '{directory}' is encrypted, and no key was given. Set Encryption in the options to the key by which it was encrypted.");
        }
    }

    private static void RefuseReadable(IFileSystem disk, string directory)
    {
        var paths = new DatabasePaths(directory);
        if (disk.FileExists(paths.Root) || disk.FileExists(paths.PreviousRoot) || disk.DirectoryExists(paths.Data))
        {
            throw new EncryptionException($"The database '{directory}' is not encrypted ('{DataKeys.FileName}' is not there), and a key was given. Open it without a key; to encrypt it, recover it into a new database with a key.");
        }
    }
}
