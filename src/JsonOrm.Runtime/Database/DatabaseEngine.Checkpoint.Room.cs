namespace JsonOrm.Database;

// Handles a full disk: releases space that is not needed so that the next attempt succeeds.
internal sealed partial class DatabaseEngine
{
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
