namespace JsonOrm.Wal;

/// <summary>What is known of the log beside it.</summary>
/// <param name="Lsn">A commit that was acknowledged and must be there, and all before it.</param>
/// <param name="Path">The file that says so.</param>
internal sealed record LogWitness(long Lsn, string Path);
