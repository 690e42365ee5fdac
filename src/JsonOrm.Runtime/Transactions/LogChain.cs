using JsonOrm.Files;
using JsonOrm.Wal;

namespace JsonOrm.Transactions;

/// <summary>
/// The chain of checksums and segments in the log's lines, with two ends: the last line created and the last line written. Lines are created in the order of
/// their LSNs. If a group cannot be written, the created end is reset to the written end.
/// <para>Every member except <see cref="Bytes"/> must be called under the pipeline's gate.</para>
/// </summary>
internal sealed class LogChain(WalOptions options, in WalPosition next, long bytes)
{
    private uint _madeCrc = next.PreviousCrc;
    private uint _writtenCrc = next.PreviousCrc;
    private long _madeSegment = next.Segment - 1;
    private long _writtenSegment = next.Segment - 1;
    private long _segmentBytes;
    private long _bytes = bytes;
    private DateTime _lastTime;

    /// <summary>The bytes of lines since the last <see cref="EndSegment"/>.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>True if the next line begins a segment.</summary>
    public bool NeedsSegment { get; private set; } = true;

    /// <summary>Counts the bytes of a commit that has no line.</summary>
    public void Count(int bytes) => _bytes += bytes;

    /// <summary>Creates the header of the next segment, which is the first line of an empty group.</summary>
    /// <param name="group">The group.</param>
    /// <param name="firstLsn">The LSN of the first commit of the segment.</param>
    public void BeginSegment(CommitGroup group, long firstLsn)
    {
        NeedsSegment = false;
        _madeSegment++;
        group.StartsSegment = _madeSegment;
        var header = new WalHeader(_madeSegment, options.Database, (ulong)options.Scheduler.NextRandom(), firstLsn);
        _madeCrc = WalLine.AppendHeader(group.Lines, header, _madeCrc);
        _bytes += group.Lines.Length;
        _segmentBytes = group.Lines.Length;
    }

    /// <summary>Creates the line of a commit.</summary>
    /// <param name="group">The group it joins.</param>
    /// <param name="lsn">Its LSN.</param>
    /// <param name="durableLsn">The last LSN that is known to be durable.</param>
    /// <param name="operations">The operations of the commit.</param>
    public void AppendCommit(CommitGroup group, long lsn, long durableLsn, ReadOnlySpan<byte> operations)
    {
        int before = group.Lines.Length;
        _madeCrc = WalLine.AppendCommit(group.Lines, lsn, durableLsn, NextTime(), operations, _madeCrc, (options.Files as ISealsLog)?.Seal);
        group.LastCrc = _madeCrc;
        _bytes += group.Lines.Length - before;
        _segmentBytes += group.Lines.Length - before;

        // Effective from the next commit on, because this one may have changed nodes of the forming group.
        NeedsSegment = _segmentBytes > options.SegmentBytes;
    }

    /// <summary>Creates a line that records the durable LSN.</summary>
    public void AppendWatermark(CommitGroup group, long durableLsn)
    {
        _madeCrc = WalLine.AppendWatermark(group.Lines, durableLsn, _madeCrc);
        group.LastCrc = _madeCrc;
    }

    /// <summary>Ends the current segment, so that the next line begins another.</summary>
    /// <param name="lsn">The LSN of the last commit that has a line.</param>
    /// <returns>The position at which the log continues after it.</returns>
    public WalPosition EndSegment(long lsn)
    {
        NeedsSegment = true;
        _bytes = 0;
        return new WalPosition(_madeSegment + 1, lsn + 1, _madeCrc);
    }

    /// <summary>Advances the written end past the lines of a group.</summary>
    public void NoteWritten(CommitGroup group)
    {
        if (group.Lines.Length > 0)
        {
            _writtenCrc = group.LastCrc;
            _writtenSegment = group.StartsSegment != 0 ? group.StartsSegment : _writtenSegment;
        }
    }

    /// <summary>Drops all lines that were created but not written.</summary>
    /// <param name="hasSegment">True if the last written segment can be continued.</param>
    public void GoBackToWritten(bool hasSegment)
    {
        _madeCrc = _writtenCrc;
        NeedsSegment = NeedsSegment || !hasSegment || _madeSegment != _writtenSegment;
        _madeSegment = _writtenSegment;
    }

    // Times in the log never decrease, whatever the clock does.
    private DateTime NextTime()
    {
        DateTime now = options.Clock.GetUtcNow().UtcDateTime;
        return _lastTime = now > _lastTime ? now : _lastTime;
    }
}
