using System.Globalization;
using JsonOrm.Catalogue;
using JsonOrm.Codecs;
using JsonOrm.Files;
using JsonOrm.Wal;

namespace JsonOrm.Operations;

// The archive's folders.
internal sealed partial class Archive
{
    private const int Piece = 64 << 10;
    private const string IgnoreText = "*\n";

    private readonly HashSet<string> _made = new(StringComparer.Ordinal);

    /// <summary>Reads a root, for the position of its log.</summary>
    public required Func<string, byte[], RootState> Reading { get; init; }

    private RootState ReadRoot(ArchivedRoot root) => Reading(
        root.Path, _files.TryReadAll(root.Path, FormatLimits.MostRootBytes) ?? throw new CorruptDataException(root.Path, null, null, "a root of the archive, but the file is missing. Delete the directory 'archive', which gives up all holds and the history."));

    // The names of new folders are durable before a file is moved into one of them.
    private void MakeFolders()
    {
        MakeFolder(_paths.ArchivedRoots);
        MakeFolder(_paths.ArchivedSchemas);
        if (!_files.FileExists(_paths.ArchiveGitIgnore))
        {
            _files.WriteAndSync(_paths.ArchiveGitIgnore, System.Text.Encoding.UTF8.GetBytes(IgnoreText));
            _files.SyncDirectory(_paths.Archive);
        }
    }

    private void MakeFolder(string folder)
    {
        if (folder == _paths.Directory || _made.Contains(folder))
        {
            return;
        }

        string parent = Path.GetDirectoryName(folder)!;
        MakeFolder(parent);
        _files.CreateDirectory(folder);
        _files.SyncDirectory(parent);
        _made.Add(folder);
    }

    // Returns the length; -1 if the file does not exist.
    private long Length(string path)
    {
        try
        {
            using IFile file = _files.OpenRead(path);
            return file.Length;
        }
        catch (StorageException error) when (error.Fault == StorageFault.NotFound)
        {
            return -1;
        }
    }

    // The room ahead of the last line is of no use in a segment that has ended.
    private long CutRoomAhead(string path)
    {
        using IFile file = _files.OpenWrite(path);
        byte[] piece = new byte[Piece];
        long end = file.Length;
        while (end > 0)
        {
            long start = Math.Max(0, end - Piece);
            int read = file.ReadFully(piece.AsSpan(0, (int)(end - start)), start);
            int last = piece.AsSpan(0, read).LastIndexOfAnyExcept((byte)'\n');
            if (last >= 0)
            {
                end = start + last + 2;
                break;
            }

            end = start;
        }

        if (end < file.Length)
        {
            file.SetLength(end);
            file.Sync();
        }

        return end;
    }

    private void Measure()
    {
        foreach (string name in _files.ListDirectories(_paths.ArchivedFiles))
        {
            if (name.StartsWith('g') && long.TryParse(name.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out long generation))
            {
                _fileBytes[generation] = Measure(Path.Combine(_paths.ArchivedFiles, name));
            }
        }

        foreach (string name in _files.ListFiles(_paths.ArchivedLog))
        {
            if (WalNames.TryParse(CodecName.WithoutExtension(name), out long number))
            {
                _segmentBytes[number] = Length(Path.Combine(_paths.ArchivedLog, name));
            }
        }
    }

    private long Measure(string folder)
    {
        long bytes = 0;
        foreach (string file in _files.ListFiles(folder))
        {
            bytes += Length(Path.Combine(folder, file));
        }

        foreach (string inner in _files.ListDirectories(folder))
        {
            bytes += Measure(Path.Combine(folder, inner));
        }

        return bytes;
    }

    // The database was put back to an earlier state, by hand, by version control or by accepting a loss: what is archived after it never happened.
    private void RefuseOtherPast(RootState root, long lsn)
    {
        if (_roots.Exists(kept => kept.Generation > root.Generation || kept.Lsn > root.Lsn))
        {
            foreach (LogHold hold in _holds.ToArray())
            {
                End(hold, "The database was put back to an earlier state.");
            }

            Floor = FloorSegment = long.MaxValue;
            Purge();
        }

        foreach (LogHold hold in _holds.ToArray())
        {
            if (hold.Position > lsn)
            {
                End(hold, string.Create(CultureInfo.InvariantCulture, $"Its position is commit {hold.Position}, and the database ends with commit {lsn}: it was put back to an earlier state."));
            }
        }
    }

    private void End(LogHold hold, string why)
    {
        if (hold.Ended is null)
        {
            Replace(hold, hold with { Ended = why });
        }
    }
}
