using System.Runtime.ExceptionServices;
using JsonOrm.Files;
using JsonOrm.Scheduling;

namespace JsonOrm.Operations;

/// <summary>
/// Syncs files on a few threads while others are written. A file system with a journal writes the journal once for all files that are synced at the same time, and once for each file if they are synced one after the other.
/// </summary>
/// <param name="files">The file system. Its files are used by several threads.</param>
internal sealed class FileSyncs(IFileSystem files) : IThreadPoolWorkItem
{
    private const int MostThreads = 4;

    // What waits is in memory, and nothing else bounds it.
    private const int MostWaiting = 64;

    private readonly object _gate = new();
    private readonly Queue<string> _paths = new();
    private int _threads;
    private Exception? _error;

    /// <summary>Syncs a file that is complete. Waits if many others do.</summary>
    /// <exception cref="StorageException">An earlier file could not be synced.</exception>
    public void Add(string path)
    {
        lock (_gate)
        {
            while (_paths.Count >= MostWaiting && _error is null)
            {
                Monitor.Wait(_gate);
            }

            ThrowIfFailed();
            _paths.Enqueue(path);
            if (_threads == MostThreads)
            {
                return;
            }

            _threads++;
        }

        EngineThreads.Shared.Queue(this);
    }

    /// <summary>Waits until all files are durable.</summary>
    /// <exception cref="StorageException">A file could not be synced.</exception>
    public void Wait()
    {
        lock (_gate)
        {
            while (_threads > 0)
            {
                Monitor.Wait(_gate);
            }

            ThrowIfFailed();
        }
    }

    /// <summary>Gives up the files that wait, and waits until none is in use.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _paths.Clear();
            while (_threads > 0)
            {
                Monitor.Wait(_gate);
            }
        }
    }

    void IThreadPoolWorkItem.Execute()
    {
        while (TryTake() is { } path)
        {
            try
            {
                using IFile file = files.OpenWrite(path);
                file.Sync();
            }
            catch (Exception error)
            {
                // The thread that copies throws it.
                lock (_gate)
                {
                    _error ??= error;
                    _paths.Clear();
                }
            }
        }
    }

    private string? TryTake()
    {
        lock (_gate)
        {
            if (!_paths.TryDequeue(out string? path))
            {
                _threads--;
            }

            Monitor.PulseAll(_gate);
            return path;
        }
    }

    private void ThrowIfFailed()
    {
        if (_error is not null)
        {
            ExceptionDispatchInfo.Throw(_error);
        }
    }
}
