using System.Globalization;
using JsonOrm.Chunks;
using JsonOrm.Files;

namespace JsonOrm.Tables;

/// <summary>
/// Writes what stands above a table's chunks into new chunks, and leaves every chunk alone that nothing of it touches. When it
/// returns, the files are durable and nothing refers to them yet: the root does that.
/// </summary>
internal static class TableCheckpoint
{
    /// <summary>Writes a table and its indexes.</summary>
    /// <param name="source">A version whose memtable is frozen, see <see cref="TableVersion.FreezeMemtable"/>.</param>
    /// <param name="folders">Where the files go.</param>
    /// <param name="generation">The checkpoint's number, above that of every checkpoint before.</param>
    /// <param name="policy">What goes into chunks and what into delta runs; null for the default.</param>
    /// <param name="cancel">Gives the checkpoint up; what it wrote is deleted.</param>
    public static CheckpointResult Write(
        TableVersion source, TableFolders folders, long generation, CheckpointPolicy? policy = null, CancellationToken cancel = default)
    {
        policy ??= CheckpointPolicy.Default;
        policy = policy.DropsKept && !source.Form.KeepsMembers ? policy with { DropsKept = false } : policy;
        if (!source.Memtable.IsEmpty)
        {
            throw new InvalidOperationException($"The memtable of '{source.Schema.Name}' is still open for writing; freeze it before the checkpoint.");
        }

        var sinks = new List<ChunkFileSink>();
        var obsolete = new List<string>();
        var replaced = new List<ChunkInfo>();
        try
        {
            TableBase rows = Write(source, folders, folders.Rows, generation, policy, sinks, obsolete, replaced, cancel);
            var indexes = new TableBase[source.Indexes.Count];
            var references = new ManifestReference?[indexes.Length];
            for (int i = 0; i < indexes.Length; i++)
            {
                indexes[i] = Write(source.IndexSpan[i], folders, folders.Indexes[i], generation, policy with { DropsKept = false }, sinks, obsolete, replaced, cancel);
                references[i] = indexes[i].Reference;
            }

            foreach (ChunkFileSink sink in sinks)
            {
                sink.Complete();
            }

            return new CheckpointResult(
                source, rows, indexes, new TableFiles(rows.Reference, references, source.NextAssignedKey), obsolete, replaced);
        }
        finally
        {
            foreach (ChunkFileSink sink in sinks)
            {
                sink.Dispose();
            }
        }
    }

    private static TableBase Write(
        TableVersion source,
        TableFolders folders,
        string path,
        long generation,
        CheckpointPolicy policy,
        List<ChunkFileSink> sinks,
        List<string> obsolete,
        List<ChunkInfo> allReplaced,
        CancellationToken cancel)
    {
        // A table that was never written gets its manifest, though empty: the root then knows that it is there.
        TableBase old = source.Base;
        if (old.Reference is not null && !source.HasUnwritten && !(policy.CompactsAll && old.HasRuns) && !HasRowsToUpgrade(source, policy))
        {
            return old;
        }

        ChunkFolder folder = old.Folder ??
            new ChunkFolder(folders.Files, path, source.Form.Schema.Name, source.Form.Layout, source.Form.KeyLayout, folders.Cache) { Scheduler = folders.Scheduler, Upgrades = source.Form.Upgrades };
        var sink = new ChunkFileSink(folders.Files, path);
        sinks.Add(sink);

        ChunkManifest before = old.IsEmpty ? ChunkManifest.Empty : old.Manifest;
        if (source.Form.Upgrades is { } upgrades && (policy.UpgradeBytes > 0 || upgrades.IsForAllRows) && !before.Runs.IsEmpty && before.RowsBelow(upgrades.Current) > before.RowsInChunksBelow(upgrades.Current))
        {
            // Runs have no part that could be upgraded alone.
            policy = policy with { CompactsAll = true };
        }

        var merge = new ChunkMerge(source, folder, before, sink, generation, policy);
        ChunkManifest after = merge.Run(cancel);
        foreach (ChunkInfo replaced in merge.Replaced)
        {
            obsolete.Add(folder.PathOf(replaced.File));
            allReplaced.Add(replaced);
        }

        if (old.Reference is not null)
        {
            obsolete.Add(folder.PathOf(old.Reference.File));
        }

        return WriteManifest(source, folder, after, sink, generation);
    }

    private static bool HasRowsToUpgrade(TableVersion source, CheckpointPolicy policy) => !source.Form.IsIndex && !source.Base.IsEmpty
        && (policy.DropsKept || (source.Form.Upgrades is { } upgrades && (policy.UpgradeBytes > 0 || upgrades.IsForAllRows) && source.Base.Manifest.RowsBelow(upgrades.Current) > 0));

    private static TableBase WriteManifest(TableVersion source, ChunkFolder folder, ChunkManifest manifest, ChunkFileSink sink, long generation)
    {
        byte[] content = ManifestContent.Write(source.Form, manifest);
        long rows = source.RowCount;
        if (manifest.Runs.IsEmpty && manifest.RowsInChunks != rows)
        {
            throw new CorruptDataException(
                folder.Path,
                null,
                null,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{rows} rows in the table's files and in the log, as root and manifests say, but there are {manifest.RowsInChunks}. Every checksum is right, so a defect of JsonOrm or somebody by hand wrote this. Nothing was changed on disk. {ChunkDamage.PutBack}"),
                folder.Table);
        }

        var reference = new ManifestReference(ChunkFileName.Manifest(generation), content.Length, Crc32C.Compute(content), rows, manifest.Runs.Length);
        sink.Write(reference.File, content);
        return new TableBase(folder, reference, manifest);
    }
}
