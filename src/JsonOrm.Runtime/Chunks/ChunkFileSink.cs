using JsonOrm.Files;

namespace JsonOrm.Chunks;

/// <summary>
/// Creates the files of one checkpoint in one folder and makes them durable together: it writes all of them before it syncs the first, so that the disk can
/// combine the work. If it is disposed without <see cref="Complete"/>, it deletes the files it created.
/// </summary>
internal sealed class ChunkFileSink : IDisposable
{
    // A large checkpoint syncs in batches. The number of files is limited because they stay open until then; the number of bytes is limited because a commit
    // that syncs meanwhile may have to wait for everything the disk has been given.
    private const int MaxOpenFiles = 64;
    private const long MaxUnsyncedBytes = 8 << 20;

    private readonly IFileSystem _files;
    private readonly string _folder;
    private readonly List<IFile> _open = [];
    private readonly List<string> _created = [];
    private long _unsyncedBytes;
    private bool _completed;

    public ChunkFileSink(IFileSystem files, string folder)
    {
        _files = files;
        _folder = folder;
    }

    /// <summary>Writes a new file. A file of that name is left over from a checkpoint that never reached its root, and is replaced.</summary>
    public void Write(string name, ReadOnlySpan<byte> content)
    {
        if (_created.Count == 0)
        {
            _files.CreateDirectory(_folder);
        }

        if (_open.Count == MaxOpenFiles || _unsyncedBytes >= MaxUnsyncedBytes)
        {
            SyncFiles();
        }

        string path = Path.Join(_folder, name);
        FormatLimits.RefuseToWrite(path, content.Length, ChunkFileName.IsManifest(name) ? FormatLimits.MostManifestBytes : FormatLimits.MostChunkBytes);
        _files.Delete(path);
        _created.Add(path);
        IFile file = _files.Create(path);
        _open.Add(file);
        file.Write(content, 0);
        _unsyncedBytes += content.Length;
    }

    /// <summary>Makes the files and their names durable.</summary>
    public void Complete()
    {
        SyncFiles();
        if (_created.Count > 0)
        {
            _files.SyncDirectory(_folder);
        }

        _completed = true;
    }

    public void Dispose()
    {
        foreach (IFile file in _open)
        {
            file.Dispose();
        }

        _open.Clear();
        if (!_completed)
        {
            DeleteCreated();
        }
    }

    private void SyncFiles()
    {
        _unsyncedBytes = 0;
        foreach (IFile file in _open)
        {
            file.Sync();
        }

        foreach (IFile file in _open)
        {
            file.Dispose();
        }

        _open.Clear();
    }

    private void DeleteCreated()
    {
        foreach (string path in _created)
        {
            try
            {
                _files.Delete(path);
            }
            catch (StorageException)
            {
                // The failure that led here is the one to report; no root names these files, and the next open removes them.
                return;
            }
        }
    }
}
