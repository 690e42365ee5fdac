using JsonOrm.Catalogue;
using JsonOrm.Wal;

namespace JsonOrm.Transactions;

// What readers in other processes are told. No line and no root is written that is ahead of the mark before there is one.
internal sealed partial class CommitPipeline
{
    // Used by the one who leads, or by the holder of the writer lock when no one can lead commits.
    private PublishedWatermark? _mark;

    /// <summary>
    /// Puts the mark there that says what is published, when there is none yet. The caller holds the writer lock and has drained, or nobody can commit.
    /// With <see cref="Durability.None"/> the log says nothing of what is published, and nor does a mark: readers see the root.
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

    /// <summary>Takes the mark away: all that is on disk is published. Nobody can commit any more.</summary>
    public void RemoveMark()
    {
        _mark?.Dispose();
        _mark = null;
        _options.Files.Delete(Path.Combine(_options.Directory, PublishedWatermarkText.FileName));
    }

    // What is shown is on disk already. When that cannot be said, nobody knows what readers elsewhere see: then it must not be taken back.
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
