namespace JsonOrm.Wal;

/// <summary>Knowledge about the log from another file.</summary>
/// <param name="Lsn">The last commit known to have been acknowledged; the log must contain it and all before it.</param>
/// <param name="Path">The file that is the source of this knowledge.</param>
internal sealed record LogWitness(long Lsn, string Path);
