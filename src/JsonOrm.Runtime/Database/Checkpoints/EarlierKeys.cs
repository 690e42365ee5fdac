using JsonOrm.Catalogue;
using JsonOrm.Encryption;
using JsonOrm.Files;
using JsonOrm.Tables;

namespace JsonOrm.Database;

/// <summary>Finds what is still encrypted by an earlier key than the present one, so that checkpoints encrypt it anew. The caller holds the checkpoint gate.</summary>
/// <param name="fileSystem">The file system that the database was opened on.</param>
/// <param name="files">The files of the database.</param>
/// <param name="paths">The paths.</param>
/// <param name="catalog">The tables.</param>
internal sealed class EarlierKeys(IFileSystem fileSystem, IFileSystem files, DatabasePaths paths, TableCatalog catalog)
{
    private readonly EncryptedFileSystem? _encrypted = fileSystem as EncryptedFileSystem;

    /// <summary>The last generation whose files are encrypted anew; -1 for none.</summary>
    public long UpTo => _encrypted?.Keys.EarlierUpTo ?? -1;

    /// <summary>True if a file of the table, or of one of its indexes, has an earlier key.</summary>
    public bool HasOn(RootTable table, DatabaseVersion head)
    {
        if (UpTo is not (>= 0 and long upTo))
        {
            return false;
        }

        TableVersion version = catalog.FindByFolder(table.Folder).In(head)!;
        foreach (TableVersion index in version.Indexes)
        {
            if (HasFilesUpTo(index.Base, upTo))
            {
                return true;
            }
        }

        return HasFilesUpTo(version.Base, upTo);
    }

    /// <summary>Forgets the earlier keys if no file needs them. Called when the database is closed and only files of one root are left.</summary>
    public void ForgetUnneeded()
    {
        if (_encrypted is { } encrypted && UpTo >= 0 && !files.DirectoryExists(paths.Archive) && files.ListFiles(paths.Wal).Count == 0 && !HasAny(encrypted, paths.Directory))
        {
            encrypted.Keys.ForgetEarlier();
        }
    }

    private static bool HasFilesUpTo(TableBase chunks, long generation) => chunks.Reference is { } reference
        && (reference.IsUpTo(generation) || chunks.Manifest.HasFilesUpTo(generation));

    // Whatever still has an earlier key keeps it.
    private static bool HasAny(EncryptedFileSystem encrypted, string directory)
    {
        IFileSystem disk = encrypted.Disk;
        foreach (string name in disk.ListFiles(directory))
        {
            string path = Path.Combine(directory, name);
            if (!EncryptedName.IsPlain(path))
            {
                using IFile file = disk.OpenRead(path);
                if (EncryptedFile.KeyOf(file) != encrypted.Keys.Current)
                {
                    return true;
                }
            }
        }

        foreach (string name in disk.ListDirectories(directory))
        {
            if (HasAny(encrypted, Path.Combine(directory, name)))
            {
                return true;
            }
        }

        return false;
    }
}
