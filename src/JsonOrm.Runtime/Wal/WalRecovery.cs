using System.Globalization;
using JsonOrm.Files;

namespace JsonOrm.Wal;

/// <summary>
/// Reads the write-ahead log from the position in the root, in order, and distinguishes a torn tail from damage.
/// <para>
/// The first line that does not continue the chain ends the log. If any later line with a correct checksum (relative to the line
/// before it) was written when the missing LSN was already durable, acknowledged data is damaged and the open
/// fails. Otherwise the lines were never acknowledged and are removed.
/// </para>
/// </summary>
internal sealed partial class WalRecovery(IFileSystem files, string directory, ulong database)
{
    private readonly List<WalReadSegment> _read = [];
    private long _expectedLsn;
    private long _durableLsn;
    private uint _crc;
    private string? _brokenFile;
    private long _brokenLine;
    private long _brokenOffset;

    // The last valid line of the last segment that has one, and its end.
    private long _lastLine;
    private long _end;

    /// <summary>The last commit to read; anything after it is ignored.</summary>
    public long MostLsn { get; init; } = long.MaxValue;

    /// <summary>What is known of acknowledged commits; null if nothing is.</summary>
    public LogWitness? Witness { get; init; }

    /// <summary>True to continue with the commits before the first lost one.</summary>
    public bool AcceptsLoss { get; init; }

    /// <summary>True if acknowledged commits are missing and the loss was accepted.</summary>
    public bool HasLoss { get; private set; }

    /// <summary>The greatest number that a lost commit is known to have had; 0 if none was lost.</summary>
    public long LostUpTo { get; private set; }

    /// <summary>True if the log's directory contains any file.</summary>
    public bool HasFiles { get; private set; }

    /// <summary>The LSN of the last commit read.</summary>
    public long LastLsn => _expectedLsn - 1;

    /// <summary>The checksum that the next segment's header continues.</summary>
    public uint LastCrc => _crc;

    /// <summary>The number of the next segment to write.</summary>
    public long NextSegment { get; private set; }

    /// <summary>The number of bytes of lines read.</summary>
    public long Bytes { get; private set; }

    /// <summary>The segments read, in their order.</summary>
    public IReadOnlyList<WalReadSegment> Segments => _read;

    /// <summary>Segments after the end of the log, which contain nothing acknowledged.</summary>
    public List<string> Discarded { get; } = [];

    /// <summary>What follows the last commit that was read, if it is not whole and was not acknowledged; null if nothing does.</summary>
    public StorageWarning? TornEnd => _brokenFile is null || HasLoss
        ? null
        : new StorageWarning(StorageWarningKind.TornLog, _brokenFile, string.Create(
            CultureInfo.InvariantCulture,
            $"Line {_brokenLine} of '{_brokenFile}' (byte {_brokenOffset}) is not whole: a process ended while it wrote. Nothing from there on was acknowledged; it is left off, and the database continues behind commit {LastLsn}."));

    /// <summary>
    /// Returns where to continue reading the log of another process, once <see cref="Read"/> has been called. What was read is synced first: a process that
    /// was killed, or has not reached its sync yet, may have left it only in the system's page cache.
    /// </summary>
    /// <param name="isDurable">True if the writer has declared all of it synced.</param>
    public WalTail Follow(bool isDurable)
    {
        foreach (WalReadSegment segment in isDurable ? [] : _read)
        {
            using IFile file = files.OpenRead(segment.Path);
            WalTail.Sync(file);
        }

        return TailIn(files, directory, isTorn: _brokenFile is not null, accepted: null);
    }

    /// <summary>Returns where to continue in another copy of this log, which has the lines that were read and more.</summary>
    /// <param name="other">The file system of the other copy.</param>
    /// <param name="path">Its directory.</param>
    /// <param name="accepted">Receives the bytes of further lines.</param>
    public WalTail ContinueIn(IFileSystem other, string path, Action<long, long, ReadOnlyMemory<byte>> accepted) => TailIn(other, path, isTorn: false, accepted);

    private WalTail TailIn(IFileSystem other, string path, bool isTorn, Action<long, long, ReadOnlyMemory<byte>>? accepted) => new(other, path, database)
    {
        Segment = _read.Count > 0 ? NextSegment - 1 : NextSegment,
        LastLine = _lastLine,
        Next = _end,
        Crc = _crc,
        NextLsn = _expectedLsn,
        IsTorn = isTorn,
        Accepted = accepted,
    };

