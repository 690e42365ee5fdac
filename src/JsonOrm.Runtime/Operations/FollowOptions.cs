using JsonOrm.Files;

namespace JsonOrm;

/// <summary>How a backup follows a database. The defaults copy the log every 100 milliseconds, make a new backup after each 64 MiB of it, and keep all backups.</summary>
public sealed class FollowOptions
{
    /// <summary>How long a commit waits at most until the log is copied again; 100 milliseconds by default. What was committed since is what a loss of the machine may lose.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The length of the log after a backup, in bytes, from which on a new backup is made, so that a restore has less to read; 64 MiB by default. What the new one has in common with the old one is shared.</summary>
    public long MaxLogBytes { get; init; } = 64 << 20;

    /// <summary>The number of backups to keep in the folder, at least 1. Null, the default, keeps all of them. A backup that is deleted takes its log with it.</summary>
    public int? Keep { get; init; }

    /// <summary>True to verify files that a new backup shares with earlier ones too. False by default.</summary>
    public bool VerifyShared { get; init; }

    /// <summary>Receives how far the copy is, each time that something was copied.</summary>
    public IProgress<FollowProgress>? Progress { get; init; }

    /// <summary>The file system of the backup. Null, the default, for that of the database, or the real disk if the database is in memory.</summary>
    public IFileSystem? FileSystem { get; init; }
}

/// <summary>How far a backup that follows a database is.</summary>
/// <param name="Backup">The backup whose log is continued.</param>
/// <param name="Position">The last commit that was copied and made durable.</param>
/// <param name="Time">When it was made, in UTC; null if nothing was copied after the backup yet.</param>
/// <param name="LogBytes">The length of the log after the backup, in bytes.</param>
public readonly record struct FollowProgress(string Backup, long Position, DateTimeOffset? Time, long LogBytes);
