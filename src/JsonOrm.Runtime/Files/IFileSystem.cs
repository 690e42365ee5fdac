namespace JsonOrm.Files;

/// <summary>
/// Everything the engine asks of a disk. Paths are whole paths; a file name never comes from user data unescaped.
/// Every refusal is a <see cref="StorageException"/>. Nothing is durable before the matching sync: a file's bytes
/// before <see cref="IFile.Sync"/>, a creation, rename or deletion before <see cref="SyncDirectory"/> of its directory.
/// </summary>
public interface IFileSystem
{
    /// <summary>Opens an existing file for reading. A symbolic link is refused.</summary>
    /// <param name="path">The file.</param>
    IFile OpenRead(string path);

    /// <summary>Opens an existing file for reading and writing. A symbolic link is refused.</summary>
    /// <param name="path">The file.</param>
    IFile OpenWrite(string path);

    /// <summary>Creates a file, for its owner only, that must not exist yet.</summary>
    /// <param name="path">The file.</param>
    IFile Create(string path);

    /// <summary>True when a file stands there. A permission that is missing is an error, not an absence.</summary>
    /// <param name="path">The file.</param>
    bool FileExists(string path);

    /// <summary>True when a directory stands there. A symbolic link in its place is refused.</summary>
    /// <param name="path">The directory.</param>
    bool DirectoryExists(string path);

    /// <summary>Creates a directory for its owner only, and those above it; does nothing when it exists.</summary>
    /// <param name="path">The directory.</param>
    void CreateDirectory(string path);

    /// <summary>The names of the files in a directory, in no order; empty when the directory does not exist.</summary>
    /// <param name="path">The directory.</param>
    IReadOnlyList<string> ListFiles(string path);

    /// <summary>The names of the directories in a directory, in no order; empty when the directory does not exist.</summary>
    /// <param name="path">The directory.</param>
    IReadOnlyList<string> ListDirectories(string path);

    /// <summary>Renames a file within one file system, replacing what stands at the new name in one step.</summary>
    /// <param name="from">The file.</param>
    /// <param name="to">Its new name.</param>
    void Rename(string from, string to);

    /// <summary>Deletes a file; does nothing when it does not exist.</summary>
    /// <param name="path">The file.</param>
    void Delete(string path);

    /// <summary>Deletes an empty directory; does nothing when it does not exist.</summary>
    /// <param name="path">The directory.</param>
    void DeleteDirectory(string path);

    /// <summary>Makes creations, renames and deletions in a directory durable.</summary>
    /// <param name="path">The directory.</param>
    void SyncDirectory(string path);

    /// <summary>
    /// False when the file system under a file or directory does not offer to sync it: then <see cref="IFile.Sync"/> and
    /// <see cref="SyncDirectory"/> do nothing there, and what is written survives the process but not a loss of power.
    /// </summary>
    /// <param name="path">A file or directory that exists.</param>
    bool SupportsSync(string path) => true;

    /// <summary>
    /// Names this run of the machine: at most 48 ASCII letters, digits and hyphens. Programs that are told the same see what each other has written to
    /// a file, synced or not; after a crash of the machine it is another. Null when that is not known, the default: a program that reads a database
    /// while another writes it may then see a commit in the moment before its sync.
    /// </summary>
    string? BootIdentity => null;

    /// <summary>What about a directory's place weakens what a database there promises; nothing, unless the file system knows better.</summary>
    /// <param name="path">The directory.</param>
    IReadOnlyList<StorageWarning> Examine(string path) => [];

    /// <summary>Takes an exclusive lock by a file that is created when absent, and writes who holds it.</summary>
    /// <param name="path">The lock file.</param>
    /// <param name="holder">Bytes that name the holder.</param>
    /// <param name="otherHolder">When the lock is taken already, the bytes its holder wrote; otherwise empty.</param>
    /// <returns>The lock, released by disposing it, or null when someone else holds it.</returns>
    IDisposable? TryLock(string path, ReadOnlySpan<byte> holder, out byte[] otherHolder);
}
