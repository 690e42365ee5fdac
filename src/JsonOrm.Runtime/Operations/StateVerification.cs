using JsonOrm.Catalogue;
using JsonOrm.Chunks;
using JsonOrm.Encryption;
using JsonOrm.Files;
using JsonOrm.Tables;

namespace JsonOrm.Operations;

/// <summary>Verifies a state: its files, its rows and indexes, and a backup of it.</summary>
/// <param name="files">The file system.</param>
/// <param name="paths">The paths.</param>
/// <param name="catalog">The tables.</param>
/// <param name="findings">Receives what is found.</param>
/// <param name="key">The key of the database; null if it is not encrypted.</param>
internal sealed class StateVerification(IFileSystem files, DatabasePaths paths, TableCatalog catalog, Findings findings, EncryptionKey? key)
{
    /// <summary>Verifies a state.</summary>
    /// <param name="root">The root.</param>
    /// <param name="version">The state above the files of the root.</param>
    /// <param name="options">How thoroughly.</param>
    /// <param name="disk">The file system of the backup to compare with.</param>
    /// <param name="cancellationToken">Stops the verification.</param>
    public VerifyReport Run(RootState root, DatabaseVersion version, VerifyOptions options, IFileSystem disk, CancellationToken cancellationToken)
    {
        new FileVerification(files, paths, findings).Run(root, cancellationToken);
        MergeConflicts.Find(files, paths, findings);
        if (options.Level == VerifyLevel.Full)
        {
            var tables = new TableVerification(catalog, version, findings);
            foreach (TableSlot slot in catalog.Slots)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Verify(tables, slot, version, cancellationToken);
            }
        }

        if (options.Against is { } against)
        {
            List<StoredBackup> backups = BackupFolder.List(disk, Path.TrimEndingDirectorySeparator(Path.GetFullPath(against)));
            IFileSystem copies = EncryptedFileSystem.ToRead(EncryptedFileSystem.DiskOf(disk), backups[^1].Path, options.Encryption ?? key);
            StoredBackup newest = copies is EncryptedFileSystem ? new StoredBackup(backups[^1].Path, BackupManifest.Read(copies, backups[^1].Path)!) : backups[^1];
            new BackupComparison(disk, copies, paths, findings).Run(root, version.Lsn, newest, cancellationToken);
        }

        return new VerifyReport(paths.Directory, options.Level, version.Lsn, findings.List)
        {
            Tables = catalog.Slots.Length,
            Files = findings.Files,
            Bytes = findings.Bytes,
            Rows = findings.Rows,
            Skipped = findings.Skipped,
            IsCutOff = findings.IsCutOff,
        };
    }

    private void Verify(TableVerification tables, TableSlot slot, DatabaseVersion version, CancellationToken cancellationToken)
    {
        int before = findings.List.Count;
        try
        {
            catalog.Opened(slot);
            if (!tables.IsDamaged(slot.In(version)))
            {
                tables.Run(slot, cancellationToken);
                return;
            }

            Explain(slot.In(version));
        }
        catch (CorruptDataException error)
        {
            // What the files alone have shown already is not said twice.
            if (findings.List.Count == before && !findings.Damaged.Contains(error.File))
            {
                findings.Add(VerifyProblem.File, error, slot.Name);
            }
        }

        findings.Skipped.Add(slot.Name);
    }

    // Says which line of a damaged file is to blame, where its bytes tell.
    private void Explain(TableVersion table)
    {
        ChunkFolder folder = table.Base.Folder!;
        foreach (ChunkInfo info in table.Base.Manifest.FilesByName().Values)
        {
            if (!findings.Damaged.Contains(folder.PathOf(info.File)))
            {
                continue;
            }

            try
            {
                CorruptDataException why = ChunkDamage.Explain(folder, info);
                if (why.Line is not null)
                {
                    findings.Add(VerifyProblem.Row, why, folder.Table);
                }
            }
            catch (CorruptDataException)
            {
                // Missing or too long, which has been found already.
            }
        }
    }
}
