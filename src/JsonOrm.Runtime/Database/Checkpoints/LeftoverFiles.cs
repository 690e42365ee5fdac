using JsonOrm.Catalogue;
using JsonOrm.Chunks;
using JsonOrm.Files;
using JsonOrm.Tables;

namespace JsonOrm.Database;

/// <summary>
/// Files that no root names: those of a checkpoint that a crash or a full disk ended, and those of dropped collections. The caller holds the checkpoint gate.
/// </summary>
/// <param name="files">The file system.</param>
/// <param name="paths">The paths.</param>
/// <param name="catalog">The tables, of which the lists of files are read.</param>
/// <param name="retire">Deletes a file that a generation has replaced, or moves it into the archive.</param>
internal sealed class LeftoverFiles(IFileSystem files, DatabasePaths paths, TableCatalog catalog, Action<string, long> retire)
{
    private const string SchemaSuffix = ".schema.json";

    private bool _isTidy;

    /// <summary>Returns the paths of all files of some tables and indexes.</summary>
    public static HashSet<string> PathsOf(IReadOnlyList<TableBase> bases)
    {
        var named = new HashSet<string>(StringComparer.Ordinal);
        AddNames(named, bases);
        return named;
    }

    /// <summary>Deletes the files that neither root names, and empty folders, once: before this process writes its first chunk, while every such file is from before.</summary>
    /// <param name="root">The root.</param>
    /// <param name="hasPrevious">False after a clean close, when the file of the previous root is missing or only the copy that marks the log.</param>
    public void Tidy(RootState root, bool hasPrevious)
    {
        if (_isTidy)
        {
            return;
        }

        HashSet<string>? named = hasPrevious ? NamesToKeep(root) : null;
        Tidy(paths.Data, root, named);
        Tidy(paths.Indexes, root, named);
        _isTidy = true;
    }

    /// <summary>Deletes the files of a generation that no root names. Those of a root that may be on disk are left for the next open.</summary>
    public void DeleteOf(long generation)
    {
        foreach (string parent in (ReadOnlySpan<string>)[paths.Data, paths.Indexes])
        {
            foreach (string name in files.ListDirectories(parent))
            {
                string folder = Path.Combine(parent, name);
                foreach (string file in files.ListFiles(folder))
                {
                    if (ChunkFileName.TryGeneration(file, out long written) && written == generation)
                    {
                        files.Delete(Path.Combine(folder, file));
                    }
                }
            }
        }
    }

    /// <summary>
    /// Deletes what is left of dropped collections, also if a process died on the way: each is known by its schema file, which goes last. Runs after the previous root
    /// is gone.
    /// </summary>
    public void DropCollections(RootState root)
    {
        foreach (string file in files.DirectoryExists(paths.Schemas) ? files.ListFiles(paths.Schemas) : [])
        {
            string path = Path.Combine(paths.Schemas, file);
            string folder = file.EndsWith(SchemaSuffix, StringComparison.Ordinal) ? file[..^SchemaSuffix.Length] : "";
            if (folder.Length > 0 && !Array.Exists(root.Tables, table => table.Folder == folder) && ReadCollection(path) is { } schema)
            {
                Drop(paths.DataFolder(folder), root.Generation);
                foreach (IndexSchema index in schema.StoredIndexes)
                {
                    Drop(paths.IndexFolder(folder + "." + FolderName.Of(index.Name)), root.Generation);
                }

                files.Delete(path);
            }
        }
    }

    private static void AddNames(HashSet<string> named, IReadOnlyList<TableBase> bases)
    {
        foreach (TableBase chunks in bases)
        {
            if (chunks.Reference is not { } reference)
            {
                continue;
            }

            ChunkFolder folder = chunks.Folder!;
            named.Add(folder.PathOf(reference.File));
            AddNames(named, folder, chunks.Manifest);
            foreach (DeltaRun run in chunks.Manifest.Runs)
            {
                AddNames(named, folder, run.Files);
            }
        }
    }

    private static void AddNames(HashSet<string> named, ChunkFolder folder, ChunkManifest list)
    {
        foreach (ChunkInfo file in list.Chunks)
        {
            named.Add(folder.PathOf(file.File));
        }
    }

    // Null if it is unknown what the previous root needs: then the only leftovers that can be told are those of a failed checkpoint, which have a later generation.
    private HashSet<string>? NamesToKeep(RootState root)
    {
        if (RootFile.TryReadPrevious(files, paths) is not { } content)
        {
            return null;
        }

        var named = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            RootState previous = RootFile.Read(paths.PreviousRoot, content, mustMatch: true);
            foreach (RootState state in (ReadOnlySpan<RootState>)[root, previous])
            {
                foreach (RootTable table in state.Tables)
                {
                    AddNames(named, catalog.OpenBases(table));
                }
            }
        }
        catch (CorruptDataException)
        {
            // What a damaged root or manifest names is unknown, so no file of its generation is deleted. The damage must not prevent new rows from being
            // written.
            return null;
        }

        return named;
    }

    private void Tidy(string parent, RootState root, HashSet<string>? named)
    {
        foreach (string name in files.ListDirectories(parent))
        {
            string folder = Path.Combine(parent, name);
            foreach (string file in files.ListFiles(folder))
            {
                string path = Path.Combine(folder, file);
                if (!ChunkFileName.TryGeneration(file, out long generation))
                {
                    continue;
                }

                // What no root ever named is of no use to an earlier state. Of anything else it is unknown which root has replaced it, but none after the present one.
                if (generation > root.Generation)
                {
                    files.Delete(path);
                }
                else if (named is not null && !named.Contains(path))
                {
                    retire(path, root.Generation);
                }
            }

            // Of an index or a table that is gone or has no rows, whose last files nobody needed any longer. If a crash brings the folder back, it is deleted the next time.
            if (!HasFiles(root, name) && files.ListFiles(folder).Count == 0 && files.ListDirectories(folder).Count == 0)
            {
                files.DeleteDirectory(folder);
            }
        }
    }

    private static bool HasFiles(RootState root, string folder) => Array.Exists(
        root.Tables, table => (table.Folder == folder && table.Manifest is not null) || Array.Exists(table.Indexes, index => index.Folder == folder && index.Manifest is not null));

    // Null if the file is no collection's schema: then it is somebody else's.
    private TableSchema? ReadCollection(string path)
    {
        try
        {
            return files.TryReadAll(path, FormatLimits.MostSchemaBytes) is { } content && SchemaDocument.Read(content) is { IsCollection: true } schema ? schema : null;
        }
        catch (Exception error) when (error is FormatException or System.Text.Json.JsonException)
        {
            return null;
        }
    }

    // A folder with files of somebody else stays.
    private void Drop(string folder, long generation)
    {
        if (!files.DirectoryExists(folder))
        {
            return;
        }

        bool isEmpty = files.ListDirectories(folder).Count == 0;
        foreach (string file in files.ListFiles(folder))
        {
            bool isOwn = ChunkFileName.TryGeneration(file, out _);
            isEmpty &= isOwn;
            if (isOwn)
            {
                retire(Path.Combine(folder, file), generation);
            }
        }

        if (isEmpty)
        {
            files.DeleteDirectory(folder);
        }
    }
}
