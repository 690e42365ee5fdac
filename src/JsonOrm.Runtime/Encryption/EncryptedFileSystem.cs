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

    /// <summary>The form of new files, see <see cref="EncryptedFile.PresentForm"/>; tests write an earlier one.</summary>
    public int Form { get; init; } = EncryptedFile.PresentForm;

    public ILineSeal? Seal => _seal;

    /// <summary>Returns the file system without encryption.</summary>
    public static IFileSystem DiskOf(IFileSystem files) => files is EncryptedFileSystem encrypted ? encrypted.Disk : files;

    /// <summary>Returns the file system through which a database or a backup is read: the same one if it has no keys.</summary>
    /// <param name="disk">The file system without encryption, or one with keys.</param>
    /// <param name="directory">The directory of the database.</param>
    /// <param name="key">The caller's key; null for none. It is not used if the database is not encrypted.</param>
    /// <exception cref="EncryptionException">The database is encrypted and there is no key, or another one.</exception>
    public static IFileSystem ToRead(IFileSystem disk, string directory, EncryptionKey? key) =>
        disk is EncryptedFileSystem || !DataKeys.AreIn(disk, directory) ? disk
        : key is null ? throw DataKeys.NoKey(directory)
        : new EncryptedFileSystem(disk) { Keys = DataKeys.Open(disk, directory, key) };

    public string? BootIdentity => disk.BootIdentity;

    public IFile OpenRead(string path) => EncryptedName.IsPlain(path) ? disk.OpenRead(path) : Wrap(disk.OpenRead(path), path, isNew: false);

    public IFile OpenWrite(string path) => EncryptedName.IsPlain(path) ? disk.OpenWrite(path) : Wrap(disk.OpenWrite(path), path, isNew: false);

    public IFile Create(string path) => EncryptedName.IsPlain(path) ? disk.Create(path) : Wrap(disk.Create(path), path, isNew: true);

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

    public bool TryLink(string existing, string path) => CanLink(existing, path) && disk.TryLink(existing, path);

    public bool SupportsSync(string path) => disk.SupportsSync(path);

    public IReadOnlyList<StorageWarning> Examine(string path) => disk.Examine(path);

    public IDisposable? TryLock(string path, ReadOnlySpan<byte> holder, out byte[] otherHolder) => disk.TryLock(path, holder, out otherHolder);

    // Bytes that the keys at the second name could not read are copied instead.
    private bool CanLink(string existing, string path)
    {
        if (EncryptedName.IsPlain(existing) && EncryptedName.IsPlain(path))
        {
            return true;
        }

        if (EncryptedName.IsPlain(existing) || EncryptedName.IsPlain(path) || EncryptedName.Of(existing) != EncryptedName.Of(path))
        {
            return false;
        }

        using IFile file = disk.OpenRead(existing);
        return EncryptedFile.KeyOf(file) is { } id && Keys.Has(id);
    }

    private EncryptedFile Wrap(IFile file, string path, bool isNew)
    {
        try
        {
            return new EncryptedFile(file, path, Keys, isNew, Form);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
