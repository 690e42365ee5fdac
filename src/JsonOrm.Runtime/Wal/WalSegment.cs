using JsonOrm.Files;

namespace JsonOrm.Wal;

/// <summary>
/// The segment that is being written. If commits are synced, space is preallocated and filled with newlines, so that a commit overwrites existing
/// bytes and its sync need not journal a new length. A reader stops at the first empty line.
/// </summary>
internal sealed class WalSegment : IDisposable
{
    private const int FirstRoom = 64 << 10;
    private const int MostRoom = 4 << 20;

    // Linux keeps what one write has put into the page cache together, and each sync of a commit traverses all of it.
    private const int Piece = 16 << 10;

    private static readonly byte[] Newlines = MakeNewlines();

    private readonly IFile _file;
    private readonly bool _fills;
    private long _end;
    private long _filled;
    private int _room = FirstRoom;

    private WalSegment(IFile file, long number, bool fills)
    {
        _file = file;
        _fills = fills;
        Number = number;
    }

    public long Number { get; }

    /// <summary>The file being written.</summary>
    public IFile File => _file;

    /// <summary>The number of bytes of lines in it.</summary>
    public long Length => _end;

    /// <summary>Creates the file. Its name is durable when the call returns, its lines after a sync of <see cref="File"/>.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="directory">The log's directory.</param>
    /// <param name="number">The segment's number.</param>
    /// <param name="fills">True to preallocate space: each byte is then written twice, which pays off if commits are synced.</param>
    public static WalSegment Create(IFileSystem files, string directory, long number, bool fills)
    {
        files.CreateDirectory(directory);

        // The root that this log continues may have been renamed by a process that died before it could sync the name.
        files.SyncDirectory(Path.GetDirectoryName(directory)!);
        string path = Path.Combine(directory, WalNames.Of(number));
        IFile file = files.Create(path);
        try
        {
            files.SyncDirectory(directory);
            return new WalSegment(file, number, fills);
        }
        catch
        {
            file.Dispose();
            files.Delete(path);
            throw;
        }
    }

    /// <summary>Writes lines after the existing ones.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="takesRoom">False to preallocate no space, on a disk whose reserve is in use.</param>
    public void Append(ReadOnlySpan<byte> lines, bool takesRoom = true)
    {
        _file.Write(lines, _end);
        long end = _end + lines.Length;
        _end = end;
        if (_fills && takesRoom && end > _filled)
        {
            Fill();
        }
    }

    /// <summary>Removes lines that were written but neither synced nor acknowledged, so that a later reader cannot see them.</summary>
    public void CutBackTo(long length)
    {
        _file.SetLength(length);
        _file.Sync();
        _end = length;
        _filled = length;
    }

    public void Dispose() => _file.Dispose();

    // On a full disk the lines may fit but the preallocation may not. Only the lines matter, and each later write tries again.
    private void Fill()
    {
        _filled = _end;
        try
        {
            for (long end = _end + _room; _filled < end; _filled += Piece)
            {
                _file.Write(Newlines, _filled);
            }
        }
        catch (StorageException error) when (error.Fault == StorageFault.Full)
        {
            return;
        }

        _room = Math.Min(MostRoom, _room * 4);
    }

    private static byte[] MakeNewlines()
    {
        byte[] newlines = new byte[Piece];
        newlines.AsSpan().Fill((byte)'\n');
        return newlines;
    }
}
