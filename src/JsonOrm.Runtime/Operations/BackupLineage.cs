using System.Globalization;
using JsonOrm.Catalogue;
using JsonOrm.Encryption;
using JsonOrm.Files;
using JsonOrm.Wal;

namespace JsonOrm.Operations;

/// <summary>
/// Refuses to add a backup to a folder whose newest backup is of a state that the database never had. If a database was copied and both copies were written, each would otherwise take the other's backups for its own.
/// The copies differ in the roots before the present one (<see cref="EarlierRoot"/>) or, after a root that both have, in the checksums of the log.
/// </summary>
/// <param name="target">The file system of the backups, without keys.</param>
/// <param name="folder">The folder of backups.</param>
/// <param name="key">The caller's key; null if the database is not encrypted.</param>
/// <param name="isReader">True for a database that another process writes: it may be behind the state that was backed up.</param>
/// <param name="read">Reads a root from its bytes.</param>
internal sealed class BackupLineage(IFileSystem target, string folder, EncryptionKey? key, bool isReader, Func<string, byte[], RootState> read)
{
    /// <summary>Compares a state with the newest backup.</summary>
    /// <exception cref="StorageException">The backup is of another copy of the database (<see cref="StorageFault.AlreadyExists"/>).</exception>
    public void Check(HeldState state, StoredBackup newest)
    {
        if (newest.Manifest.Time <= RestoredMark.Read(state.Files, state.Paths.Directory))
        {
            // The database was put back to an earlier state after that backup.
            return;
        }

        if (!isReader && newest.Manifest.Position > state.Lsn)
        {
            throw Refuse(newest, $"goes up to commit {newest.Manifest.Position}, and this database only up to commit {state.Lsn}");
        }

        try
        {
            CheckRoots(state, newest);
        }
        catch (Exception error) when (error is EncryptionException or CorruptDataException)
        {
            // A backup under an earlier key, or a damaged one, cannot be compared. Whoever restores it gets the error; the new backup does not depend on it.
        }
    }

    private void CheckRoots(HeldState state, StoredBackup newest)
    {
        IFileSystem files = EncryptedFileSystem.ToRead(target, newest.Path, key);
        string path = Path.Combine(newest.Path, Path.GetFileName(state.Paths.Root));
        if (files.TryReadAll(path, FormatLimits.MostRootBytes) is not { } content)
        {
            return;
        }

        RootState root = read(path, content);
        List<EarlierRoot> its = Lineage(root, content);
        foreach (EarlierRoot own in Lineage(state.Root, state.RootContent))
        {
            if (its.Exists(other => other.Generation == own.Generation && other.Crc != own.Crc))
            {
                throw Refuse(newest, $"contains another checkpoint {own.Generation} than this database");
            }
        }

        if (!isReader && root.Generation > state.Root.Generation)
        {
            throw Refuse(newest, $"contains checkpoint {root.Generation}, and this database only those up to {state.Root.Generation}");
        }

        if (RootOf(state, root.Generation) is { } common)
        {
            CheckLog(state, common, newest, files);
        }
    }

    // After a root that both have, the log of both must be the same up to the last commit that both have.
    private void CheckLog(HeldState state, RootState root, StoredBackup newest, IFileSystem files)
    {
        string log = Path.Combine(newest.Path, "log");
        log = files.DirectoryExists(log) ? log : Path.Combine(newest.Path, "wal");
        long last = Read(files, log, root, long.MaxValue).LastLsn;
        if (!isReader && last > state.Lsn)
        {
            throw Refuse(newest, $"goes on to commit {last}, and this database only to commit {state.Lsn}");
        }

        last = Math.Min(last, state.Lsn);
        WalRecovery its = Read(files, log, root, last), own = Read(state.Files, state.Paths.Wal, root, last);
        if (own.LastLsn == last && its.LastLsn == last && last > root.Lsn && own.LastCrc != its.LastCrc)
        {
            throw Refuse(newest, $"has another commit {last} than this database");
        }
    }

    private static WalRecovery Read(IFileSystem files, string directory, RootState root, long last)
    {
        var log = new WalRecovery(files, directory, root.Database) { MostLsn = last };
        log.Read(root.Wal, static _ => { });
        return log;
    }

    // The current root or the one before it, whose log may still be there.
    private RootState? RootOf(HeldState state, long generation)
    {
        if (state.Root.Generation == generation)
        {
            return state.Root;
        }

        string path = state.Paths.PreviousRoot;
        return state.Files.TryReadAll(path, FormatLimits.MostRootBytes) is { } content && read(path, content) is { } previous && previous.Generation == generation ? previous : null;
    }

    private static List<EarlierRoot> Lineage(RootState root, byte[] content)
    {
        _ = Crc32C.TryParse(content.AsSpan(8, 8), out uint crc);
        return [.. root.Earlier, new EarlierRoot(root.Generation, crc)];
    }

    private StorageException Refuse(StoredBackup newest, FormattableString how) => new(
        folder,
        "back up to",
        StorageFault.AlreadyExists,
        $"'{folder}' holds backups of another copy of this database: the newest, '{Path.GetFileName(newest.Path)}', {how.ToString(CultureInfo.InvariantCulture)}. The database was copied and both copies were written, or an earlier state was put in its place by other means than a restore. Nothing was changed. Back up to a new folder.");
}
