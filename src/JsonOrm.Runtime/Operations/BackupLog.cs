using JsonOrm.Catalogue;
using JsonOrm.Files;
using JsonOrm.Wal;

namespace JsonOrm.Operations;

/// <summary>
/// The log that continues a backup, in its folder <c>log</c>: the segments of the backup itself, byte for byte, and the lines that were committed afterwards. The backup is complete without it; with it, every commit up to its
/// end can be restored. A last line that is not whole is ignored, as in the log of a database.
/// </summary>
/// <param name="files">The file system of the backup.</param>
/// <param name="backup">The backup.</param>
/// <param name="read">Reads a root from its bytes.</param>
internal sealed class BackupLog(IFileSystem files, StoredBackup backup, Func<string, byte[], RootState> read)
{
    private const string FolderName = "log";

    private readonly Lazy<RootState> _root = new(() => ReadRoot(files, backup.Path, read));

    /// <summary>The folder of the log.</summary>
    public string Directory { get; } = Path.Combine(backup.Path, FolderName);

    /// <summary>The root of the backup.</summary>
    public RootState Root => _root.Value;

    /// <summary>The commits that can be restored, up to a position or a time: the files of the log, cut there. Null if the backup begins after it.</summary>
    /// <param name="position">The last commit that is wanted; null for all.</param>
    /// <param name="time">When it was made at the latest; null for any time.</param>
    public LogCut? Cut(long? position, DateTimeOffset? time)
    {
        if (position < Root.Lsn)
        {
            return null;
        }

        string folder = Directory;
        (long last, DateTimeOffset? made) = position <= backup.Manifest.Position ? (-1, null) : LastUpTo(folder, position, time);
        if (last < backup.Manifest.Position)
        {
            // There is no log, or it was only just begun, or the moment is in the backup's own log.
            folder = Path.Combine(backup.Path, "wal");
            CheckOwn();
            (last, made) = LastUpTo(folder, position, time);
        }

        bool isLater = time < backup.Manifest.Time;
        if (isLater && made is null)
        {
            // All commits of the backup's log are later, or it has none and nothing says when its last commit was made.
            return null;
        }

        if (last == backup.Manifest.Position)
        {
            return new LogCut(backup.Manifest.Files, last, isLater ? made!.Value : backup.Manifest.Time);
        }

        List<StateFile> cut = backup.Manifest.Files.Where(static file => !IsOfLog(file)).ToList();
        WalRecovery log = Read(folder, last, static _ => { });

        // The root stays the last file.
        foreach (WalReadSegment segment in log.Segments)
        {
            cut.Insert(cut.Count - 1, StateFile.Of("wal/" + Path.GetFileName(segment.Path), segment.Content[..segment.End]));
        }

        return new LogCut(cut, last, made ?? backup.Manifest.Time);
    }

    /// <summary>Reads what the log has, and removes a last line that is not whole. Begins it if there is none.</summary>
    /// <returns>Where it ends.</returns>
    public WalRecovery Begin()
    {
        WalRecovery log = Read(Directory, long.MaxValue, static _ => { });
        if (log.LastLsn < backup.Manifest.Position || !files.DirectoryExists(Directory))
        {
            FolderTree.Delete(files, Directory);
            CopyOwn();
            log = Read(Directory, long.MaxValue, static _ => { });
        }

        log.Trim();
        return log;
    }

    /// <summary>Returns the last commit in the newest segment, and when it was made; null if there is no log. The lines before it are not verified.</summary>
    public static (long Position, DateTimeOffset Time)? LastOf(IFileSystem files, string backup)
    {
        string directory = Path.Combine(backup, FolderName);
        var names = new List<string>(files.ListFiles(directory));
        names.Sort(StringComparer.Ordinal);
        for (int i = names.Count - 1; i >= 0; i--)
        {
            if (!WalNames.TryParse(names[i], out _) || files.TryReadAll(Path.Combine(directory, names[i]), FormatLimits.MostLogBytes) is not { } content)
            {
                continue;
            }

            for (int end = content.AsSpan().LastIndexOf((byte)'\n'); end > 0;)
            {
                int start = content.AsSpan(0, end).LastIndexOf((byte)'\n') + 1;
                if (WalLine.TryReadChecksum(content.AsSpan(start, end - start), out _) && WalLine.Parse(content.AsSpan(start, end - start)) is { Lsn: >= 0 } line)
                {
                    return (line.Lsn, WalLine.TimeOf(new WalCommit(names[i], 0, start, content, end - start, line.OperationsOffset)));
                }

                end = start - 1;
            }
        }

        return null;
    }

    // The log ends where a line is damaged, as one that was torn by a crash does; but a backup's own log was whole.
    private void CheckOwn()
    {
        foreach (StateFile segment in backup.Manifest.Files)
        {
            if (IsOfLog(segment))
            {
                StagedCopy.Check(files, segment.In(backup.Path), segment);
            }
        }
    }

    // All but the last segment never change, so they may share their bytes with the backup.
    private void CopyOwn()
    {
        List<StateFile> segments = backup.Manifest.Files.Where(IsOfLog).ToList();
        files.CreateDirectory(Directory);
        for (int i = 0; i < segments.Count; i++)
        {
            string from = segments[i].In(backup.Path), to = Path.Combine(Directory, Path.GetFileName(from));
            if (i == segments.Count - 1 || !files.TryLink(from, to))
            {
                files.WriteAndSync(to, files.TryReadAll(from, FormatLimits.MostLogBytes) ?? throw new CorruptDataException(from, null, null, "a segment of the backup, but it is missing. Make a new backup."));
            }
        }

        files.SyncDirectory(Directory);
        files.SyncDirectory(backup.Path);
    }

    private (long Lsn, DateTimeOffset? Time) LastUpTo(string directory, long? position, DateTimeOffset? time)
    {
        long lsn = Root.Lsn;
        DateTimeOffset? made = null;
        bool isOver = false;
        WalRecovery log = Read(directory, position ?? long.MaxValue, commit =>
        {
            DateTimeOffset when = WalLine.TimeOf(commit);
            isOver |= when > time;
            if (!isOver)
            {
                lsn++;
                made = when;
            }
        });
        return (Math.Min(lsn, log.LastLsn), made);
    }

    private static bool IsOfLog(StateFile file) => file.Path.StartsWith("wal/", StringComparison.Ordinal);

    private WalRecovery Read(string directory, long most, Action<WalCommit> commit)
    {
        var log = new WalRecovery(files, directory, Root.Database) { MostLsn = most };
        log.Read(Root.Wal, commit);
        return log;
    }

    private static RootState ReadRoot(IFileSystem files, string path, Func<string, byte[], RootState> read)
    {
        string root = Path.Combine(path, "db.json");
        return read(root, files.TryReadAll(root, FormatLimits.MostRootBytes) ?? throw new CorruptDataException(root, null, null, "the root of the backup, but it is missing. Restore another backup."));
    }
}

/// <summary>What of a backup and its log is a state.</summary>
/// <param name="Files">Its files, the root last; the segments of a log that was cut have their bytes with them.</param>
/// <param name="Position">Its last commit.</param>
/// <param name="Time">When that was made, in UTC; that of the backup if it ends where the backup does.</param>
internal sealed record LogCut(IReadOnlyList<StateFile> Files, long Position, DateTimeOffset Time);
