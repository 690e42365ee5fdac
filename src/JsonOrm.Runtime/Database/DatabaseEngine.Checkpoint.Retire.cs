using JsonOrm.Tables;
using JsonOrm.Wal;

namespace JsonOrm.Database;

// Retires what a checkpoint has made obsolete, and on a full disk releases space that is not needed, so that the next attempt succeeds.
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

    // The caller holds the checkpoint gate.
    private void MakeRoom()
    {
        Pipeline.Reserve.TryRelease();
        GiveUpPreviousRoot();
    }

    // While the reserve cannot be restored, only deletions and checkpoints are accepted. The caller holds the checkpoint gate.
    private void TakeReserveBack()
    {
        if (Pipeline.Reserve.IsOut)
        {
            GiveUpPreviousRoot();
            Pipeline.Reserve.TryTake();
        }
    }

    // The files of the previous root are retained for readers in other processes, which switch to the new root when the files disappear, and as a fallback if
    // the root is damaged.
    private void GiveUpPreviousRoot()
    {
        if (_swap.IsUncertain || !_files.FileExists(_paths.PreviousRoot) || _swap.HasMark)
        {
            return;
        }

        _files.Delete(_paths.PreviousRoot);
        _files.SyncDirectory(_paths.Directory);
        _obsolete.Delete(Math.Min(_root.Generation, _holds.Generation));
        if (_files.DirectoryExists(_paths.Wal))
        {
            DeleteSegmentsBefore(Math.Min(_root.Wal.Segment, _holds.Segment));
        }
    }
}
