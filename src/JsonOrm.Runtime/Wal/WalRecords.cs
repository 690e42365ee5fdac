namespace JsonOrm.Wal;

/// <summary>The first line of a segment.</summary>
/// <param name="Segment">The segment's number.</param>
/// <param name="Database">The identity of the database, by which a segment of another database is recognised.</param>
/// <param name="Salt">A random number, so that no two segments share checksums.</param>
/// <param name="FirstLsn">The LSN of the first commit in it. All earlier commits were synced when the segment was created.</param>
internal readonly record struct WalHeader(long Segment, ulong Database, ulong Salt, long FirstLsn);

/// <summary>One commit of the log, as read back.</summary>
/// <param name="File">The segment.</param>
/// <param name="Line">The line in it, from 1.</param>
/// <param name="Offset">The offset of the line's first byte in the segment.</param>
/// <param name="Content">The segment's bytes. They never change, so that rows may point into them.</param>
/// <param name="Length">The line's length without its line feed.</param>
/// <param name="OperationsOffset">The offset in the line at which the array of operations starts.</param>
internal readonly record struct WalCommit(string File, long Line, int Offset, byte[] Content, int Length, int OperationsOffset);

/// <summary>Where the write-ahead log continues after what the chunks contain; part of the root.</summary>
/// <param name="Segment">The first segment to replay; it may not exist yet.</param>
/// <param name="FirstLsn">The LSN of its first commit.</param>
/// <param name="PreviousCrc">The checksum that its header continues.</param>
internal readonly record struct WalPosition(long Segment, long FirstLsn, uint PreviousCrc);

/// <summary>What a writer has published to readers in other processes.</summary>
/// <param name="Lsn">The last published commit: acknowledged, or about to be.</param>
/// <param name="DurableLsn">The last commit known to be synced.</param>
internal readonly record struct PublishedState(long Lsn, long DurableLsn);
