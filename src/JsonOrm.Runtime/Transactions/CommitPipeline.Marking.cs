using JsonOrm.Catalogue;
using JsonOrm.Wal;

namespace JsonOrm.Transactions;

// Publishes the watermark to readers in other processes. No line and no root beyond the watermark is written before there is one.
internal sealed partial class CommitPipeline
{
    // Used by the leader, or by the holder of the writer lock if no commit can have a leader.
    private PublishedWatermark? _mark;

    /// <summary>
    /// Creates the published watermark if there is none yet. The caller holds the writer lock and has drained the queue, or no commit is possible.
    /// With <see cref="Durability.None"/> neither the log nor a watermark says what is published: readers see only the root.
    /// </summary>
    public void BeginMark()
    {
        if (_options.Durability == Durability.None)
        {
            RemoveMark();
        }
        else if (_mark is null && _options.Files.BootIdentity is { } boot && PublishedWatermarkText.IsPlain(boot))
        {
            _options.Files.CreateDirectory(_options.Directory);
            _mark = PublishedWatermark.Begin(_options.Files, _options.Directory, boot, _options.Database, new PublishedState(_published.Lsn, _durableLsn));
        }
    }

    /// <summary>Deletes the watermark, because everything on disk is published. No commit is possible any more.</summary>
    public void RemoveMark()
    {
        _mark?.Dispose();
        _mark = null;
        _options.Files.Delete(Path.Combine(_options.Directory, PublishedWatermarkText.FileName));
    }

    // What is being shown is already on disk. If the watermark cannot be written, it is unknown what other processes see, so the commit must not be rolled
    // back.
    private void MarkOrPoison(DatabaseVersion version, bool isSynced)
    {
        try
        {
            _mark?.Write(new PublishedState(version.Lsn, isSynced ? version.Lsn : _durableLsn));
        }
        catch (Exception failure)
        {
            Poison(failure, _options.Directory);
            throw;
        }
    }
}
