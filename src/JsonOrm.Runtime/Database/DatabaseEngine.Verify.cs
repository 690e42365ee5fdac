using JsonOrm.Catalogue;
using JsonOrm.Chunks;
using JsonOrm.Encryption;
using JsonOrm.Files;
using JsonOrm.Operations;
using JsonOrm.Tables;

namespace JsonOrm.Database;

// Verifies a state.
internal sealed partial class DatabaseEngine
{
    /// <summary>Returns the published state, with the root whose files are under it, and holds the files until the result is disposed.</summary>
    public HeldVersion HoldVersion()
    {
        if (IsReadOnly)
        {
            return new HeldVersion(_root, Pipeline.Published, null);
        }

        using (Scheduler.Hold(_checkpointGate))
        {
            ThrowIfClosing();
            return new HeldVersion(_root, Pipeline.Published, _holds.Add(_root.Generation, _root.Wal.Segment));
        }
    }

    /// <summary>Verifies a state.</summary>
    /// <param name="root">The root.</param>
    /// <param name="version">The state above the files of the root.</param>
    /// <param name="options">How thoroughly.</param>
    /// <param name="findings">Receives what is found.</param>
    /// <param name="disk">The file system of the backup to compare with.</param>
    /// <param name="cancellationToken">Stops the verification.</param>
    public VerifyReport Verify(RootState root, DatabaseVersion version, VerifyOptions options, Findings findings, IFileSystem disk, CancellationToken cancellationToken)
    {
        new FileVerification(_files, _paths, findings).Run(root, cancellationToken);
        MergeConflicts.Find(_files, _paths, findings);
        if (options.Level == VerifyLevel.Full)
        {
            var tables = new TableVerification(Catalog, version, findings);
            foreach (TableSlot slot in Catalog.Slots)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Verify(tables, slot, version, findings, cancellationToken);
            }
        }

        if (options.Against is { } against)
        {
            List<StoredBackup> backups = BackupFolder.List(disk, Path.TrimEndingDirectorySeparator(Path.GetFullPath(against)));
            IFileSystem copies = EncryptedFileSystem.ToRead(EncryptedFileSystem.DiskOf(disk), backups[^1].Path, options.Encryption ?? Keys?.Key);
            StoredBackup newest = copies is EncryptedFileSystem ? new StoredBackup(backups[^1].Path, BackupManifest.Read(copies, backups[^1].Path)!) : backups[^1];
            new BackupComparison(disk, copies, _paths, findings).Run(root, version.Lsn, newest, cancellationToken);
        }

        return new VerifyReport(Directory, options.Level, version.Lsn, findings.List)
        {
            Tables = Catalog.Slots.Length,
            Files = findings.Files,
            Bytes = findings.Bytes,
            Rows = findings.Rows,
            Skipped = findings.Skipped,
            IsCutOff = findings.IsCutOff,
        };
    }

    private void Verify(TableVerification tables, TableSlot slot, DatabaseVersion version, Findings findings, CancellationToken cancellationToken)
    {
        int before = findings.List.Count;
        try
        {
            Catalog.Opened(slot);
            if (!tables.IsDamaged(slot.In(version)))
            {
                tables.Run(slot, cancellationToken);
                return;
            }

            Explain(slot.In(version), findings);
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
    private static void Explain(TableVersion table, Findings findings)
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
