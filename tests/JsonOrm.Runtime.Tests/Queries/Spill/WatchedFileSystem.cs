using JsonOrm.Files;

namespace JsonOrm.Runtime.Tests.Queries.Spill;

/// <summary>A file system that says when a file is about to be created: the first, the second and so on.</summary>
internal sealed class WatchedFileSystem(IFileSystem inner, Action<int> onCreate) : IFileSystem
{
    private int _created;

    public IFile Create(string path)
    {
        onCreate(Interlocked.Increment(ref _created));
        return inner.Create(path);
    }

    public IFile OpenRead(string path) => inner.OpenRead(path);

    public IFile OpenWrite(string path) => inner.OpenWrite(path);

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
}
