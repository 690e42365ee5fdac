using JsonOrm.Catalogue;
using JsonOrm.Files;

namespace JsonOrm.Operations;

/// <summary>
/// The roots of a database that can be opened, oldest first, up to the current one. Together with the log between them they lead from the oldest state to the newest without a gap: every root that was current since is
/// among them.
/// </summary>
internal sealed class RootChain
{
    private const int MostReads = 8;

    private readonly List<ArchivedRoot> _roots;

    private RootChain(List<ArchivedRoot> roots) => _roots = roots;

    public IReadOnlyList<ArchivedRoot> Roots => _roots;

    /// <summary>The oldest root.</summary>
    public ArchivedRoot Oldest => _roots[0];

    /// <summary>The current root.</summary>
    public ArchivedRoot Current => _roots[^1];

    /// <summary>Reads the roots while a writer may replace them.</summary>
    /// <param name="files">The files of the database.</param>
    /// <param name="paths">Their paths.</param>
    /// <param name="read">Reads a root from its bytes.</param>
    public static RootChain Read(IFileSystem files, DatabasePaths paths, Func<string, byte[], RootState> read)
    {
        for (int attempt = 1; ; attempt++)
        {
            ArchivedRoot current = Live(files, paths.Root, read)
                ?? throw new StorageException(paths.Root, "open", StorageFault.NotFound, $"There is no database at '{paths.Directory}': '{paths.Root}' does not exist.");

            // Read between two looks at the current root: then what is listed belongs to it.
            List<ArchivedRoot> roots = ArchivedRoot.ListArchive(files, paths);
            ArchivedRoot? previous = Live(files, paths.PreviousRoot, read);
            if (Live(files, paths.Root, read)?.Generation != current.Generation && attempt < MostReads)
            {
                continue;
            }

            Add(roots, previous);
            Add(roots, current);
            roots.RemoveAll(root => root.Generation > current.Generation);
            roots.Sort(static (left, right) => left.Generation.CompareTo(right.Generation));
            return new RootChain(roots);
        }
    }

    /// <summary>Returns the newest root that contains no commit after this one; null if all do.</summary>
    public ArchivedRoot? NewestUpTo(long lsn) => _roots.FindLast(root => root.Lsn <= lsn);

    /// <summary>Returns the oldest root that contains a commit; null if none does.</summary>
    public ArchivedRoot? OldestWith(long lsn) => _roots.Find(root => root.Lsn >= lsn);

    // The archive knows better when a root was made. A file in its place is there for longer than a copy that is given up.
    private static void Add(List<ArchivedRoot> roots, ArchivedRoot? live)
    {
        if (live is null)
        {
            return;
        }

        int place = roots.FindIndex(root => root.Generation == live.Generation);
        if (place < 0)
        {
            roots.Add(live);
        }
        else
        {
            roots[place] = live with { Time = roots[place].Time };
        }
    }

    private static ArchivedRoot? Live(IFileSystem files, string path, Func<string, byte[], RootState> read)
    {
        try
        {
            using IFile file = files.OpenRead(path);
            byte[] content = new byte[file.Length];
            int length = file.ReadFully(content, 0);
            RootState root = read(path, content[..length]);
            return new ArchivedRoot(root.Generation, root.Lsn, new DateTimeOffset(DateTime.SpecifyKind(file.LastWriteTime, DateTimeKind.Utc), TimeSpan.Zero), path);
        }
        catch (StorageException error) when (error.Fault == StorageFault.NotFound)
        {
            return null;
        }
    }
}
