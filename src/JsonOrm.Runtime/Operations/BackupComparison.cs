using System.Globalization;
using JsonOrm.Catalogue;
using JsonOrm.Files;

namespace JsonOrm.Operations;

/// <summary>
/// Compares a database with a backup. Files of chunks, indexes and manifests never change, so one that both have must be the same. A file that only the backup has was replaced by a
/// later checkpoint. The backup's own files are verified too.
/// </summary>
internal sealed class BackupComparison(IFileSystem files, IFileSystem backups, DatabasePaths paths, Findings findings)
{
    public void Run(RootState root, long position, StoredBackup backup, CancellationToken cancellationToken)
    {
        if (backup.Manifest.Database != root.Database)
        {
            Report(backup.Path, $"'{backup.Path}' is a backup of another database. Give a backup of this one.");
            return;
        }

        if (position >= 0 && position < backup.Manifest.Position)
        {
            Report(paths.Directory, string.Create(
                CultureInfo.InvariantCulture,
                $"The database ends with commit {position}, but its backup '{backup.Path}' with commit {backup.Manifest.Position}: the database is older than its backup. If it was not restored on purpose, restore the backup."));
        }

        foreach (StateFile file in backup.Manifest.Files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string path = file.In(backup.Path);
            if (Read(backups, path) is not { } kept)
            {
                Report(path, "This file of the backup is missing. Make a new backup, in a new folder if the disk is in doubt.");
            }
            else if (kept != (file.Bytes, file.Crc))
            {
                Report(path, "This file of the backup is not what was backed up: it was damaged or edited. Make a new backup, in a new folder if the disk is in doubt.");
            }
            else if (IsImmutable(file) && Read(files, file.In(paths.Directory)) is { } own && own != kept && !findings.Damaged.Contains(file.In(paths.Directory)))
            {
                Report(
                    file.In(paths.Directory),
                    $"The file differs from the one of the same name in the backup '{backup.Path}', although such files never change. If the database was restored to an earlier state since, this is no damage; otherwise restore the backup.");
            }
        }
    }

    private (long Bytes, uint Crc)? Read(IFileSystem files, string path)
    {
        try
        {
            using IFile file = files.OpenRead(path);
            (long bytes, uint crc) = FileChecksum.Of(file);
            findings.Files++;
            findings.Bytes += bytes;
            return (bytes, crc);
        }
        catch (CorruptDataException)
        {
            // An encrypted file that does not decrypt is none that was backed up.
            return (-1, 0);
        }
        catch (StorageException error) when (error.Fault == StorageFault.NotFound)
        {
            return null;
        }
    }

    private void Report(string path, string text) => findings.Add(new VerifyFinding(VerifyProblem.Backup, text) { File = path });

    private static bool IsImmutable(StateFile file) => file.Path.StartsWith("data/", StringComparison.Ordinal) || file.Path.StartsWith("index/", StringComparison.Ordinal);
}
