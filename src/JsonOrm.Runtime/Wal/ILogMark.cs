namespace JsonOrm.Wal;

/// <summary>
/// The record, outside of the log's directory, that the log contains commits which are in no other file. Without it, a directory that somebody has deleted could not be distinguished from the
/// log of a closed database.
/// </summary>
internal interface ILogMark
{
    /// <summary>Makes the record durable, unless it exists. Called when a segment has been created, before its first line.</summary>
    /// <param name="segment">The number of the segment.</param>
    void Set(long segment);

    /// <summary>Deletes a record that <see cref="Set"/> has made, because the segment is deleted again.</summary>
    /// <param name="segment">The number of the segment.</param>
    void Clear(long segment);
}
