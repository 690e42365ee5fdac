using System.Globalization;
using JsonOrm.Chunks;
using JsonOrm.Files;

namespace JsonOrm.Tables;

/// <summary>
/// Writes the changes above a table's chunks into new chunks, and keeps every chunk that they do not touch. When it returns, the files are durable but nothing
/// refers to them yet: the new root will.
/// </summary>
internal static class TableCheckpoint
{
    /// <summary>Writes a table and its indexes.</summary>
    /// <param name="source">A version whose memtable is frozen, see <see cref="TableVersion.FreezeMemtable"/>.</param>
    /// <param name="folders">The folders to write to.</param>
    /// <param name="generation">The checkpoint's number, greater than that of every checkpoint before.</param>
    /// <param name="policy">Decides what goes into chunks and what into delta runs; null for the default.</param>
    /// <param name="cancel">Cancels the checkpoint; the files it wrote are deleted.</param>
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
        // A table that was never written gets a manifest, even if empty, so that the root knows that the table exists.
        TableBase old = source.Base;
        ChunkCodec? codec = folders.Codecs.ForWriting(old.Reference?.Codec);
        if (old.Reference is not null && !source.HasUnwritten && !(policy.CompactsAll && old.HasRuns) && !HasRowsToUpgrade(source, policy) && !old.Reference.HasOtherThan(codec?.Name)
            && (policy.RewritesUpTo < 0 || !(old.Reference.IsUpTo(policy.RewritesUpTo) || old.Manifest.HasFilesUpTo(policy.RewritesUpTo))))
        {
            return old;
        }

        ChunkFolder folder = old.Folder ?? folders.Open(path, source.Form);
        var sink = new ChunkFileSink(folders.Files, path);
        sinks.Add(sink);

        ChunkManifest before = old.IsEmpty ? ChunkManifest.Empty : old.Manifest;
        if (source.Form.Upgrades is { } upgrades && (policy.UpgradeBytes > 0 || upgrades.IsForAllRows) && !before.Runs.IsEmpty && before.RowsBelow(upgrades.Current) > before.RowsInChunksBelow(upgrades.Current))
        {
            // A run cannot be upgraded in part.
            policy = policy with { CompactsAll = true };
        }

        var merge = new ChunkMerge(source, folder, before, sink, generation, policy, codec);
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

        return WriteManifest(source, folder, after, sink, generation, codec?.Name ?? old.Reference?.Codec);
    }

    private static bool HasRowsToUpgrade(TableVersion source, CheckpointPolicy policy) => !source.Form.IsIndex && !source.Base.IsEmpty
        && (policy.DropsKept || (source.Form.Upgrades is { } upgrades && (policy.UpgradeBytes > 0 || upgrades.IsForAllRows) && source.Base.Manifest.RowsBelow(upgrades.Current) > 0));

    private static TableBase WriteManifest(TableVersion source, ChunkFolder folder, ChunkManifest manifest, ChunkFileSink sink, long generation, string? codec)
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

        var reference = new ManifestReference(ChunkFileName.Manifest(generation), content.Length, Crc32C.Compute(content), rows, manifest.Runs.Length)
        {
            Codec = manifest.HasFiles(isCompressed: true) ? codec : null,
            IsMixed = manifest.HasFiles(isCompressed: true) && manifest.HasFiles(isCompressed: false),
        };
        sink.Write(reference.File, content);
        return new TableBase(folder, reference, manifest);
    }
}
