namespace JsonOrm;

/// <summary>A snapshot that is open, and what is kept for it.</summary>
/// <param name="Lsn">The number of the last commit it sees.</param>
/// <param name="CommitsSince">How many commits have been published since.</param>
/// <param name="Opened">When it was opened, in UTC, by the database's clock.</param>
/// <param name="Age">How long ago that is.</param>
/// <param name="RetainedFiles">How many files on disk no newer state needs that this snapshot may read.</param>
/// <param name="KeptBytes">How many bytes they have.</param>
public sealed record SnapshotInfo(long Lsn, long CommitsSince, DateTimeOffset Opened, TimeSpan Age, int RetainedFiles, long KeptBytes);
