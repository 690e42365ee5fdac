namespace JsonOrm.Files;

/// <summary>A file in memory. It outlives its handles, so closing one has no effect.</summary>
internal sealed class MemoryFile(string path) : IFile
{
    private readonly object _gate = new();
    private byte[] _content = [];
    private int _length;

    public string Path => path;

    public long Length => Volatile.Read(ref _length);

    public DateTime LastWriteTime { get; private set; } = DateTime.UtcNow;

    public int Read(Span<byte> destination, long offset)
    {
        lock (_gate)
        {
            if (offset >= _length)
            {
                return 0;
            }

            int count = (int)Math.Min(destination.Length, _length - offset);
            _content.AsSpan((int)offset, count).CopyTo(destination);
            return count;
        }
    }

    public void Write(ReadOnlySpan<byte> source, long offset)
    {
        lock (_gate)
        {
            int end = checked((int)offset + source.Length);
            Reserve(end);
            source.CopyTo(_content.AsSpan((int)offset));
            _length = Math.Max(_length, end);
            LastWriteTime = DateTime.UtcNow;
        }
    }

    public void SetLength(long length)
    {
        lock (_gate)
        {
            int target = checked((int)length);
            Reserve(target);
            if (target < _length)
            {
                _content.AsSpan(target, _length - target).Clear();
            }

            _length = target;
        }
    }

    public void Sync()
    {
    }

    public void Dispose()
    {
    }

    private void Reserve(int length)
    {
        if (_content.Length < length)
        {
            // A file written in one piece, as chunks are, gets no spare capacity.
            int capacity = _length == 0 ? length : (int)Math.Min(Array.MaxLength, Math.Max((long)length, _content.Length * 2L));
            Array.Resize(ref _content, capacity);
        }
    }
}
