using JsonOrm.Files;

namespace JsonOrm.Wal;

/// <summary>
/// The segment that is being written. Room ahead is filled with newlines, so that a commit overwrites bytes that are there:
/// a sync then has no length to journal. A reader stops at the first empty line.
/// </summary>
internal sealed class WalSegment : IDisposable
{
    private const int FirstRoom = 256 << 10;
    private const int MostRoom = 4 << 20;

    private readonly IFile _file;
    private long _end;
    private long _filled;
    private int _room = FirstRoom;

    private WalSegment(IFile file, long number)
    {
        _file = file;
        Number = number;
    }

    public long Number { get; }

    /// <summary>The bytes of lines in it.</summary>
    public long Length => _end;

    /// <summary>Creates the file; its name is durable when the call returns, its lines after <see cref="Sync"/>.</summary>
    public static WalSegment Create(IFileSystem files, string directory, long number)
    {
        files.CreateDirectory(directory);

        // The root that this log continues may have been put there by a process that died before it could sync its name.
        files.SyncDirectory(Path.GetDirectoryName(directory)!);
        string path = Path.Combine(directory, WalNames.Of(number));
        IFile file = files.Create(path);
        try
        {
            files.SyncDirectory(directory);
            return new WalSegment(file, number);
        }
        catch
        {
            file.Dispose();
            files.Delete(path);
            throw;
        }
    }

    /// <summary>Writes lines behind those that are there.</summary>
    public void Append(ReadOnlySpan<byte> lines)
    {
        _file.Write(lines, _end);
        long end = _end + lines.Length;
        if (end > _filled)
        {
            Fill(end);
        }

        _end = end;
    }

    public void Sync() => _file.Sync();

    /// <summary>Takes back lines that were written but never synced nor acknowledged, so that a later reader cannot see them.</summary>
    public void CutBackTo(long length)
    {
        _file.SetLength(length);
        _file.Sync();
        _end = length;
        _filled = length;
    }

    public void Dispose() => _file.Dispose();

    private void Fill(long from)
    {
        byte[] newlines = new byte[Math.Min(_room, 1 << 20)];
        newlines.AsSpan().Fill((byte)'\n');
        long end = from + _room;
        for (long offset = from; offset < end; offset += newlines.Length)
        {
            _file.Write(newlines.AsSpan(0, (int)Math.Min(newlines.Length, end - offset)), offset);
        }

        _filled = end;
        _room = Math.Min(MostRoom, _room * 4);
    }
}
