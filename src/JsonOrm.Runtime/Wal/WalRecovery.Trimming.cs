using JsonOrm.Files;

namespace JsonOrm.Wal;

// Modifies the log after all of it has been read.
internal sealed partial class WalRecovery
{
    /// <summary>
    /// Removes what was never acknowledged, and makes durable what was read: if the process that wrote it was killed before its sync, it may exist only in the
    /// system's
    /// page cache. Lines that no later line declares durable are written again, and the preallocated
    /// space after them is released, because after a failed sync the system may show bytes that it will never write.
    /// If it is interrupted, it can run again with the same result.
    /// </summary>
    public void Trim()
    {
        foreach (string path in Discarded)
        {
            files.Delete(path);
        }

        foreach (WalReadSegment segment in _read)
        {
            using IFile file = files.OpenWrite(segment.Path);
            int durable = segment.EndOf(_durableLsn);
            if (durable < segment.End)
            {
                file.Write(segment.Content.AsSpan(durable, segment.End - durable), durable);
            }

            if (segment.End < segment.Content.Length)
            {
                file.SetLength(segment.End);
            }

            file.Sync();
        }

        if (Discarded.Count > 0 || _read.Count > 0)
        {
            files.SyncDirectory(directory);
        }
    }

    /// <summary>
    /// Removes the watermark, which would report an accepted loss again at the next open; a crash could bring the file back unless its directory is synced. Called once a root says that the numbers of the lost commits are used: a crash before that
    /// leaves the loss to be accepted again.
    /// </summary>
    public void ForgetLoss()
    {
        if (HasLoss && Witness is { } witness)
        {
            files.Delete(witness.Path);
            files.SyncDirectory(directory);
        }
    }
}
