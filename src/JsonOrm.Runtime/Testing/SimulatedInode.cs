namespace JsonOrm.Testing;

/// <summary>A file's bytes twice: as programs see them, and as the disk holds them, with the sectors in which they differ.</summary>
internal sealed class SimulatedInode
{
    public const int SectorSize = 512;

    private readonly HashSet<int> _dirty = [];
    private readonly HashSet<int> _lost = [];
    private byte[] _seen = [];
    private byte[] _kept = [];
    private int _keptLength;

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
        Reserve(ref _seen, end);
        source.CopyTo(_seen.AsSpan(offset));
        Touch(Math.Min(offset, Length), end);
        Length = Math.Max(Length, end);
    }

    public void SetLength(int length)
    {
        Reserve(ref _seen, length);
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
        Reserve(ref _kept, Length);
        foreach (int sector in _dirty)
        {
            if (!_lost.Contains(sector))
            {
                Keep(sector);
            }
        }

        _dirty.IntersectWith(_lost);
        _keptLength = Length;
    }

    /// <summary>A sync failed: the system forgets that these sectors are still to be written.</summary>
    public void LoseUnsynced() => _lost.UnionWith(_dirty);

    /// <summary>What is on disk after a crash that let some of the unsynced sectors through.</summary>
    /// <param name="random">The dice.</param>
    /// <param name="survival">The share of unsynced sectors that reached the disk.</param>
    public SimulatedInode Crash(Random random, double survival)
    {
        var after = new SimulatedInode { _kept = _kept.AsSpan(0, Math.Min(_kept.Length, _keptLength)).ToArray(), _keptLength = _keptLength };
        int length = random.NextDouble() < survival ? Length : _keptLength;
        if (Length > _keptLength && random.Next(3) == 0)
        {
            // The length was journalled in the midst of the writes.
            length = Math.Min(Length, _keptLength + (random.Next(((Length - _keptLength) / SectorSize) + 1) * SectorSize));
        }

        Reserve(ref after._kept, Math.Max(length, Length));
        foreach (int sector in Sorted())
        {
            if (random.NextDouble() < survival)
            {
                int start = sector * SectorSize;
                int count = Math.Min(SectorSize, Length - start);
                if (count > 0)
                {
                    _seen.AsSpan(start, count).CopyTo(after._kept.AsSpan(start));
                }
            }
        }

        after._kept.AsSpan(length).Clear();
        after._keptLength = after.Length = length;
        after._seen = after._kept.AsSpan(0, length).ToArray();
        return after;
    }

    private List<int> Sorted()
    {
        var sectors = new List<int>(_dirty);
        sectors.Sort();
        return sectors;
    }

    private void Keep(int sector)
    {
        int start = sector * SectorSize;
        int count = Math.Min(SectorSize, Length - start);
        if (count > 0)
        {
            _seen.AsSpan(start, count).CopyTo(_kept.AsSpan(start));
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

    private static void Reserve(ref byte[] bytes, int length)
    {
        if (bytes.Length < length)
        {
            Array.Resize(ref bytes, Math.Max(length, bytes.Length * 2));
        }
    }
}
