using System.Globalization;
using JsonOrm.Catalogue;
using JsonOrm.Files;
using JsonOrm.Wal;

namespace JsonOrm.Database;

/// <summary>Refuses to open a database that is not whole, or that these options cannot read. Nothing is changed.</summary>
internal static class RefusedOpenings
{
    /// <summary>Refuses a directory that has files of a database but no root; to a reader, also one that has no database.</summary>
    // A missing root beside other files means loss, not a new database; creating a database would overwrite what is left. To a reader, empty folders are a database that is just being created.
    public static void WithoutRoot(IFileSystem files, DatabasePaths paths, bool isReadOnly)
    {
        if (!isReadOnly)
        {
            LockFile.RefuseForeign(files, paths);
        }

        foreach (string name in files.ListFiles(paths.Directory))
        {
            if (name is "db.prev.json")
            {
                throw MissingRoot(paths, name);
            }
        }

        foreach (string name in files.ListDirectories(paths.Directory))
        {
            if ((name is "data" or "schema" && (!isReadOnly || files.ListFiles(paths.Schemas).Count > 0)) || (name is "wal" && files.ListFiles(paths.Wal).Count > 0))
            {
                throw MissingRoot(paths, name);
            }
        }

        if (isReadOnly)
        {
            throw new StorageException(
                paths.Root, "open", StorageFault.NotFound, $"There is no database at '{paths.Directory}': '{paths.Root}' does not exist. Opening it without ReadOnly would create it.");
        }
    }

    /// <summary>True if there is a database whose root this process may read, and what it was denied is not reading.</summary>
    /// <param name="files">The files.</param>
    /// <param name="paths">The database.</param>
    /// <param name="denied">The file or folder that permission was denied for.</param>
    public static bool CanBeRead(IFileSystem files, DatabasePaths paths, string denied)
    {
        try
        {
            if (files.FileExists(denied))
            {
                files.OpenRead(denied).Dispose();
            }

            return files.TryReadAll(paths.Root, FormatLimits.MostRootBytes) is not null;
        }
        catch (JsonOrmException)
        {
            // The caller receives the error that ended the opening.
            return false;
        }
    }

    /// <summary>Returns the error of a process that may read a database but not write it.</summary>
    public static StorageException WithoutRightToWrite(DatabasePaths paths, StorageException error) => new(
        error.Path,
        error.Operation,
        error.Fault,
        $"{error.Message} The database '{paths.Directory}' can be read: open it with ReadOnly = true to read it without writing.",
        error);

    /// <summary>Refuses links and folders where files of the database should be.</summary>
    // A symbolic link could lead outside the directory, and otherwise only a checkpoint would notice it. Chunks are checked when they are read.
    public static void WithForeignFiles(DatabaseFiles files, DatabasePaths paths, RootState root)
    {
        foreach (string folder in (ReadOnlySpan<string>)[paths.Wal, paths.Data, paths.Schemas, paths.Indexes, paths.Temporary])
        {
            files.RefuseUnlessFolder(folder);
        }

        // ListFiles omits folders, so a folder with the name of a segment would look like a missing segment.
        foreach (string name in files.ListDirectories(paths.Wal))
        {
            if (WalNames.TryParse(name, out _))
            {
                files.RefuseUnlessFile(Path.Combine(paths.Wal, name));
            }
        }

        files.RefuseUnlessFile(paths.PreviousRoot);
        foreach (RootTable table in root.Tables)
        {
            files.RefuseUnlessFile(paths.Schema(table.Folder));
            files.RefuseUnlessFile(paths.PreviousSchema(table.Folder));
            files.RefuseUnlessFolder(paths.DataFolder(table.Folder));
        }
    }

    /// <summary>Refuses tables that are compressed by another codec than the given one.</summary>
    public static void WithOtherCodec(DatabasePaths paths, RootState root, string? given)
    {
        foreach (RootTable table in root.Tables)
        {
            string? needed = table.Manifest?.Codec ?? Array.Find(table.Indexes, static index => index.Manifest?.Codec is not null)?.Manifest!.Codec;
            if (needed is not null && needed != given)
            {
                throw MissingCodecException.OfTable(paths.Root, table.Name, needed, given);
            }
        }
    }

    /// <summary>Refuses an earlier state if the log no longer leads to it.</summary>
    public static void WithShortLog(DatabasePaths paths, RootState root, StateAt at, long found)
    {
        if (found < at.Lsn)
        {
            throw new StorageException(
                paths.Wal,
                "read",
                StorageFault.Replaced,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The log of '{paths.Directory}' leads from generation {root.Generation} to commit {found}, not to commit {at.Lsn}: no hold and no archive keeps the rest any longer. Read from a later state, and create a hold first (JsonDatabase.CreateHold)."));
        }
    }

    /// <summary>Describes an edit by hand of files that the log has newer commits for.</summary>
    public static CorruptDataException EditedUnderLog(string path, string table, Exception? cause) => new(
        path,
        null,
        null,
        "files as they were written, because the log still holds commits on top of them: the database was not closed before the edit. Put the files back, open and close the database, and edit then.",
        table,
        cause);

    private static CorruptDataException MissingRoot(DatabasePaths paths, string witness) => new(
        paths.Root, null, null, $"the root of the database, but the file is missing while '{witness}' is there. Restore it from a backup or from version control, or salvage the rows into a new folder (JsonDatabase.RecoverAsync, jsonorm recover). If no database was ever here, name another directory: JsonOrm keeps files of these names in its own.");
}
