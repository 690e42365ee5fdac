using JsonOrm.Files;
using JsonOrm.Wal;

namespace JsonOrm.Operations;

/// <summary>Appends the lines of a database's log to the log of a backup.</summary>
internal sealed class BackupFollower
{
    private readonly IFileSystem _target;
    private readonly BackupLog _log;
    private readonly WalTail _tail;
    private readonly List<(long Segment, long Offset, ReadOnlyMemory<byte> Bytes)> _lines = [];
    private readonly Func<long>? _key;
    private readonly long _firstKey;
    private bool _isCompared;

    /// <summary>Begins where the log of the backup ends.</summary>
    /// <param name="target">The file system of the backup.</param>
    /// <param name="log">The log of the backup.</param>
    /// <param name="source">The file system of the database.</param>
    /// <param name="directory">The directory of its log.</param>
    /// <param name="key">Returns the key of new lines; null if they are not encrypted. The backup has the keys up to that of the moment at which it was made.</param>
    /// <param name="firstKey">The key of that moment.</param>
    public BackupFollower(IFileSystem target, BackupLog log, IFileSystem source, string directory, Func<long>? key, long firstKey)
    {
        _key = key;
        _firstKey = firstKey;
        _target = target;
        _log = log;
        WalRecovery read = log.Begin();
        Position = read.LastLsn;
        Bytes = read.Bytes;
        _tail = read.ContinueIn(source, directory, (segment, offset, bytes) => _lines.Add((segment, offset, bytes)));
    }

    /// <summary>The last commit in the log of the backup.</summary>
    public long Position { get; private set; }

    /// <summary>When it was made; null before the first that was copied.</summary>
    public DateTimeOffset? Time { get; private set; }

    /// <summary>The length of the log of the backup, in bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>The segment that is read.</summary>
    public long Segment => _tail.Segment;

    /// <summary>Copies what is published, and makes it durable.</summary>
    /// <returns>False if a commit has no line in the log, or the lines are gone: a new backup is needed.</returns>
    public bool TryCopy(in PublishedState published)
    {
        if (_isCompared && Position == published.Lsn)
        {
            return true;
        }

        if (Position > published.Lsn)
        {
            // The database was put back to an earlier state.
            return false;
        }

        // At first even without a new commit: the last line tells whether the database is the one that the log was copied from.
        _isCompared = true;

        DateTimeOffset? time = Time;
        bool isComplete = Read(published, ref time);
        if (_key is not null && _key() != _firstKey)
        {
            // The database's key was changed, and the keys of the backup do not read lines after that.
            _lines.Clear();
            return false;
        }

        if (_lines.Count > 0)
        {
            Append();
            Position = _tail.NextLsn - 1;
            Time = time;
        }

        return isComplete;
    }

    private bool Read(in PublishedState published, ref DateTimeOffset? time)
    {
        DateTimeOffset? last = time;
        while (true)
        {
            bool isComplete = _tail.TryRead(published, commit => last = WalLine.TimeOf(commit));
            time = last;
            if (isComplete || !_tail.TryLeave())
            {
                return isComplete;
            }
        }
    }

    private void Append()
    {
        bool isNew = false;
        for (int i = 0; i < _lines.Count;)
        {
            long segment = _lines[i].Segment;
            string path = Path.Combine(_log.Directory, WalNames.Of(segment));
            bool exists = _target.FileExists(path);
            isNew |= !exists;
            using IFile file = exists ? _target.OpenWrite(path) : _target.Create(path);
            for (; i < _lines.Count && _lines[i].Segment == segment; i++)
            {
                file.Write(_lines[i].Bytes.Span, _lines[i].Offset);
                Bytes += _lines[i].Bytes.Length;
            }

            file.Sync();
        }

        if (isNew)
        {
            _target.SyncDirectory(_log.Directory);
        }

        _lines.Clear();
    }
}
