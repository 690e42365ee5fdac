namespace JsonOrm.Files;

/// <summary>
/// All operations of the engine on a disk. Paths are absolute; a file name never contains unescaped user data.
/// Every failure is a <see cref="StorageException"/>. Nothing is durable before the corresponding sync: a file's bytes
/// before <see cref="IFile.Sync"/>; a creation, rename or deletion before <see cref="SyncDirectory"/> of its directory.
/// </summary>
public interface IFileSystem
{
    /// <summary>Opens an existing file for reading. A symbolic link is rejected.</summary>
    /// <param name="path">The file.</param>
    IFile OpenRead(string path);

    /// <summary>Opens an existing file for reading and writing. A symbolic link is rejected.</summary>
    /// <param name="path">The file.</param>
    IFile OpenWrite(string path);

    /// <summary>Creates a file that must not exist yet, accessible only to its owner.</summary>
    /// <param name="path">The file.</param>
    IFile Create(string path);

    /// <summary>True if the path is a file. A missing permission is an error, not an absence.</summary>
    /// <param name="path">The file.</param>
    bool FileExists(string path);

    /// <summary>True if the path is a directory. A symbolic link is rejected.</summary>
    /// <param name="path">The directory.</param>
    bool DirectoryExists(string path);

    /// <summary>Creates a directory, and missing parents, accessible only to their owner. Has no effect if the directory exists.</summary>
    /// <param name="path">The directory.</param>
    void CreateDirectory(string path);

    /// <summary>The names of the files in a directory, unordered; empty if the directory does not exist.</summary>
    /// <param name="path">The directory.</param>
    IReadOnlyList<string> ListFiles(string path);

    /// <summary>The names of the directories in a directory, unordered; empty if the directory does not exist.</summary>
    /// <param name="path">The directory.</param>
    IReadOnlyList<string> ListDirectories(string path);

    /// <summary>Renames a file within one file system, atomically replacing a file with the new name.</summary>
    /// <param name="from">The file.</param>
    /// <param name="to">The new name.</param>
    void Rename(string from, string to);

    /// <summary>Deletes a file. Has no effect if it does not exist.</summary>
    /// <param name="path">The file.</param>
    void Delete(string path);

    /// <summary>Deletes an empty directory. Has no effect if it does not exist.</summary>
    /// <param name="path">The directory.</param>
    void DeleteDirectory(string path);

    /// <summary>Makes creations, renames and deletions in a directory durable.</summary>
    /// <param name="path">The directory.</param>
    void SyncDirectory(string path);

    /// <summary>
    /// Gives a file a second name (a hard link), in any directory of the same file system. The two names share their bytes. False, the
    /// default, if the file system cannot do this, or the two names are on different file systems; nothing has changed then.
    /// </summary>
    /// <param name="existing">The file.</param>
    /// <param name="path">The second name, which must not exist yet.</param>
    bool TryLink(string existing, string path) => false;

    /// <summary>
    /// False if the file system of a file or directory does not support sync: <see cref="IFile.Sync"/> and
    /// <see cref="SyncDirectory"/> then have no effect, and what is written survives the process but not a power loss.
    /// </summary>
    /// <param name="path">A file or directory that exists.</param>
    bool SupportsSync(string path) => true;

    /// <summary>
    /// Identifies the current boot of the machine: at most 48 ASCII letters, digits and hyphens. Processes that see the same identity see what each other has
    /// written to
    /// a file, synced or not; after a machine crash the identity differs. Null, the default, if it is not known: a process that reads a database
    /// while another writes it may then see a commit shortly before its sync.
    /// </summary>
    string? BootIdentity => null;

    /// <summary>Reports properties of a directory's location that weaken the guarantees of a database there. Empty by default.</summary>
    /// <param name="path">The directory.</param>
    IReadOnlyList<StorageWarning> Examine(string path) => [];

    /// <summary>Takes an exclusive lock by a file, which is created if it does not exist, and records the holder in it.</summary>
    /// <param name="path">The lock file.</param>
    /// <param name="holder">Bytes that describe the holder.</param>
    /// <param name="otherHolder">If the lock is already held, the bytes that its holder wrote; otherwise empty.</param>
    /// <returns>The lock, released by disposing it, or null if it is already held.</returns>
    IDisposable? TryLock(string path, ReadOnlySpan<byte> holder, out byte[] otherHolder);
}
