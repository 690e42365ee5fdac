using JsonOrm.Files;
using JsonOrm.Operations;

namespace JsonOrm.Database;

// What the database holds.
internal sealed partial class DatabaseEngine
{
    /// <summary>Returns what the database holds. Reads the tables' lists of files, once, and no row.</summary>
    public DatabaseStatistics Statistics()
    {
        ThrowIfClosed();
        DatabaseStatistics measured = new StateMeasures(_files, _paths, Catalog).Of(Pipeline.Published);
        List<RetainedFile> retained = RetainedFiles();
        long retainedBytes = 0;
        foreach (RetainedFile file in retained)
        {
            retainedBytes += file.Bytes;
        }

        DateTimeOffset written = LastCheckpoint();
        return measured with
        {
            LogBytes = _log.Bytes,
            LastCheckpoint = written,
            CheckpointAge = Clock.GetUtcNow() - written,
            OpenSnapshots = Snapshots.List().Count,
            Holds = _state.Holds.Count,
            RetainedFiles = retained.Count,
            RetainedBytes = retainedBytes,
        };
    }

    private DateTimeOffset LastCheckpoint()
    {
        if (_checkpointer.LastCompleted is { } known)
        {
            return known;
        }

        using IFile root = _files.OpenRead(_paths.Root);
        return new DateTimeOffset(root.LastWriteTime, TimeSpan.Zero);
    }
}
