using JsonOrm.Catalogue;
using JsonOrm.Chunks;
using JsonOrm.Files;
using JsonOrm.Tables;

namespace JsonOrm.Database;

// Files that a crash left behind. Only what neither root names is deleted, and only before this process writes its first chunk.
internal sealed partial class DatabaseEngine
{
    private bool _isTidy;

    private void Tidy()
    {
        if (_isTidy)
        {
            return;
        }

        HashSet<string>? named = NamesToKeep();
        Tidy(_paths.Data, named);
        Tidy(_paths.Indexes, named);
        _isTidy = true;
    }

    // After a clean close there is no previous root, and nothing but what a checkpoint that failed may have begun; null then.
    private HashSet<string>? NamesToKeep()
    {
        if (_files.TryReadAll(_paths.PreviousRoot, FormatLimits.MostRootBytes) is not { } content)
        {
            return null;
        }

        var named = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            RootState previous = RootFile.Read(_paths.PreviousRoot, content, mustMatch: true);
            foreach (RootState root in (ReadOnlySpan<RootState>)[_root, previous])
            {
                foreach (RootTable table in root.Tables)
                {
                    TableSlot slot = Catalog.FindByFolder(table.Folder);
                    AddNames(named, Catalog.OpenBases(slot, table));
                }
            }
        }
        catch (CorruptDataException)
        {
            // What a damaged root or manifest names is not known, so nothing of its age is deleted. It must not keep new rows from being written.
            return null;
        }

        return named;
    }

    private static void AddNames(HashSet<string> named, IReadOnlyList<Tables.TableBase> bases)
    {
        foreach (Tables.TableBase chunks in bases)
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

    private static void AddNames(HashSet<string> named, ChunkFolder folder, ChunkManifest files)
    {
        foreach (ChunkInfo file in files.Chunks)
        {
            named.Add(folder.PathOf(file.File));
        }
    }

    private void Tidy(string parent, HashSet<string>? named)
    {
        foreach (string name in _files.ListDirectories(parent))
        {
            string folder = Path.Combine(parent, name);
            foreach (string file in _files.ListFiles(folder))
            {
                string path = Path.Combine(folder, file);
                if (ChunkFileName.TryGeneration(file, out long generation) &&
                    (generation > _root.Generation || (named is not null && !named.Contains(path))))
                {
                    _files.Delete(path);
                }
            }
        }
    }
}
