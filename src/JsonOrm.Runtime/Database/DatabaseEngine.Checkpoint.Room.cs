using JsonOrm.Chunks;

namespace JsonOrm.Database;

// A full disk: what a checkpoint that failed has written goes, and room that is not needed is given up so that the next try gets through.
internal sealed partial class DatabaseEngine
{
    // The caller holds the checkpoint gate.
    private void MakeRoom()
    {
        Pipeline.Reserve.TryRelease();
        GiveUpPreviousRoot();
    }

    // Where the disk is still full only deletions and checkpoints are let in, until there is room again. The caller holds the checkpoint gate.
    private void TakeReserveBack()
    {
        if (Pipeline.Reserve.IsOut)
        {
            GiveUpPreviousRoot();
            Pipeline.Reserve.TryTake();
        }
    }

    // The files of the root before are kept for readers in other processes, which find the new root when they are gone, and for a root that is damaged.
    private void GiveUpPreviousRoot()
    {
        if (_swap.IsUncertain || !_files.FileExists(_paths.PreviousRoot))
        {
            return;
        }

        _files.Delete(_paths.PreviousRoot);
        _files.SyncDirectory(_paths.Directory);
        _obsolete.Delete(_root.Generation);
        if (_files.DirectoryExists(_paths.Wal))
        {
            DeleteSegmentsBefore(_root.Wal.Segment);
        }
    }

    // No root names them. Those of a root that may be on disk are left for the next open.
    private void DeleteFilesOf(long generation)
    {
        foreach (string parent in (ReadOnlySpan<string>)[_paths.Data, _paths.Indexes])
        {
            foreach (string name in _files.ListDirectories(parent))
            {
                string folder = Path.Combine(parent, name);
                foreach (string file in _files.ListFiles(folder))
                {
                    if (ChunkFileName.TryGeneration(file, out long written) && written == generation)
                    {
                        _files.Delete(Path.Combine(folder, file));
                    }
                }
            }
        }
    }
}
