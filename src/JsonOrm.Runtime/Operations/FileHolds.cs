namespace JsonOrm.Operations;

/// <summary>
/// What keeps replaced files from being deleted. Whoever needs the files that a root names, and the log after it, holds them: until the hold is released, checkpoints delete no file
/// that this root or a later one names, and no segment of the log from the root's first one on. Closing the database ends all holds.
/// </summary>
internal sealed class FileHolds
{
    private readonly List<FileHold> _holds = [];

    /// <summary>The oldest generation that is held: files replaced by a later one must stay. The greatest number if nothing is held.</summary>
    public long Generation => Least(static hold => hold.Generation);

    /// <summary>The first segment of the log that is held. The greatest number if nothing is held.</summary>
    public long Segment => Least(static hold => hold.Segment);

    /// <summary>The number of holds.</summary>
    public int Count
    {
        get
        {
            lock (_holds)
            {
                return _holds.Count;
            }
        }
    }

    /// <summary>Holds the files of a root. The caller must hold the checkpoint gate, so that no file is deleted meanwhile.</summary>
    /// <param name="generation">The root's generation.</param>
    /// <param name="segment">The segment at which the log continues after the root.</param>
    public FileHold Add(long generation, long segment)
    {
        var hold = new FileHold(this, generation, segment);
        lock (_holds)
        {
            _holds.Add(hold);
        }

        return hold;
    }

    /// <summary>Releases a hold. The next checkpoint deletes what nothing else needs.</summary>
    public void Remove(FileHold hold)
    {
        lock (_holds)
        {
            _holds.Remove(hold);
        }
    }

    private long Least(Func<FileHold, long> value)
    {
        long least = long.MaxValue;
        lock (_holds)
        {
            foreach (FileHold hold in _holds)
            {
                least = Math.Min(least, value(hold));
            }
        }

        return least;
    }
}

/// <summary>Keeps the files of a root, and the log after it, until it is disposed.</summary>
/// <param name="owner">The holds that it belongs to.</param>
/// <param name="generation">The root's generation.</param>
/// <param name="segment">The first segment of the log that is held.</param>
internal sealed class FileHold(FileHolds owner, long generation, long segment) : IDisposable
{
    public long Generation => generation;

    public long Segment => segment;

    public void Dispose() => owner.Remove(this);
}
