using JsonOrm.Files;

namespace JsonOrm.Wal;

// What is changed of the log once all of it has been read.
internal sealed partial class WalRecovery
{
    /// <summary>
    /// Cuts off what was never acknowledged, and makes durable what was read: it may be in the system's memory alone, when the
    /// process that wrote it was killed before its sync. Lines that none behind them calls durable are written again, and the
    /// room behind them is given up, for where a sync has failed the system may show bytes that it will never write by itself.
    /// It runs again with the same result when it is interrupted.
    /// </summary>
    public void Trim()
    {
        if (HasLoss && Witness is { } witness)
        {
            // It would say the same at the next open, and its bytes may come back with a crash unless its name is gone.
            files.Delete(witness.Path);
            files.SyncDirectory(directory);
        }

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
}