    /// <summary>Reads every commit after a position, and passes each with its location.</summary>
    public void Read(in WalPosition from, Action<WalCommit> replay)
    {
        _expectedLsn = from.FirstLsn;
        _crc = from.PreviousCrc;
        NextSegment = from.Segment;
        long expectedSegment = from.Segment;
        foreach (long number in ListSegments(from.Segment))
        {
            if (_expectedLsn > MostLsn)
            {
                return;
            }

            string path = Path.Combine(directory, WalNames.Of(number));
            byte[] content = files.TryReadAll(path, FormatLimits.MostLogBytes) ?? [];
            if (_brokenFile is null && number != expectedSegment)
            {
                Break(Path.Combine(directory, WalNames.Of(expectedSegment)), 1, 0);
            }

            if (_brokenFile is not null)
            {
                RefuseIfAcknowledged(content, 0);
                Discarded.Add(path);
                continue;
            }

            var segment = new WalReadSegment(path, content);
            segment.End = ReadSegment(segment, number, replay, out long lastLine);
            expectedSegment++;
            if (segment.End == 0)
            {
                Discarded.Add(path);
            }
            else
            {
                _lastLine = lastLine;
                _end = segment.End;
                NextSegment = number + 1;
                _read.Add(segment);
            }
        }

        if (LastLsn < Witness?.Lsn)
        {
            Lose(Witness.Lsn, $"'{Witness.Path}' says that commit {Witness.Lsn.ToString(CultureInfo.InvariantCulture)} was", isWhole: true);
        }
    }

    private long[] ListSegments(long first)
    {
        IReadOnlyList<string> names = files.ListFiles(directory);
        if (names.Count == 0)
        {
            return [];
        }

        HasFiles = true;

        var numbers = new List<long>();
        foreach (string name in names)
        {
            if (WalNames.TryParse(name, out long number) && number >= first)
            {
                numbers.Add(number);
            }
        }

        numbers.Sort();
        return numbers.ToArray();
    }

    // Returns the offset after the last valid line; 0 if not even the header is valid.
    private int ReadSegment(WalReadSegment segment, long number, Action<WalCommit> replay, out long lastLine)
    {
        string path = segment.Path;
        byte[] content = segment.Content;
        lastLine = 0;
        int offset = 0;
        for (long lineNumber = 1; ; lineNumber++)
        {
            if (_expectedLsn > MostLsn)
            {
                Bytes += offset;
                return offset;
            }

            int length = content.AsSpan(offset).IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = length > 0 ? content.AsSpan(offset, length) : default;
            if (length == 0 || offset == content.Length)
            {
                // An empty line or the end of the file: the normal end of a log. Anything after it was never acknowledged, or is damage.
                if (content.AsSpan(offset).IndexOfAnyExcept((byte)'\n') < 0 && offset > 0)
                {
                    Bytes += offset;
                    return offset;
                }

                line = default;
            }

            if (line.IsEmpty || !WalLine.Follows(line, _crc, out uint crc))
            {
                Break(path, lineNumber, offset);
                RefuseIfAcknowledged(content, offset);
                Bytes += offset;
                return offset;
            }

            WalLineContent parsed = WalLine.Parse(line) ?? throw new CorruptDataException(
                path, lineNumber, offset, "a line of the write-ahead log; its checksum is right, so a newer version of JsonOrm has written it. Open the database with that version.");
            if (lineNumber == 1)
            {
                if (parsed.Segment >= 0 && parsed.FirstLsn > MostLsn)
                {
                    // It begins after all that is wanted: the numbers in between are those of commits that were lost.
                    return 0;
                }

                CheckHeader(path, number, parsed);
            }
            else if (parsed.Lsn >= 0)
            {
                if (parsed.Lsn != _expectedLsn)
                {
                    throw new CorruptDataException(path, lineNumber, offset, string.Create(
                        CultureInfo.InvariantCulture, $"commit {_expectedLsn}, but commit {parsed.Lsn} was found. Restore the database from a backup."));
                }

                replay(SealedLine.Open(files, new WalCommit(path, lineNumber, offset, content, length, parsed.OperationsOffset), parsed, _crc));
                segment.Add(_expectedLsn, offset + length + 1);
                _expectedLsn++;
            }

            _durableLsn = Math.Max(_durableLsn, parsed.Durable);
            _crc = crc;
            lastLine = offset;
            offset += length + 1;
        }
    }
}
