namespace JsonOrm.Wal;

/// <summary>The first line of a segment.</summary>
/// <param name="Segment">The segment's number.</param>
/// <param name="Database">The identity of the database, so that a segment of another one is told.</param>
/// <param name="Salt">A random number, so that no two segments share checksums.</param>
/// <param name="FirstLsn">The LSN of the first commit in it. All before it were synced when the segment was made.</param>
internal readonly record struct WalHeader(long Segment, ulong Database, ulong Salt, long FirstLsn);
