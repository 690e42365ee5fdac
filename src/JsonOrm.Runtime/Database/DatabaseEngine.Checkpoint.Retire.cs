using JsonOrm.Tables;
using JsonOrm.Wal;

namespace JsonOrm.Database;

// Retires what a checkpoint has made obsolete.
internal sealed partial class DatabaseEngine
{
    // The commit or checkpoint is complete. A later failure only leaves files behind, which the next checkpoint deletes.
    private void Retire(CheckpointResult?[] results)
    {
        try
        {
            CheckpointError = null;
            _lastCheckpoint = Clock.GetUtcNow();
            Volatile.Write(ref _installedGeneration, _generation);
            RequireArchive();
            DeleteObsolete(results);
            FinishArchive();
        }
        catch (JsonOrmException failure)
        {
            CheckpointError = failure;
        }
    }

    private void DeleteObsolete(CheckpointResult?[] results)
    {
        new ReplacedFiles(_files, _paths, Catalog, _obsolete).Note(_root, _previousRoot!, Pipeline.Head, results);
        _obsolete.Delete(Math.Min(_previousRoot!.Generation, _holds.Generation));
        DeleteSegmentsBefore(Math.Min(_previousRoot.Wal.Segment, _holds.Segment));
    }

    private void DropHistory()
    {
        if (_files.FileExists(_paths.PreviousRoot))
        {
            _files.Delete(_paths.PreviousRoot);
            _files.SyncDirectory(_paths.Directory);
        }

        _obsolete.DeleteAll();
        _schemas.DropPrevious(_root);
        _leftovers.DropCollections(_root);
        DeleteSegmentsBefore(long.MaxValue);
        _archive?.Sync();
        Pipeline.RemoveWatermark();
        Pipeline.Reserve.Remove();
    }

    private void DeleteSegmentsBefore(long segment)
    {
        foreach (string name in _files.ListFiles(_paths.Wal))
        {
            if (WalNames.TryParse(name, out long number) && number < segment)
            {
                RetireSegment(Path.Combine(_paths.Wal, name), number);
            }
        }
    }

    private void RetireSegment(string path, long number)
    {
        if (_archive is { } archive)
        {
            archive.RetireSegment(path, number);
        }
        else
        {
            _files.Delete(path);
        }
    }
}
