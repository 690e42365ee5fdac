using System.Globalization;
using JsonOrm.Transactions;

namespace JsonOrm.Database;

/// <summary>The part of the log that no checkpoint has written to the tables' files yet. Writers block while it is too long.</summary>
/// <param name="directory">The directory of the database.</param>
/// <param name="pipeline">The log.</param>
/// <param name="writer">The writers' lock, which is closed while the log is too long.</param>
/// <param name="checkpointBytes">A checkpoint is due when the log is longer than this number of bytes.</param>
internal sealed class UnwrittenLog(string directory, CommitPipeline pipeline, WriterLock writer, long checkpointBytes)
{
    // Writers block once the log exceeds this multiple of CheckpointBytes.
    private const int MostLogs = 4;

    // The bytes of log that a running or failed checkpoint was meant to write to chunks, and that are not written yet.
    private long _frozenBytes;

    public long Bytes => pipeline.Bytes + Volatile.Read(ref _frozenBytes);

    public bool IsDue => Bytes > checkpointBytes;

    // A division, because a multiplication could overflow: CheckpointBytes may be long.MaxValue.
    public bool IsTooLong => Bytes / MostLogs > checkpointBytes;

    /// <summary>Notes that a checkpoint has begun to write the log. The caller holds the writer lock and rotates the log next.</summary>
    public void NoteFrozen() => Interlocked.Add(ref _frozenBytes, pipeline.Bytes);

    /// <summary>Notes that a root that names everything that was frozen is on disk.</summary>
    public void NoteWritten()
    {
        Interlocked.Exchange(ref _frozenBytes, 0);
        if (writer.IsClosed && !IsTooLong)
        {
            writer.Open();
        }
    }

    /// <summary>Describes why a writer has waited in vain.</summary>
    /// <param name="waited">How long it has waited.</param>
    /// <param name="failed">The error of the last checkpoint; null if it did not fail.</param>
    public JsonOrmException Refuse(TimeSpan waited, Exception? failed)
    {
        string text = string.Create(
            CultureInfo.InvariantCulture,
            $"Waited {waited.TotalSeconds:0.###} s for room in the write-ahead log of '{directory}': it holds {Bytes >> 10} KiB of commits that no checkpoint has written to the tables' files yet, more than {MostLogs} times CheckpointBytes. ");
        return failed is not null
            ? new StorageException(
                directory,
                "checkpoint",
                (failed as StorageException)?.Fault ?? StorageFault.Device,
                $"{text}The last checkpoint failed, and is tried again every second: {failed.Message} Nothing acknowledged is lost, and reads go on.",
                failed)
            : new TransactionConflictException(
                text + "The disk does not keep up with the commits: write fewer at once, or raise CheckpointBytes or WriteTimeout.", "a checkpoint");
    }
}
