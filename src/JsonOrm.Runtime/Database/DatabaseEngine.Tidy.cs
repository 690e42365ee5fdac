using JsonOrm.Catalogue;
using JsonOrm.Chunks;
using JsonOrm.Files;
using JsonOrm.Tables;

namespace JsonOrm.Database;

// Deletes files that a crash left behind: only those that neither root names, and only before this process writes its first chunk.
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

    // Null after a clean close: there is no previous root, or only the copy that marks the log, and the only leftovers are those of a failed checkpoint, which have a later generation.
    private HashSet<string>? NamesToKeep()
    {
        if (_files.TryReadAll(_paths.PreviousRoot, FormatLimits.MostRootBytes) is not { } content || _swap.HasMark)
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
                    AddNames(named, Catalog.OpenBases(table));
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
                    Drop(path, generation);
                }
            }
        }
    }

    // What no root ever named is of no use to an earlier state. Of anything else it is unknown which root has replaced it, but none after the present one.
    private void Drop(string path, long generation)
    {
        if (generation > _root.Generation)
        {
            _files.Delete(path);
        }
        else
        {
            RetireFile(path, _root.Generation);
        }
    }
}
