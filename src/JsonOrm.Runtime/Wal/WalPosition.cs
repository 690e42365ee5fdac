namespace JsonOrm.Wal;

/// <summary>Where the write-ahead log goes on behind what the chunks hold; part of the root.</summary>
/// <param name="Segment">The first segment to replay; it may not exist yet.</param>
/// <param name="FirstLsn">The LSN of its first commit.</param>
/// <param name="PreviousCrc">The checksum its header continues.</param>
internal readonly record struct WalPosition(long Segment, long FirstLsn, uint PreviousCrc);
