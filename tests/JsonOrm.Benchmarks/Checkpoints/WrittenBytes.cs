using JsonOrm.Files;

namespace JsonOrm.Benchmarks.Checkpoints;

/// <summary>The disk, with the bytes written to it counted by the folder they go to, and with word of when a checkpoint writes.</summary>
internal sealed class WrittenBytes(IFileSystem inner) : IFileSystem
{
    private long _log;
    private long _files;
    private volatile bool _isCheckpointing;

    /// <summary>Bytes written to the write-ahead log, the empty lines ahead of its end included.</summary>
    public long Log => Interlocked.Read(ref _log);

    /// <summary>Bytes written to everything else: chunks, delta runs, manifests, roots.</summary>
    public long Files => Interlocked.Read(ref _files);

    /// <summary>The checkpoints that have come to their end.</summary>
    public int Checkpoints { get; private set; }

    /// <summary>True from the first file of a checkpoint to the swap of the root.</summary>
    public bool IsCheckpointing => _isCheckpointing;

    public IFile OpenRead(string path) => inner.OpenRead(path);

    public IFile OpenWrite(string path) => new Counted(this, inner.OpenWrite(path));

    public IFile Create(string path)
    {
        _isCheckpointing |= path.EndsWith(".jsonl", StringComparison.Ordinal) && !IsLog(path);
        return new Counted(this, inner.Create(path));
    }

    public bool FileExists(string path) => inner.FileExists(path);

    public bool DirectoryExists(string path) => inner.DirectoryExists(path);

    public void CreateDirectory(string path) => inner.CreateDirectory(path);

    public IReadOnlyList<string> ListFiles(string path) => inner.ListFiles(path);

    public IReadOnlyList<string> ListDirectories(string path) => inner.ListDirectories(path);

    public void Rename(string from, string to)
    {
        inner.Rename(from, to);
        if (to.EndsWith("db.json", StringComparison.Ordinal))
        {
            Checkpoints++;
            _isCheckpointing = false;
        }
    }

    public void Delete(string path) => inner.Delete(path);

    public void DeleteDirectory(string path) => inner.DeleteDirectory(path);

    public void SyncDirectory(string path) => inner.SyncDirectory(path);

    public IDisposable? TryLock(string path, ReadOnlySpan<byte> holder, out byte[] otherHolder) => inner.TryLock(path, holder, out otherHolder);

    private static bool IsLog(string path) => Path.GetFileName(Path.GetDirectoryName(path)) == "wal";

    private sealed class Counted(WrittenBytes owner, IFile file) : IFile
    {
        public string Path => file.Path;

        public long Length => file.Length;

        public DateTime LastWriteTime => file.LastWriteTime;

        public int Read(Span<byte> destination, long offset) => file.Read(destination, offset);

        public void Write(ReadOnlySpan<byte> source, long offset)
        {
            Interlocked.Add(ref IsLog(file.Path) ? ref owner._log : ref owner._files, source.Length);
            file.Write(source, offset);
        }

        public void SetLength(long length) => file.SetLength(length);

        public void Sync() => file.Sync();

        public void Dispose() => file.Dispose();
    }
}
