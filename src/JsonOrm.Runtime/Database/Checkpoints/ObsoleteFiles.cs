using JsonOrm.Chunks;
using JsonOrm.Files;
using JsonOrm.Scheduling;
using JsonOrm.Tables;

namespace JsonOrm.Database;

/// <summary>
/// Files that no current version needs. They are deleted once the previous root no longer names them and no reader
/// holds a version that could. Readers hold the table's old chunks as an object, and the garbage collector reports when the last
/// reader has released it. A reader that is never disposed delays a deletion but does not prevent it.
/// </summary>
/// <param name="files">The file system.</param>
/// <param name="scheduler">Decides when to check for readers.</param>
/// <param name="retire">Deletes a file that a generation has replaced, or moves it into the archive.</param>
internal sealed class ObsoleteFiles(IFileSystem files, Scheduler scheduler, Action<string, long> retire)
{
    private readonly List<Reader> _readers = [];
    private readonly List<ObsoleteFile> _files = [];

    /// <summary>Records the chunks that the checkpoint of a generation has replaced.</summary>
    /// <param name="generation">The generation of the root that no longer needs the files.</param>
    /// <param name="chunks">The replaced chunks of the table or index: the object through which readers of older versions hold them.</param>
    public void AddReaders(long generation, Tables.TableBase chunks)
    {
        if (chunks.Reference is not null)
        {
            _readers.Add(new Reader(generation, new WeakReference(chunks)));
            if (chunks.LoadedManifest is { } manifest)
            {
                _readers.Add(new Reader(generation, new WeakReference(manifest)));
                foreach (Chunks.DeltaRun run in manifest.Runs)
                {
                    // Each manifest has its own objects for its runs, even if the files are the same.
                    _readers.Add(new Reader(generation, new WeakReference(run.Files)));
                }
            }
        }
    }

    /// <summary>Records files that the checkpoint of a generation has replaced.</summary>
    public void AddFiles(long generation, IReadOnlyList<string> paths)
    {
        lock (_files)
        {
            foreach (string path in paths)
            {
                _files.Add(new ObsoleteFile(generation, path));
            }
        }
    }

    /// <summary>The files that are not deleted yet. This is the only method that may be called while a checkpoint runs.</summary>
    public List<RetainedFile> List()
    {
        ObsoleteFile[] kept;
        lock (_files)
        {
            kept = _files.ToArray();
        }

        var list = new List<RetainedFile>(kept.Length);
        foreach (ObsoleteFile file in kept)
        {
            try
            {
                using IFile open = files.OpenRead(file.Path);
                list.Add(new RetainedFile(file.Generation, open.Length));
            }
            catch (StorageException error) when (error.Fault == StorageFault.NotFound)
            {
                // Deleted concurrently.
            }
        }

        return list;
    }

    /// <summary>Deletes the files that neither root nor any reader needs.</summary>
    /// <param name="previousGeneration">The generation of the previous root.</param>
    public void Delete(long previousGeneration)
    {
        if (scheduler.AsksForReaders())
        {
            _readers.RemoveAll(static reader => !reader.Chunks.IsAlive);
        }

        long oldestReader = long.MaxValue;
        foreach (Reader reader in _readers)
        {
            oldestReader = Math.Min(oldestReader, reader.Generation);
        }

        // A reader of chunks replaced by generation g may need any file that generation g or a later one replaced.
        DeleteUpTo(Math.Min(previousGeneration, oldestReader == long.MaxValue ? long.MaxValue : oldestReader - 1));
    }

    /// <summary>Deletes all files: the database is closed, and the previous root is deleted.</summary>
    public void DeleteAll() => DeleteUpTo(long.MaxValue);

    private void DeleteUpTo(long generation)
    {
        for (int i = _files.Count - 1; i >= 0; i--)
        {
            if (_files[i].Generation <= generation)
            {
                retire(_files[i].Path, _files[i].Generation);
                lock (_files)
                {
                    _files.RemoveAt(i);
                }
            }
        }
    }

    // Classes rather than tuples, because a List of a struct would be JIT-compiled in every process that opens a database.
    private sealed record Reader(long Generation, WeakReference Chunks);

    private sealed record ObsoleteFile(long Generation, string Path);
}

/// <summary>A file that no current version needs and that still exists.</summary>
/// <param name="Generation">The generation whose checkpoint replaced it; states of earlier generations may read it.</param>
/// <param name="Bytes">Its length.</param>
internal readonly record struct RetainedFile(long Generation, long Bytes);
