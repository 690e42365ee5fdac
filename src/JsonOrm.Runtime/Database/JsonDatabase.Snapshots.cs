using JsonOrm.Database;

namespace JsonOrm;

// Views that stay as they are, and what they cost.
public sealed partial class JsonDatabase
{
    /// <summary>A read-only view of the database as it is now, whatever is written later. It may stay open as long as it is needed; what it holds then is told by <see cref="OpenSnapshots"/>.</summary>
    public JsonSnapshot BeginSnapshot()
    {
        DatabaseEngine engine = _follower?.Current() ?? _engine;
        engine.ThrowIfClosed();
        return JsonSnapshot.Open(engine);
    }

    /// <summary>
    /// The snapshots that were begun and not disposed, oldest first, and what each keeps on disk. Asks the disk for the files' sizes. Those of a database opened with
    /// <see cref="JsonDatabaseOptions.ReadOnly"/> keep no files: the process that writes does not know of them.
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

    /// <summary>The snapshot that has been open longest; null when none is open.</summary>
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
