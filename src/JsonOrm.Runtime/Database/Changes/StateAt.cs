namespace JsonOrm.Database;

/// <summary>An earlier state of a database: a root, and the log after it up to a commit.</summary>
/// <param name="Root">The root as it was written.</param>
/// <param name="Lsn">The last commit.</param>
internal sealed record StateAt(byte[] Root, long Lsn);
