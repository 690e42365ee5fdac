using JsonOrm.Errors;
using JsonOrm.Files;
using JsonOrm.Wal;

namespace JsonOrm.Transactions;

/// <summary>
/// Writes groups of commits to the segments of the log, and publishes the watermark for readers in other processes. One thread uses it at a time: the leader,
/// or the holder of the writer lock while there is no leader. A group is written completely or not at all: if a write fails, what was written is truncated, and
/// if that fails too, writing stops permanently.
/// </summary>
internal sealed class LogWriter(WalOptions options, Poison poison) : IDisposable
{
    // No line and no root beyond the watermark is written before there is one.
    private PublishedWatermark? _watermark;

    /// <summary>The current segment; null before the first line. Other threads may read its number.</summary>
    public WalSegment? Segment { get; private set; }

    /// <summary>Writes a group.</summary>
    /// <param name="group">The group.</param>
    /// <param name="published">What was published and durable before it.</param>
    /// <returns>True if the group is durable, not only in the operating system's cache.</returns>
    public bool Write(CommitGroup group, PublishedState published)
    {
        try
        {
            return WriteOnce(group, published);
        }
        catch (StorageException error) when (error.Fault == StorageFault.Full && group.MayUseReserve && !poison.IsSet && options.Reserve.TryRelease())
        {
            // Nothing of the group was left in the file.
            return WriteOnce(group, published);
        }
    }

    /// <summary>Syncs a file of the log. If that fails, writing stops permanently.</summary>
    public void Sync(IFile file)
    {
        try
        {
            file.Sync();
        }
        catch (Exception failure)
        {
            poison.Set(failure, options.Directory);
            throw;
        }
    }

    /// <summary>
    /// Creates the published watermark if there is none yet. With <see cref="Durability.None"/> neither the log nor a watermark says what is published: readers see only the root.
    /// </summary>
    public void BeginWatermark(PublishedState published)
    {
        if (options.Durability == Durability.None)
        {
            RemoveWatermark();
        }
        else if (_watermark is null && options.Files.BootIdentity is { } boot && PublishedWatermarkText.IsPlain(boot))
        {
            options.Files.CreateDirectory(options.Directory);
            _watermark = PublishedWatermark.Begin(options.Files, options.Directory, boot, options.Database, published);
        }
    }

    /// <summary>Writes the watermark before the state is published. If that fails, it is unknown what other processes see, so writing stops for good: the commit must not be rolled back.</summary>
    public void WriteWatermark(PublishedState published)
    {
        try
        {
            _watermark?.Write(published);
        }
        catch (Exception failure)
        {
            poison.Set(failure, options.Directory);
            throw;
        }
    }

    /// <summary>Deletes the watermark, because everything on disk is published. No commit is possible any more.</summary>
    public void RemoveWatermark()
    {
        _watermark?.Dispose();
        _watermark = null;
        options.Files.Delete(Path.Combine(options.Directory, PublishedWatermarkText.FileName));
    }

    public void Dispose()
    {
        Segment?.Dispose();
        _watermark?.Dispose();
    }

    private bool WriteOnce(CommitGroup group, PublishedState published)
    {
        bool syncs = options.Durability == Durability.Full ? group.Last is not null : group.MustSync;
        if (group.StartsSegment != 0)
        {
            BeginSegment(group.StartsSegment, published);
        }

        long good = Segment?.Length ?? 0;
        if (group.Lines.Length > 0)
        {
            Append(group, good);
        }

        if (syncs)
        {
            SyncSegment();
        }

        if (group.Last is { } last)
        {
            if (group.Lines.Length > 0)
            {
                RefuseUnlessInPlace(good);
            }

            WriteWatermark(new PublishedState(last.Lsn, syncs ? last.Lsn : published.DurableLsn));
        }

        return syncs;
    }

    private void BeginSegment(long number, PublishedState published)
    {
        // The header states that everything before it is durable, so it must be.
        SyncSegment();
        BeginWatermark(published);
        WalSegment segment = WalSegment.Create(options.Files, options.Directory, number, fills: options.Durability == Durability.Full);
        try
        {
            options.Mark?.Set(number);
        }
        catch
        {
            segment.Dispose();
            options.Files.Delete(Path.Combine(options.Directory, WalNames.Of(number)));
            throw;
        }

        Segment?.Dispose();
        Segment = segment;
        if (!options.Reserve.IsOut)
        {
            options.Reserve.TryTake();
        }
    }

    private void Append(CommitGroup group, long good)
    {
        try
        {
            Segment!.Append(group.Lines.Span, takesRoom: !options.Reserve.IsOut);
        }
        catch (Exception failure)
        {
            TakeBack(good, failure);
            throw;
        }
    }

    private void SyncSegment()
    {
        if (Segment is { } segment)
        {
            Sync(segment.File);
        }
    }

    // Data written to a file that was deleted is lost with the process, so it must not be acknowledged. If the file was renamed, the commit must not reappear
    // through the new name.
    private void RefuseUnlessInPlace(long good)
    {
        if (Segment is { File.IsInPlace: false } segment)
        {
            var failure = new StorageException(
                segment.File.Path,
                "write",
                StorageFault.NotFound,
                $"'{segment.File.Path}' was deleted, moved or replaced while the database was open. The commit is not acknowledged. Close the database, restore its directory, and open it again.");
            poison.Set(failure, options.Directory);
            segment.CutBackTo(good);
            throw failure;
        }
    }

    private void TakeBack(long good, Exception cause)
    {
        try
        {
            if (good > 0)
            {
                Segment!.CutBackTo(good);
                return;
            }

            long number = Segment!.Number;
            Segment.Dispose();
            Segment = null;
            options.Mark?.Clear(number);
            options.Files.Delete(Path.Combine(options.Directory, WalNames.Of(number)));

            // Otherwise its name may reappear after a crash, and with it a rejected commit.
            options.Files.SyncDirectory(options.Directory);
        }
        catch (Exception failure)
        {
            poison.Set(new AggregateException(cause, failure), options.Directory);
        }
    }
}
