using JsonOrm.Files;

namespace JsonOrm.Encryption;

/// <summary>Encrypts the files of a database, and of its backups. Those that are plain pass through, see <see cref="EncryptedName.IsPlain"/>.</summary>
/// <param name="disk">The file system.</param>
internal sealed class EncryptedFileSystem(IFileSystem disk) : IFileSystem, ISealsLog
{
    private DataKeys? _keys;
    private LogSeal? _seal;

    /// <summary>The file system without encryption.</summary>
    public IFileSystem Disk => disk;

    /// <summary>True once the keys are known.</summary>
    public bool HasKeys => _keys is not null;

    /// <summary>The keys of the data; set before the first file that is encrypted.</summary>
    public DataKeys Keys
    {
        get => _keys ?? throw new InvalidOperationException("The keys of the database are not read yet.");
        set
        {
            _keys = value;
            _seal = new LogSeal(value);
        }
    }

    public ILineSeal? Seal => _seal;

    public string? BootIdentity => disk.BootIdentity;

    public IFile OpenRead(string path) => EncryptedName.IsPlain(path) ? disk.OpenRead(path) : Wrap(disk.OpenRead(path), isNew: false);

    public IFile OpenWrite(string path) => EncryptedName.IsPlain(path) ? disk.OpenWrite(path) : Wrap(disk.OpenWrite(path), isNew: false);

    public IFile Create(string path) => EncryptedName.IsPlain(path) ? disk.Create(path) : Wrap(disk.Create(path), isNew: true);

    public bool FileExists(string path) => disk.FileExists(path);

    public bool DirectoryExists(string path) => disk.DirectoryExists(path);

    public void CreateDirectory(string path) => disk.CreateDirectory(path);

    public IReadOnlyList<string> ListFiles(string path) => disk.ListFiles(path);

    public IReadOnlyList<string> ListDirectories(string path) => disk.ListDirectories(path);

    public void Rename(string from, string to)
    {
        if (EncryptedName.IsPlain(from) != EncryptedName.IsPlain(to) || (!EncryptedName.IsPlain(from) && EncryptedName.Of(from) != EncryptedName.Of(to)))
        {
            throw new InvalidOperationException($"'{from}' is encrypted under its name and could not be read as '{to}'.");
        }

        disk.Rename(from, to);
    }

    public void Delete(string path) => disk.Delete(path);

    public void DeleteDirectory(string path) => disk.DeleteDirectory(path);

    public void SyncDirectory(string path) => disk.SyncDirectory(path);

    public bool TryLink(string existing, string path) => disk.TryLink(existing, path);

    public bool SupportsSync(string path) => disk.SupportsSync(path);

    public IReadOnlyList<StorageWarning> Examine(string path) => disk.Examine(path);

    public IDisposable? TryLock(string path, ReadOnlySpan<byte> holder, out byte[] otherHolder) => disk.TryLock(path, holder, out otherHolder);

    private EncryptedFile Wrap(IFile file, bool isNew)
    {
        try
        {
            return new EncryptedFile(file, Keys, isNew);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
