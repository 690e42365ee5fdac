using JsonOrm.Files;

namespace JsonOrm.Simulation.Files;

/// <summary>A disk that delegates everything to another; tests override what they change.</summary>
internal class PassingFileSystem(IFileSystem inner) : IFileSystem
{
    public virtual IFile OpenRead(string path) => inner.OpenRead(path);

    public virtual IFile OpenWrite(string path) => inner.OpenWrite(path);

    public virtual IFile Create(string path) => inner.Create(path);

    public virtual bool FileExists(string path) => inner.FileExists(path);

    public virtual bool DirectoryExists(string path) => inner.DirectoryExists(path);

    public virtual void CreateDirectory(string path) => inner.CreateDirectory(path);

    public virtual IReadOnlyList<string> ListFiles(string path) => inner.ListFiles(path);

    public virtual IReadOnlyList<string> ListDirectories(string path) => inner.ListDirectories(path);

    public virtual void Rename(string from, string to) => inner.Rename(from, to);

    public virtual bool TryLink(string existing, string path) => inner.TryLink(existing, path);

    public virtual void Delete(string path) => inner.Delete(path);

    public virtual void DeleteDirectory(string path) => inner.DeleteDirectory(path);

    public virtual void SyncDirectory(string path) => inner.SyncDirectory(path);

    public virtual bool SupportsSync(string path) => inner.SupportsSync(path);

    public virtual string? BootIdentity => inner.BootIdentity;

    public virtual IReadOnlyList<StorageWarning> Examine(string path) => inner.Examine(path);

    public virtual IDisposable? TryLock(string path, ReadOnlySpan<byte> holder, out byte[] otherHolder) => inner.TryLock(path, holder, out otherHolder);
}
