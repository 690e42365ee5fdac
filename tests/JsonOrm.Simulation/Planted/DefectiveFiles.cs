using JsonOrm.Files;

namespace JsonOrm.Simulation.Planted;

/// <summary>A disk that passes everything on, but for what a planted defect overrides.</summary>
internal abstract class DefectiveFiles(IFileSystem files) : IFileSystem
{
    protected const string Root = "/db/db.json";
    protected const string RootDraft = "/db/db.json.tmp";

    protected IFileSystem Sound => files;

    public virtual IFile OpenRead(string path) => files.OpenRead(path);

    public virtual IFile OpenWrite(string path) => files.OpenWrite(path);

    public virtual IFile Create(string path) => files.Create(path);

    public bool FileExists(string path) => files.FileExists(path);

    public bool DirectoryExists(string path) => files.DirectoryExists(path);

    public void CreateDirectory(string path) => files.CreateDirectory(path);

    public IReadOnlyList<string> ListFiles(string path) => files.ListFiles(path);

    public IReadOnlyList<string> ListDirectories(string path) => files.ListDirectories(path);

    public virtual void Rename(string from, string to) => files.Rename(from, to);

    public void Delete(string path) => files.Delete(path);

    public void DeleteDirectory(string path) => files.DeleteDirectory(path);

    public void SyncDirectory(string path) => files.SyncDirectory(path);

    public IDisposable? TryLock(string path, ReadOnlySpan<byte> holder, out byte[] otherHolder) => files.TryLock(path, holder, out otherHolder);

    protected static bool IsLog(string path) => path.StartsWith("/db/wal/", StringComparison.Ordinal);
}
