using JsonOrm.Database;

namespace JsonOrm;

// Read-only views, and what they retain.
public sealed partial class JsonDatabase
{
    /// <summary>
    /// Opens a read-only view of the database as it is now, unaffected by later writes. It may stay open as long as needed; <see cref="OpenSnapshots"/> reports
    /// what it retains.
    /// </summary>
    public JsonSnapshot BeginSnapshot()
    {
        DatabaseEngine engine = _follower?.Current() ?? _engine;
        engine.ThrowIfClosed();
        return JsonSnapshot.Open(engine);
    }

    /// <summary>
    /// The snapshots that are open, oldest first, and what each retains on disk. Reads the files' sizes from the disk. The snapshots of a database opened with
    /// <see cref="JsonDatabaseOptions.ReadOnly"/> retain no files, because the writing process does not know of them.
    /// </summary>
    public IReadOnlyList<SnapshotInfo> OpenSnapshots()
    {
        _engine.ThrowIfClosed();
        List<JsonSnapshot> snapshots = _engine.Snapshots.List();
        if (snapshots.Count == 0)
        {
            return [];
        }

        long published = (_follower?.Current() ?? _engine).Pipeline.Published.Lsn;
        List<RetainedFile> kept = _engine.RetainedFiles();
        return snapshots.ConvertAll(snapshot => Describe(snapshot, published, kept));
    }

    /// <summary>The snapshot that has been open longest; null if none is open.</summary>
    public SnapshotInfo? OldestSnapshot() => OpenSnapshots() is [SnapshotInfo oldest, ..] ? oldest : null;

    private SnapshotInfo Describe(JsonSnapshot snapshot, long published, List<RetainedFile> kept)
    {
        int files = 0;
        long bytes = 0;
        foreach (RetainedFile file in kept)
        {
            if (file.Generation > snapshot.Generation)
            {
                files++;
                bytes += file.Bytes;
            }
        }

        return new SnapshotInfo(
            snapshot.Lsn, published - snapshot.Lsn, snapshot.Opened, _engine.Clock.GetElapsedTime(snapshot.Since), files, bytes);
    }
}
