namespace JsonOrm;

/// <summary>An open snapshot and what it retains.</summary>
/// <param name="Lsn">The number (LSN) of the last commit that it sees.</param>
/// <param name="CommitsSince">The number of commits published since.</param>
/// <param name="Opened">When it was opened, in UTC, according to the database's clock.</param>
/// <param name="Age">How long it has been open.</param>
/// <param name="RetainedFiles">The number of files on disk that no newer state needs but this snapshot may read.</param>
/// <param name="KeptBytes">The total size of those files, in bytes.</param>
public sealed record SnapshotInfo(long Lsn, long CommitsSince, DateTimeOffset Opened, TimeSpan Age, int RetainedFiles, long KeptBytes);
