using JsonOrm.Files;

namespace JsonOrm.Storage.Tests.Files;

/// <summary>Counts the syncs of the files under it, and lets a test hold a read, a write or a sync.</summary>
internal sealed class CountingFileSystem(IFileSystem inner) : IFileSystem
{
    private int _syncs;

    public int Syncs => _syncs;

    /// <summary>Called before each sync.</summary>
    public Action? BeforeSync { get; set; }

    /// <summary>Called before each write, with the file's path; may throw.</summary>
    public Action<string>? BeforeWrite { get; set; }

    /// <summary>Called before each read, with the file's path.</summary>
    public Action<string>? BeforeRead { get; set; }

    public IFile OpenRead(string path) => new CountingFile(this, inner.OpenRead(path));

    public IFile OpenWrite(string path) => new CountingFile(this, inner.OpenWrite(path));

    public IFile Create(string path) => new CountingFile(this, inner.Create(path));

    public bool FileExists(string path) => inner.FileExists(path);

    public bool DirectoryExists(string path) => inner.DirectoryExists(path);

    public void CreateDirectory(string path) => inner.CreateDirectory(path);

    public IReadOnlyList<string> ListFiles(string path) => inner.ListFiles(path);

    public IReadOnlyList<string> ListDirectories(string path) => inner.ListDirectories(path);

    public void Rename(string from, string to) => inner.Rename(from, to);

    public void Delete(string path) => inner.Delete(path);

    public void DeleteDirectory(string path) => inner.DeleteDirectory(path);

    public void SyncDirectory(string path) => inner.SyncDirectory(path);

    public IDisposable? TryLock(string path, ReadOnlySpan<byte> holder, out byte[] otherHolder) => inner.TryLock(path, holder, out otherHolder);

    private sealed class CountingFile(CountingFileSystem owner, IFile file) : IFile
    {
        public string Path => file.Path;

        public long Length => file.Length;

        public DateTime LastWriteTime => file.LastWriteTime;

        public int Read(Span<byte> destination, long offset)
        {
            owner.BeforeRead?.Invoke(file.Path);
            return file.Read(destination, offset);
        }

        public void Write(ReadOnlySpan<byte> source, long offset)
        {
            owner.BeforeWrite?.Invoke(file.Path);
            file.Write(source, offset);
        }

        public void SetLength(long length) => file.SetLength(length);

        public void Sync()
        {
            owner.BeforeSync?.Invoke();
            Interlocked.Increment(ref owner._syncs);
            file.Sync();
        }

        public void Dispose() => file.Dispose();
    }
}
