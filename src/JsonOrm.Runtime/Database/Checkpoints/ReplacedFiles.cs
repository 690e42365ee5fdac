using JsonOrm.Catalogue;
using JsonOrm.Chunks;
using JsonOrm.Files;
using JsonOrm.Tables;

namespace JsonOrm.Database;

/// <summary>Finds which files the newest root has made obsolete, and passes them to those that wait to be deleted. The caller holds the checkpoint gate.</summary>
/// <param name="files">The file system.</param>
/// <param name="paths">The paths.</param>
/// <param name="catalog">The tables.</param>
/// <param name="obsolete">Receives the files.</param>
internal sealed class ReplacedFiles(IFileSystem files, DatabasePaths paths, TableCatalog catalog, ObsoleteFiles obsolete)
{
    /// <summary>Notes what a root has replaced.</summary>
    /// <param name="root">The newest root.</param>
    /// <param name="previous">The root before it.</param>
    /// <param name="head">The state above the files of the newest root.</param>
    /// <param name="results">What the checkpoint has written, one entry per table; null where a table has not changed.</param>
    public void Note(RootState root, RootState previous, DatabaseVersion head, CheckpointResult?[] results)
    {
        foreach (CheckpointResult? result in results)
        {
            if (result is null)
            {
                continue;
            }

            result.Base.Folder?.Cache.Release(result.Replaced);
            NoteReaders(root.Generation, result.Source);
            obsolete.AddFiles(root.Generation, result.Obsolete);
        }

        foreach (RootTable former in previous.Tables)
        {
            if (Array.Find(root.Tables, table => table.Folder == former.Folder) is not { } table)
            {
                NoteDropped(root.Generation, former);
            }
            else if (former.Fingerprint != table.Fingerprint || former.RowVersion != table.RowVersion)
            {
                NoteRebuilt(root.Generation, former, table, head);
            }
        }
    }

    private void NoteReaders(long generation, TableVersion table)
    {
        obsolete.AddReaders(generation, table.Base);
        foreach (TableVersion index in table.Indexes)
        {
            obsolete.AddReaders(generation, index.Base);
        }
    }

    private void NoteDropped(long generation, RootTable former)
    {
        NoteReaders(generation, catalog.FindByFolder(former.Folder).AtOpen!);
        NoteFiles(generation, paths.DataFolder(former.Folder), static _ => true);
        foreach (RootIndex index in former.Indexes)
        {
            NoteFiles(generation, paths.IndexFolder(index.Folder), static _ => true);
        }
    }

    // The files of indexes that the newest root has dropped or rebuilt. No reader uses them, because a table evolves before it is first read.
    private void NoteRebuilt(long generation, RootTable former, RootTable table, DatabaseVersion head)
    {
        HashSet<string> named = FilesOf(catalog.FindByFolder(table.Folder).In(head));
        foreach (RootIndex index in former.Indexes)
        {
            NoteFiles(generation, paths.IndexFolder(index.Folder), IsUnnamed);
        }

        if (former.RowVersion != table.RowVersion)
        {
            // A table whose rows are reordered keeps none of its former chunks.
            NoteFiles(generation, paths.DataFolder(former.Folder), IsUnnamed);
        }

        bool IsUnnamed(string path) => ChunkFileName.TryGeneration(Path.GetFileName(path), out _) && !named.Contains(path);
    }

    private void NoteFiles(long generation, string folder, Predicate<string> isObsolete)
    {
        foreach (string file in files.DirectoryExists(folder) ? files.ListFiles(folder) : [])
        {
            string path = Path.Combine(folder, file);
            if (isObsolete(path))
            {
                obsolete.AddFiles(generation, [path]);
            }
        }
    }

    private static HashSet<string> FilesOf(TableVersion table)
    {
        var bases = new List<TableBase> { table.Base };
        foreach (TableVersion index in table.Indexes)
        {
            bases.Add(index.Base);
        }

        return LeftoverFiles.PathsOf(bases);
    }
}
