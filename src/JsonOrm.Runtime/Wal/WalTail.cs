using JsonOrm.Files;

namespace JsonOrm.Wal;

/// <summary>
/// Follows a log that another process writes, starting after the last commit that was read. A line is accepted if it is complete and
/// continues the chain. Otherwise it is being written, or is a torn tail, and is read again the next time.
/// What is accepted is synced first, so that nothing is shown that a power loss could undo.
/// </summary>
/// <param name="files">The file system.</param>
/// <param name="directory">The directory of the segments.</param>
/// <param name="database">The identity of the database.</param>
internal sealed class WalTail(IFileSystem files, string directory, ulong database)
{
    private const int FirstPiece = 64 << 10;

    /// <summary>The segment being read; it may not exist yet.</summary>
    public required long Segment { get; set; }

    /// <summary>The offset of the last line read; 0 if none was.</summary>
    public required long LastLine { get; set; }

    /// <summary>The offset of the next line.</summary>
    public required long Next { get; set; }

    /// <summary>The checksum that the next line continues.</summary>
    public required uint Crc { get; set; }

    /// <summary>The LSN of the next commit.</summary>
    public required long NextLsn { get; set; }

    /// <summary>True if the bytes that follow are known to be a torn tail.</summary>
    public required bool IsTorn { get; set; }

    /// <summary>Receives the bytes of the lines that were accepted, headers included: the segment, the offset in it, and the bytes, which may not be changed. Null if nobody asks.</summary>
    public Action<long, long, ReadOnlyMemory<byte>>? Accepted { get; init; }

    /// <summary>Goes on in the next segment if all lines of this one were read and a checkpoint has deleted it since. False if this one is there, or the next does not continue it.</summary>
    public bool TryLeave() => !files.FileExists(PathOf(Segment)) && files.FileExists(PathOf(Segment + 1)) && TryEnter(Segment + 1);

    /// <summary>Passes every new commit to a callback.</summary>
    /// <param name="published">The published state according to the writer; null if there is no watermark, in which case every complete line is
    /// accepted.</param>
    /// <param name="replay">Applies a commit.</param>
    /// <returns>False if the log does not continue what was read: a checkpoint has deleted it, or lines were removed or damaged. The database must then be
    /// reopened.</returns>
    public bool TryRead(PublishedState? published, Action<WalCommit> replay)
    {
        bool isSecondLook = false;
        while (true)
        {
            long before = NextLsn;
            bool? isWhole = ReadSegment(published, replay);
            if (isWhole is null)
            {
                return false;
            }

            if (NextLsn > published?.Lsn)
            {
                return true;
            }

            if (files.FileExists(PathOf(Segment + 1)) && TryEnter(Segment + 1))
            {
                isSecondLook = false;
                continue;
            }

            if (published is not null)
            {
                // A root contains the commits, or something else changed the log.
                return false;
            }

            if (isWhole.Value || IsTorn)
            {
                return true;
            }

            // A line in the middle of being written is complete a moment later.
            if (isSecondLook && before == NextLsn)
            {
                return false;
            }

            isSecondLook = true;
            Thread.Sleep(1);
        }
    }

    private string PathOf(long segment) => Path.Combine(directory, WalNames.Of(segment));

    // Returns true if nothing follows the last line, false if something follows that does not continue it, null if that line is gone.
    private bool? ReadSegment(PublishedState? published, Action<WalCommit> replay)
    {
        string path = PathOf(Segment);
        if (!files.FileExists(path))
        {
            return Next == 0 ? true : null;
        }

        using IFile file = files.OpenRead(path);
        byte[] content = ReadPiece(file, LastLine);
        int offset = (int)(Next - LastLine);
        if (offset > 0 && (offset > content.Length || !WalLine.TryReadChecksum(content.AsSpan(0, offset - 1), out uint last) || last != Crc))
        {
            return null;
        }

        var lines = new List<WalCommit>();
        long lsn = NextLsn;
        uint crc = Crc;
        int lastLine = 0, start = offset;
        while (lsn <= (published?.Lsn ?? long.MaxValue))
        {
            int length = content.AsSpan(offset).IndexOf((byte)'\n');
            if (length <= 0 || !WalLine.Follows(content.AsSpan(offset, length), crc, out uint next) ||
                WalLine.Parse(content.AsSpan(offset, length)) is not { } line || !Continues(line, LastLine + offset == 0, lsn))
            {
                break;
            }

            if (line.Lsn >= 0)
            {
                lines.Add(SealedLine.Open(files, new WalCommit(path, 0, offset, content, length, line.OperationsOffset), line, crc));
                lsn++;
            }

            crc = next;
            lastLine = offset;
            offset += length + 1;
        }

        if (offset > start)
        {
            if (published is null || published.Value.DurableLsn < lsn - 1)
            {
                Sync(file);
            }

            Accepted?.Invoke(Segment, LastLine + start, content.AsMemory(start, offset - start));
            foreach (WalCommit line in lines)
            {
                replay(line);
            }

            Next = LastLine + offset;
            LastLine += lastLine;
            Crc = crc;
            NextLsn = lsn;
            IsTorn = false;
        }

        return content.AsSpan(offset).IndexOfAnyExcept((byte)'\n') < 0;
    }

    private bool Continues(in WalLineContent line, bool isFirst, long lsn) => isFirst
        ? line.Segment == Segment && line.FirstLsn == lsn && line.Database == database
        : line.Segment < 0 && (line.Lsn < 0 || line.Lsn == lsn);

    // The next segment is read once its header continues the last line of this one.
    private bool TryEnter(long segment)
    {
        byte[] content;
        using (IFile file = files.OpenRead(PathOf(segment)))
        {
            content = ReadPiece(file, 0);
        }

        int length = content.AsSpan().IndexOf((byte)'\n');
        if (length <= 0 || !WalLine.Follows(content.AsSpan(0, length), Crc, out _))
        {
            return false;
        }

        Segment = segment;
        LastLine = Next = 0;
        return true;
    }

    // Reads up to the preallocated empty lines, or the end. A line never contains a zero byte, so a zero ends the search.
    private static byte[] ReadPiece(IFile file, long from)
    {
        if (file.Length > FormatLimits.MostLogBytes)
        {
            throw FormatLimits.RefuseToRead(file.Path, file.Length, FormatLimits.MostLogBytes);
        }

        for (int size = FirstPiece; ; size *= 4)
        {
            byte[] piece = new byte[Math.Min(size, FormatLimits.MostLogBytes)];
            int read = file.ReadFully(piece, from);
            if (read < piece.Length || piece.AsSpan().IndexOf("\n\n"u8) >= 0 || piece.AsSpan().Contains((byte)0) || size >= FormatLimits.MostLogBytes)
            {
                return piece[..read];
            }
        }
    }

    /// <summary>Makes durable what was read. If a reader lacks the permission, the disk is one that nobody writes to.</summary>
    public static void Sync(IFile file)
    {
        try
        {
            file.Sync();
        }
        catch (StorageException error) when (error.Fault is StorageFault.ReadOnly or StorageFault.PermissionDenied)
        {
            // On Windows only a writer can flush; the writer does so before it acknowledges.
        }
    }
}
