namespace JsonOrm.Testing;

/// <summary>A file's bytes in two versions, as programs see them and as the disk holds them, with the set of sectors in which they differ.</summary>
internal sealed class SimulatedInode
{
    public const int SectorSize = 512;

    private readonly SimulatedSectors _dirty = new();
    private readonly SimulatedSectors _lost = new();
    private byte[] _seen = [];
    private byte[] _kept = [];
    private int _keptLength;

    // The array may be shared with another file until one of them is written to, so restarting a disk copies no file that is only read.
    private bool _sharesSeen;
    private bool _sharesKept;

    public int Length { get; private set; }

    public int Read(Span<byte> destination, long offset)
    {
        if (offset >= Length)
        {
            return 0;
        }

        int count = (int)Math.Min(destination.Length, Length - offset);
        _seen.AsSpan((int)offset, count).CopyTo(destination);
        return count;
    }

    public void Write(ReadOnlySpan<byte> source, int offset)
    {
        int end = offset + source.Length;
        Reserve(ref _seen, ref _sharesSeen, end);
        source.CopyTo(_seen.AsSpan(offset));
        Touch(Math.Min(offset, Length), end);
        Length = Math.Max(Length, end);
    }

    public void SetLength(int length)
    {
        Reserve(ref _seen, ref _sharesSeen, length);
        if (length < Length)
        {
            _seen.AsSpan(length, Length - length).Clear();
            Touch(length, length + 1);
        }
        else
        {
            Touch(Length, length);
        }

        Length = length;
    }

    public void Sync()
    {
        Reserve(ref _kept, ref _sharesKept, Length);
        for (int sector = _dirty.Next(0); sector >= 0; sector = _dirty.Next(sector + 1))
        {
            if (!_lost.Contains(sector))
            {
                Copy(sector, _kept, SectorSize);
            }
        }

        if (Length < _keptLength)
        {
            _kept.AsSpan(Length, _keptLength - Length).Clear();
        }

        _dirty.KeepOnly(_lost);
        _keptLength = Length;
    }

    /// <summary>A sync failed: the system forgets that these sectors still have to be written.</summary>
    public void LoseUnsynced() => _lost.AddAll(_dirty);

    /// <summary>Returns what is on disk after a crash that let some of the unsynced sectors through.</summary>
    /// <param name="random">The random source.</param>
    /// <param name="survival">The fraction of unsynced sectors that reached the disk, from 0 to 1.</param>
    public SimulatedInode Crash(Random random, double survival)
    {
        _sharesKept = true;
        var after = new SimulatedInode { _kept = _kept, _sharesKept = true, _keptLength = _keptLength };
        if (Length != _keptLength || _dirty.Next(0) >= 0)
        {
            after.Survive(this, random, survival);
        }

        after.Length = after._keptLength;
        after._seen = after._kept;
        after._sharesSeen = after._sharesKept = true;
        return after;
    }

    private void Survive(SimulatedInode before, Random random, double survival)
    {
        int length = random.NextDouble() < survival ? before.Length : _keptLength;
        if (before.Length > _keptLength && random.Next(3) == 0)
        {
            // The length was journalled in the middle of the writes.
            length = Math.Min(before.Length, _keptLength + (random.Next(((before.Length - _keptLength) / SectorSize) + 1) * SectorSize));
        }

        Reserve(ref _kept, ref _sharesKept, Math.Max(length, before.Length));
        for (int sector = before._dirty.Next(0); sector >= 0; sector = before._dirty.Next(sector + 1))
        {
            if (random.NextDouble() < survival)
            {
                // Occasionally the power fails in the middle of a sector.
                before.Copy(sector, _kept, random.Next(16) == 0 ? random.Next(SectorSize) : SectorSize);
            }
        }

        _kept.AsSpan(length).Clear();
        _keptLength = length;
    }

    private void Copy(int sector, byte[] destination, int most)
    {
        int start = sector * SectorSize;
        int count = Math.Min(most, Length - start);
        if (count > 0)
        {
            _seen.AsSpan(start, count).CopyTo(destination.AsSpan(start));
        }
    }

    private void Touch(int from, int to)
    {
        for (int sector = from / SectorSize; sector * SectorSize < to; sector++)
        {
            _dirty.Add(sector);
            _lost.Remove(sector);
        }
    }

    private static void Reserve(ref byte[] bytes, ref bool isShared, int length)
    {
        if (bytes.Length < length)
        {
            Array.Resize(ref bytes, Math.Max(length, bytes.Length * 2));
        }
        else if (isShared)
        {
            bytes = (byte[])bytes.Clone();
        }

        isShared = false;
    }
}
