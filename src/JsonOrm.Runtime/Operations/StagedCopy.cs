using System.Buffers;
using System.Globalization;
using JsonOrm.Files;

namespace JsonOrm.Operations;

/// <summary>
/// Copies the files of a state into a directory and verifies each against its checksum, first as it is read and later as it was written. Nothing in the
/// directory counts before <see cref="Sync"/> has made it durable.
/// </summary>
/// <param name="target">The file system of the copy.</param>
/// <param name="directory">The directory of the copy.</param>
/// <param name="progress">Receives what is done; null if nobody asks.</param>
/// <param name="syncsTogether">True to sync several files at once while others are written. It takes a third of the time, but commits of a database on the same disk would wait for it.</param>
internal sealed class StagedCopy(IFileSystem target, string directory, CopyProgress? progress, bool syncsTogether = false)
{
    private const int PieceBytes = 1 << 20;

    // What is written is synced in portions: a file system with a journal makes a commit's sync of the log wait for whatever else waits to be written.
    private const long PortionBytes = 8 << 20;

    private readonly HashSet<string> _directories = new(StringComparer.Ordinal);
    private readonly List<StateFile> _written = [];
    private readonly List<StateFile> _linked = [];
    private readonly FileSyncs? _syncs = syncsTogether ? new FileSyncs(target) : null;
    private long _unsyncedBytes;
    private int _synced;

    /// <summary>The number of bytes written.</summary>
    public long BytesCopied { get; private set; }

    /// <summary>The number of bytes in files that share their bytes with another file.</summary>
    public long BytesShared { get; private set; }

    /// <summary>Writes a file from memory.</summary>
    public void Write(StateFile file)
    {
        using (IFile written = Create(file))
        {
            written.Write(file.Content, 0);
        }

        Note(file);
    }

    /// <summary>Copies a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="source">Where it is read.</param>
    /// <param name="path">Its path there.</param>
    /// <param name="cancellationToken">Checked between two pieces of the file.</param>
    /// <exception cref="CorruptDataException">The source does not have the length and the checksum that it should.</exception>
    public void Copy(StateFile file, IFileSystem source, string path, CancellationToken cancellationToken)
    {
        byte[] piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            using IFile from = OpenSource(source, path);
            using IFile to = Create(file);
            uint crc = 0;
            long offset = 0;
            for (int read; (read = from.ReadFully(piece.AsSpan(0, PieceBytes), offset)) > 0; offset += read)
            {
                cancellationToken.ThrowIfCancellationRequested();
                crc = Crc32C.Append(crc, piece.AsSpan(0, read));
                to.Write(piece.AsSpan(0, read), offset);
                _unsyncedBytes += read;
                if (_unsyncedBytes >= PortionBytes && _syncs is null)
                {
                    to.Sync();
                    SyncWritten();
                }
            }

            if (offset != file.Bytes || crc != file.Crc)
            {
                throw Damaged(path, file, offset, crc);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }

        Note(file);
    }

    /// <summary>Gives a file that exists elsewhere a name in the copy. Returns false, with nothing done, if the file system cannot do this, or the file does not have the right length.</summary>
    /// <param name="file">The file.</param>
    /// <param name="path">Its path elsewhere, on the same file system.</param>
    public bool TryLink(StateFile file, string path)
    {
        try
        {
            using (IFile existing = target.OpenRead(path))
            {
                if (existing.Length != file.Bytes)
                {
                    return false;
                }
            }

            MakeDirectory(file);
            if (!target.TryLink(path, file.In(directory)))
            {
                return false;
            }
        }
        catch (StorageException error) when (error.Fault == StorageFault.NotFound)
        {
            return false;
        }

        _linked.Add(file);
        BytesShared += file.Bytes;
        progress?.Add(file.Bytes);
        return true;
    }

    /// <summary>Makes the copy durable: files first, then directories, the innermost first.</summary>
    public void Sync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        SyncWritten();
        var directories = new List<string>(_directories);
        directories.Sort(static (left, right) => right.Length.CompareTo(left.Length));
        foreach (string name in directories)
        {
            target.SyncDirectory(name);
        }
    }

    /// <summary>Waits until no file of the copy is in use, so that it can be deleted.</summary>
    public void Abandon() => _syncs?.Stop();

    private void SyncWritten()
    {
        if (_syncs is not null)
        {
            _syncs.Wait();
            return;
        }

        for (; _synced < _written.Count; _synced++)
        {
            using IFile written = target.OpenWrite(_written[_synced].In(directory));
            written.Sync();
        }

        _unsyncedBytes = 0;
    }

    /// <summary>Reads back what was written.</summary>
    /// <param name="linked">True to read the files that share their bytes with others too.</param>
    /// <param name="cancellationToken">Checked between two files.</param>
    /// <exception cref="CorruptDataException">A file is not what it should be.</exception>
    public void Check(bool linked, CancellationToken cancellationToken)
    {
        foreach (StateFile file in _written)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Check(target, file.In(directory), file);
        }

        foreach (StateFile file in linked ? _linked : [])
        {
            cancellationToken.ThrowIfCancellationRequested();
            Check(target, file.In(directory), file);
        }
    }

    /// <summary>Reads a file and compares it with what it should be.</summary>
    /// <exception cref="CorruptDataException">The file is missing, or is not what it should be.</exception>
    public static void Check(IFileSystem files, string path, StateFile file)
    {
        using IFile read = OpenSource(files, path);
        (long bytes, uint crc) = FileChecksum.Of(read);
        if (bytes != file.Bytes || crc != file.Crc)
        {
            throw Damaged(path, file, bytes, crc);
        }
    }

    private void Note(StateFile file)
    {
        _written.Add(file);
        _syncs?.Add(file.In(directory));
        BytesCopied += file.Bytes;
        progress?.Add(file.Bytes);
    }

    private IFile Create(StateFile file)
    {
        MakeDirectory(file);
        return target.Create(file.In(directory));
    }

    private void MakeDirectory(StateFile file)
    {
        string parent = Path.GetDirectoryName(file.In(directory))!;
        if (_directories.Add(parent))
        {
            target.CreateDirectory(parent);
            for (string outer = parent; outer.Length > directory.Length; _directories.Add(outer))
            {
                outer = Path.GetDirectoryName(outer)!;
            }
        }
    }

    private static IFile OpenSource(IFileSystem files, string path)
    {
        try
        {
            return files.OpenRead(path);
        }
        catch (StorageException error) when (error.Fault == StorageFault.NotFound)
        {
            throw new CorruptDataException(path, null, null, "this file, but it is missing. Nothing was changed.", null, error);
        }
    }

    private static CorruptDataException Damaged(string path, StateFile file, long bytes, uint crc) => new(
        path,
        null,
        null,
        string.Create(
            CultureInfo.InvariantCulture,
            $"{file.Bytes} bytes with the checksum {Crc32C.ToText(file.Crc)}, but the file has {bytes} with {Crc32C.ToText(crc)}: it was damaged, edited or truncated. Nothing was changed."));
}
