using JsonOrm.Files;

namespace JsonOrm;

/// <summary>How a backup is made. The defaults copy everything that earlier backups in the folder do not have, and keep all backups.</summary>
public sealed class BackupOptions
{
    /// <summary>
    /// True to share the files of the database with the backup (hard links) if both are on one file system, instead of copying them: the backup takes no time and no room,
    /// but a disk that fails, or a program that edits a file in place, damages both. False by default. The log is copied in either case. Files of earlier backups in the same folder are always
    /// shared.
    /// </summary>
    public bool ShareFiles { get; init; }

    /// <summary>The number of backups to keep in the folder, at least 1: once a new one is complete, older ones are deleted. Null, the default, keeps all of them.</summary>
    public int? Keep { get; init; }

    /// <summary>
    /// True to read every file of the new backup and verify its checksum, also those that it shares with earlier backups, which finds damage of the disk under them. False by
    /// default: only what was written is read back.
    /// </summary>
    public bool VerifyShared { get; init; }

    /// <summary>Receives the progress after each file, on the thread that copies.</summary>
    public IProgress<BackupProgress>? Progress { get; init; }

    /// <summary>The file system of the backup. Null, the default, for that of the database, or the real disk if the database is in memory.</summary>
    public IFileSystem? FileSystem { get; init; }
}

/// <summary>How a backup is restored. The defaults restore the newest backup, and only into a directory that is empty or does not exist.</summary>
public sealed class RestoreOptions
{
    /// <summary>True to replace the database that is in the directory. It must not be open. False by default: a directory that contains anything is rejected.</summary>
    public bool Replace { get; init; }

    /// <summary>
    /// Restores the state after this commit, or the newest one before it if it lies between two backups. A position after the last commit that the backups have is refused (<see cref="StorageFault.NotFound"/>). Null, the default, for the newest.
    /// </summary>
    public long? Position { get; init; }

    /// <summary>Restores the state of this moment, by the clock of the process that wrote the database: the last commit that was not made later, if the backups have it. A time after their last commit restores that commit: the backups do not know whether there were later ones. Null, the default, for the newest.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>The codec of the backup's compressed files, see <see cref="JsonDatabaseOptions.Compression"/>. Restoring copies files as they are. Null, the default, if none is compressed.</summary>
    public CompressionOptions? Compression { get; init; }

    /// <summary>Receives the progress after each file, on the thread that copies.</summary>
    public IProgress<BackupProgress>? Progress { get; init; }

    /// <summary>
    /// The key by which the backup is encrypted; the restored database is encrypted by it too. If the backup is not encrypted and a key is given, the restored database is encrypted by it: this is how an existing database
    /// is encrypted. Null, the default, if nothing is encrypted.
    /// </summary>
    public EncryptionKey? Encryption { get; init; }

    /// <summary>True to restore an encrypted backup into a database that is not encrypted; <see cref="Encryption"/> is then only the key of the backup. A backup that is not encrypted is refused with an <see cref="EncryptionException"/>: who asks for this believes that nobody else could read it. False by default.</summary>
    public bool Decrypt { get; init; }

    /// <summary>The file system of the backup and of the database. The real disk by default.</summary>
    public IFileSystem FileSystem { get; init; } = PhysicalFileSystem.Instance;
}

/// <summary>A backup: one committed state of a database. Its folder is a database of its own, which can be opened with <see cref="JsonDatabaseOptions.ReadOnly"/>.</summary>
/// <param name="Path">Its folder.</param>
/// <param name="Position">The number (LSN) of the last commit in it.</param>
/// <param name="Time">When it was the newest state, in UTC, according to the database's clock.</param>
/// <param name="Files">The number of its files.</param>
/// <param name="Bytes">Their total length, in bytes.</param>
public sealed record BackupInfo(string Path, long Position, DateTimeOffset Time, int Files, long Bytes)
{
    /// <summary>The last commit that can be restored from it: after <see cref="Position"/> if its log was continued by <see cref="JsonDatabase.FollowBackupAsync"/>.</summary>
    public long LastPosition { get; init; } = Position;

    /// <summary>When that commit was made, in UTC.</summary>
    public DateTimeOffset LastTime { get; init; } = Time;

    /// <summary>The number of bytes that were copied to make it; 0 if it was not made by this call.</summary>
    public long BytesCopied { get; init; }

    /// <summary>The number of bytes in files that it shares with an earlier backup, or with the database; 0 if it was not made by this call.</summary>
    public long BytesShared { get; init; }
}

/// <summary>How far a backup or a restore is.</summary>
/// <param name="Files">The number of files done.</param>
/// <param name="AllFiles">The number of files in all.</param>
/// <param name="Bytes">The number of bytes done.</param>
/// <param name="AllBytes">The number of bytes in all.</param>
public readonly record struct BackupProgress(int Files, int AllFiles, long Bytes, long AllBytes);
