using JsonOrm.Chunks;
using JsonOrm.Files;
using JsonOrm.Rows;

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
    /// <param name="cancel">Gives the checkpoint up; what it wrote is deleted.</param>
    public static CheckpointResult Write(TableVersion source, TableFolders folders, long generation, CancellationToken cancel = default)
    {
        if (!source.Memtable.IsEmpty)
        {
            throw new InvalidOperationException($"The memtable of '{source.Schema.Name}' is still open for writing; freeze it before the checkpoint.");
        }

        var sinks = new List<ChunkFileSink>();
        var obsolete = new List<string>();
        try
        {
            TableBase rows = Write(source, folders, folders.Rows, generation, sinks, obsolete, cancel);
            var indexes = new TableBase[source.Indexes.Count];
            var references = new ManifestReference?[indexes.Length];
            for (int i = 0; i < indexes.Length; i++)
            {
                indexes[i] = Write(source.IndexSpan[i], folders, folders.Indexes[i], generation, sinks, obsolete, cancel);
                references[i] = indexes[i].Reference;
            }

            foreach (ChunkFileSink sink in sinks)
            {
                sink.Complete();
            }

            return new CheckpointResult(
                source, rows, indexes, new TableFiles(rows.Reference, references, source.NextAssignedKey), obsolete);
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
        List<ChunkFileSink> sinks,
        List<string> obsolete,
        CancellationToken cancel)
    {
        // A table that was never written gets its manifest, though empty: the root then knows that it is there.
        TableBase old = source.Base;
        if (old.Reference is not null && !source.HasChanges)
        {
            return old;
        }

        ChunkFolder folder = old.Folder ??
            new ChunkFolder(folders.Files, path, source.Form.Schema.Name, source.Form.Layout, source.Form.KeyLayout, folders.Cache);
        var sink = new ChunkFileSink(folders.Files, path);
        sinks.Add(sink);

        ChunkManifest before = old.IsEmpty ? ChunkManifest.Empty : old.Manifest;
        var merge = new ChunkMerge(source, folder, before, sink, generation);
        List<ChunkInfo> chunks = merge.Run(cancel);
        foreach (ChunkInfo replaced in merge.Replaced)
        {
            obsolete.Add(folder.PathOf(replaced.File));
        }

        if (old.Reference is not null)
        {
            obsolete.Add(folder.PathOf(old.Reference.File));
        }

        return WriteManifest(folder, chunks, sink, generation);
    }

    private static TableBase WriteManifest(ChunkFolder folder, List<ChunkInfo> chunks, ChunkFileSink sink, long generation)
    {
        int bytes = 0;
        foreach (ChunkInfo chunk in chunks)
        {
            bytes = checked(bytes + chunk.ManifestLine.Length + 1);
        }

        var content = new byte[bytes];
        SortedKeys firsts = default;
        long rows = 0;
        int position = 0;
        foreach (ChunkInfo chunk in chunks)
        {
            chunk.ManifestLine.Span.CopyTo(content.AsSpan(position));
            position += chunk.ManifestLine.Length;
            content[position++] = (byte)'\n';
            firsts.Append(chunk.First);
            rows += chunk.Rows;
        }

        var reference = new ManifestReference(ChunkFileName.Manifest(generation), bytes, Crc32C.Compute(content), rows);
        sink.Write(reference.File, content);
        return new TableBase(folder, reference, new ChunkManifest([.. chunks], firsts));
    }
}
