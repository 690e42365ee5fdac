namespace JsonOrm.Wal;

/// <summary>One commit of the log, as read back.</summary>
/// <param name="File">The segment.</param>
/// <param name="Line">The line in it, from 1.</param>
/// <param name="Offset">The line's first byte in the segment.</param>
/// <param name="Content">The segment's bytes. They stay as they are, so that rows may point into them.</param>
/// <param name="Length">The line's length without its end.</param>
/// <param name="OperationsOffset">Where the array of operations starts in the line.</param>
internal readonly record struct WalCommit(string File, long Line, int Offset, byte[] Content, int Length, int OperationsOffset);
