using JsonOrm.Chunks;
using JsonOrm.Files;
using JsonOrm.Scheduling;
using JsonOrm.Tables;

namespace JsonOrm.Database;

/// <summary>
/// Files that no current version needs. They are deleted when the previous root does not name them any more and no reader
/// holds a version that could: readers hold the table's old chunks as an object, and the garbage collector says when the last
/// one has let go. A reader that is never disposed delays a deletion, it does not prevent it for ever.
/// </summary>
/// <param name="files">The disk.</param>
/// <param name="scheduler">Says when to ask for readers.</param>
internal sealed class ObsoleteFiles(IFileSystem files, Scheduler scheduler)
{
    private readonly List<Reader> _readers = [];
    private readonly List<ObsoleteFile> _files = [];

    /// <summary>Notes what the checkpoint of a generation has replaced.</summary>
    /// <param name="generation">The root that does not need the files any more.</param>
    /// <param name="chunks">The table's or index's chunks that were replaced: the object through which readers of older versions hold them.</param>
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
                    // Each manifest has objects of its own for its runs, though the files may be the same.
                    _readers.Add(new Reader(generation, new WeakReference(run.Files)));
                }
            }
        }
    }

    /// <summary>Notes files that the checkpoint of a generation has replaced.</summary>
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

    /// <summary>What is not deleted yet. The one method that may be called while a checkpoint runs.</summary>
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
                // Deleted in this moment.
            }
        }

        return list;
    }

    /// <summary>Deletes what neither the current root, nor the previous one, nor any reader needs.</summary>
    /// <param name="previousGeneration">The previous root's generation.</param>
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

        // A reader of chunks replaced by generation g may need any file that was replaced by g or later.
        DeleteUpTo(Math.Min(previousGeneration, oldestReader == long.MaxValue ? long.MaxValue : oldestReader - 1));
    }

    /// <summary>Deletes all: the database is closed, and the previous root given up.</summary>
    public void DeleteAll() => DeleteUpTo(long.MaxValue);

    private void DeleteUpTo(long generation)
    {
        for (int i = _files.Count - 1; i >= 0; i--)
        {
            if (_files[i].Generation <= generation)
            {
                files.Delete(_files[i].Path);
                lock (_files)
                {
                    _files.RemoveAt(i);
                }
            }
        }
    }

    // Classes, not tuples: a list of a struct is code that every process that opens a database would have to compile.
    private sealed record Reader(long Generation, WeakReference Chunks);

    private sealed record ObsoleteFile(long Generation, string Path);
}

/// <summary>A file that no current version needs and that is still there.</summary>
/// <param name="Generation">The generation whose checkpoint replaced it: states of earlier ones may read it.</param>
/// <param name="Bytes">Its length.</param>
internal readonly record struct RetainedFile(long Generation, long Bytes);
