using System.Globalization;

namespace JsonOrm.Wal;

// Rejects segments from elsewhere, and damage to acknowledged commits, as opposed to a torn tail.
internal sealed partial class WalRecovery
{
    private void CheckHeader(string path, long number, in WalLineContent header)
    {
        if (header.Segment != number || header.FirstLsn != _expectedLsn || header.Database != database)
        {
            throw new CorruptDataException(path, 1, 0, string.Create(
                CultureInfo.InvariantCulture,
                $"the header of segment {number} of this database with commit {_expectedLsn} first; the file comes from another database or another time. Remove it if it was copied here by mistake, or restore the database from a backup."));
        }
    }

    // Handles a log that ends although more was acknowledged.
    private void Lose(long known, string witness, bool isWhole)
    {
        HasLoss = true;
        LostUpTo = Math.Max(LostUpTo, known);
        if (AcceptsLoss)
        {
            return;
        }

        throw new CorruptDataException(
            _brokenFile ?? Path.Combine(directory, WalNames.Of(_read.Count > 0 ? NextSegment - 1 : NextSegment)),
            _brokenFile is null ? null : _brokenLine,
            _brokenFile is null ? null : _brokenOffset,
            string.Create(
                CultureInfo.InvariantCulture,
                $"commit {_expectedLsn}, which was acknowledged ({witness}), but it is damaged or missing; the last commit found is {LastLsn}{(isWhole ? string.Empty : $", and {known} is known to have been acknowledged")}. Nothing was changed. Restore the database from a backup, or, to go on without commit {_expectedLsn} and all behind it, copy the directory and open it once with OnLostCommits = LostCommits.Accept."));
    }

    private void Break(string path, long line, long offset)
    {
        _brokenFile = path;
        _brokenLine = line;
        _brokenOffset = offset;
    }

    // Every line after the break is verified against the checksum that the previous line claims; a header states its own.
    private void RefuseIfAcknowledged(ReadOnlySpan<byte> content, int offset)
    {
        uint previous = 0;
        bool hasPrevious = false;
        for (ReadOnlySpan<byte> rest = content[offset..]; !rest.IsEmpty;)
        {
            int length = rest.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = length < 0 ? rest : rest[..length];
            rest = length < 0 ? default : rest[(length + 1)..];
            int next = rest.IndexOfAnyExcept((byte)'\n');
            rest = next < 0 ? default : rest[next..];
            // If a line's end was damaged, the next line starts inside what looks like one line.
            while (!line.IsEmpty)
            {
                int inner = line[1..].IndexOf(WalLine.Start);
                ReadOnlySpan<byte> part = inner < 0 ? line : line[..(inner + 1)];
                line = inner < 0 ? default : line[(inner + 1)..];
                if (DurableOf(part, hasPrevious, previous) is { } durable && durable >= _expectedLsn)
                {
                    Lose(durable, "later lines say so", isWhole: false);
                    return;
                }

                hasPrevious = WalLine.TryReadChecksum(part, out previous);
            }
        }
    }

    private static long DurableOf(ReadOnlySpan<byte> line, bool hasPrevious, uint previous)
    {
        if (!WalLine.TryReadChecksum(line, out _))
        {
            return -1;
        }

        if (hasPrevious && WalLine.Follows(line, previous, out _))
        {
            return WalLine.Parse(line)?.Durable ?? -1;
        }

        return WalLine.Parse(line) is { Segment: >= 0 } header && WalLine.Follows(line, header.PreviousCrc, out _) ? header.Durable : -1;
    }
}
