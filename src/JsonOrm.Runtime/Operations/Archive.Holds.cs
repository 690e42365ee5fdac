using System.Globalization;
using JsonOrm.Catalogue;
using JsonOrm.Codecs;
using JsonOrm.Wal;

namespace JsonOrm.Operations;

// The holds, and what they and the history require.
internal sealed partial class Archive
{
    private const string Released = "Release it (JsonDatabase.ReleaseHold), read the tables as they are, and create it again.";

    /// <summary>Adds a hold, and makes it durable.</summary>
    public void Add(LogHold hold)
    {
        MakeFolders();
        List<LogHold> holds = [.. _holds, hold];
        HoldFile.Write(_files, _paths, holds);
        _holds.Add(hold);
    }

    /// <summary>Replaces a hold, or removes it, and makes that durable.</summary>
    public void Replace(LogHold hold, LogHold? by)
    {
        List<LogHold> holds = [.. _holds];
        int place = holds.FindIndex(known => known.Name == hold.Name);
        holds.RemoveAt(place);
        if (by is not null)
        {
            holds.Insert(place, by);
        }

        HoldFile.Write(_files, _paths, holds);
        _holds.Clear();
        _holds.AddRange(holds);
    }

    /// <summary>The oldest commit whose successors can be read.</summary>
    public long? OldestPosition => _roots.Count > 0 ? _roots[0].Lsn : null;

    /// <summary>The bytes that a hold keeps.</summary>
    public long BytesOf(LogHold hold) => hold.Ended is null && FloorOf(hold.Position) is { } root ? BytesFrom(root.Generation) : 0;

    /// <summary>Determines what must be kept, and ends the holds that are over. Called when a root has been made.</summary>
    /// <param name="current">The current root.</param>
    /// <param name="now">The time, in UTC.</param>
    /// <returns>What the owner of the database should know.</returns>
    public List<HoldWarning> Require(RootState current, DateTimeOffset now)
    {
        _positions[current.Generation] = current.Wal;
        var warnings = new List<HoldWarning>();
        long floor = long.MaxValue;
        foreach (LogHold hold in _holds.ToArray())
        {
            if (hold.Ended is null && Check(hold, now, warnings) is { Ended: null })
            {
                floor = Math.Min(floor, FloorOf(hold.Position)?.Generation ?? current.Generation);
            }
        }

        if (_history is not null && _roots.Count > 0)
        {
            floor = Math.Min(floor, FloorOfHistory(now));
        }

        Floor = floor;
        FloorSegment = floor == long.MaxValue ? long.MaxValue : SegmentOf(floor);
        return warnings;
    }

    /// <summary>Deletes files that no hold and no history requires. After a crash, the next call deletes the rest.</summary>
    public void Purge()
    {
        foreach (long generation in new List<long>(_fileBytes.Keys))
        {
            if (generation <= Floor)
            {
                FolderTree.Delete(_files, Path.Combine(_paths.ArchivedFiles, Name(generation)));
                _made.RemoveWhere(folder => folder.StartsWith(Path.Combine(_paths.ArchivedFiles, Name(generation)), StringComparison.Ordinal));
                _fileBytes.Remove(generation);
            }
        }

        foreach (long segment in new List<long>(_segmentBytes.Keys))
        {
            if (segment < FloorSegment)
            {
                DeleteSegment(WalNames.Of(segment));
                _segmentBytes.Remove(segment);
            }
        }

        PurgeRoots();
    }

    private void DeleteSegment(string segment)
    {
        foreach (string name in _files.ListFiles(_paths.ArchivedLog))
        {
            if (CodecName.WithoutExtension(name) == segment)
            {
                _files.Delete(Path.Combine(_paths.ArchivedLog, name));
            }
        }
    }

    // The roots go last: whoever finds one finds what it needs, or is told that it is gone.
    private void PurgeRoots()
    {
        bool isChanged = false;
        for (int i = _roots.Count - 1; i >= 0; i--)
        {
            if (_roots[i].Generation < Floor)
            {
                _files.Delete(_roots[i].Path);
                _positions.Remove(_roots[i].Generation);
                _roots.RemoveAt(i);
                isChanged = true;
            }
        }

        if (isChanged && _roots.Count == 0 && _files.DirectoryExists(_paths.ArchivedSchemas))
        {
            foreach (string schema in _files.ListFiles(_paths.ArchivedSchemas))
            {
                _files.Delete(Path.Combine(_paths.ArchivedSchemas, schema));
            }
        }
    }

    private LogHold Check(LogHold hold, DateTimeOffset now, List<HoldWarning> warnings)
    {
        long bytes = BytesOf(hold);
        string? ended = hold.Expires <= now ? $"It expired at {hold.Expires:u}."
            : bytes > hold.MaxBytes ? string.Create(CultureInfo.InvariantCulture, $"It would keep {bytes} bytes, more than its limit of {hold.MaxBytes}.")
            : null;
        if (ended is not null)
        {
            LogHold over = hold with { Ended = ended };
            Replace(hold, over);
            warnings.Add(new HoldWarning(over, $"The hold '{hold.Name}' at commit {hold.Position} has ended, and the changes after it are no longer kept. {ended} {Released}"));
            return over;
        }

        if (bytes > hold.MaxBytes / 4 * 3)
        {
            warnings.Add(new HoldWarning(
                hold with { HeldBytes = bytes },
                string.Create(CultureInfo.InvariantCulture, $"The hold '{hold.Name}' at commit {hold.Position} keeps {bytes} bytes and ends at {hold.MaxBytes}. Let its consumer go on and advance it (JsonDatabase.AdvanceHold), or release it (JsonDatabase.ReleaseHold).")));
        }

        return hold;
    }

    private ArchivedRoot? FloorOf(long position) => _roots.FindLast(root => root.Lsn <= position);

    private long FloorOfHistory(DateTimeOffset now)
    {
        int place = _history!.MaxAge is { } age && age < now - DateTimeOffset.MinValue ? Math.Max(0, _roots.FindLastIndex(root => root.Time <= now - age)) : 0;
        while (place < _roots.Count - 1 && BytesFrom(_roots[place].Generation) > _history.MaxBytes)
        {
            place++;
        }

        return _roots[place].Generation;
    }

    private long BytesFrom(long generation)
    {
        long bytes = 0, segment = SegmentOf(generation);
        foreach (KeyValuePair<long, long> files in _fileBytes)
        {
            bytes += files.Key > generation ? files.Value : 0;
        }

        foreach (KeyValuePair<long, long> log in _segmentBytes)
        {
            bytes += log.Key >= segment ? log.Value : 0;
        }

        return bytes;
    }

    private long SegmentOf(long generation)
    {
        if (!_positions.TryGetValue(generation, out WalPosition position))
        {
            ArchivedRoot root = _roots.Find(root => root.Generation == generation)!;
            position = ReadRoot(root).Wal;
            _positions[generation] = position;
        }

        return position.Segment;
    }
}
