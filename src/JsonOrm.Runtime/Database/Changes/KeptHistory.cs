using System.Globalization;
using JsonOrm.Catalogue;
using JsonOrm.Files;
using JsonOrm.Operations;

namespace JsonOrm.Database;

/// <summary>Keeps what earlier states need, for holds and for the history. The caller holds the checkpoint gate.</summary>
/// <param name="options">The options of the database.</param>
/// <param name="files">The file system.</param>
/// <param name="paths">The paths.</param>
internal sealed class KeptHistory(JsonDatabaseOptions options, IFileSystem files, DatabasePaths paths)
{
    // Null if neither a hold nor the history keeps anything.
    private Archive? _archive;

    /// <summary>The holds, with what each of them keeps.</summary>
    public IReadOnlyList<LogHold> Holds() => _archive is { } archive ? [.. archive.Holds.Select(hold => hold with { HeldBytes = archive.BytesOf(hold) })] : [];

    /// <summary>Reads the holds and the archive. Called when the database is opened.</summary>
    /// <param name="root">The root.</param>
    /// <param name="lsn">The last commit in the log.</param>
    public void Begin(RootState root, long lsn)
    {
        _archive = Archive.Open(files, paths, options.Archive, root, lsn, ReadArchivedRoot, options.Compression?.ForLog);
        if (_archive is null)
        {
            return;
        }

        if (_archive.IsNeeded)
        {
            KeepRoot(root);
        }

        Tell(_archive.Require(root, options.Clock.GetUtcNow()));
        _archive.Purge();
        CloseUnneeded();
    }

    /// <summary>Creates a hold; returns the existing one of the name if it has not ended.</summary>
    /// <param name="name">The name.</param>
    /// <param name="wanted">From where on to hold, how much and how long.</param>
    /// <param name="root">The root.</param>
    /// <param name="newest">The newest published position.</param>
    public LogHold CreateHold(string name, HoldOptions wanted, RootState root, long newest)
    {
        Archive archive = _archive ?? Archive.Create(files, paths, ReadArchivedRoot, options.Compression?.ForLog);
        LogHold? known = archive.Holds.FirstOrDefault(hold => hold.Name == name);
        if (known is { Ended: null })
        {
            return known with { HeldBytes = archive.BytesOf(known) };
        }

        long oldest = Math.Min(archive.OldestPosition ?? long.MaxValue, root.Lsn), position = wanted.Position ?? newest;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position, newest, nameof(options));
        if (position < oldest)
        {
            throw new StorageException(
                paths.Wal,
                "hold",
                StorageFault.Replaced,
                string.Create(CultureInfo.InvariantCulture, $"The changes after commit {position} can no longer be held: what is kept begins after commit {oldest}. Read the tables as they are, and create the hold without a position."));
        }

        DateTimeOffset now = options.Clock.GetUtcNow();
        var hold = new LogHold(name, position, now, wanted.MaxBytes, wanted.Duration is { } duration && duration < DateTimeOffset.MaxValue - now ? now + duration : null);
        archive.Keep(root, RootFile.Write(root), now);
        if (known is null)
        {
            archive.Add(hold);
        }
        else
        {
            archive.Replace(known, hold);
        }

        _archive = archive;
        Tell(archive.Require(root, now));
        return hold;
    }

    /// <summary>Moves a hold to a later position.</summary>
    /// <param name="name">The name.</param>
    /// <param name="position">The position, at most <paramref name="newest"/>.</param>
    /// <param name="newest">The newest published position.</param>
    public void AdvanceHold(string name, long position, long newest)
    {
        LogHold hold = _archive?.Holds.FirstOrDefault(hold => hold.Name == name)
            ?? throw new ArgumentException($"There is no hold '{name}' in '{paths.Directory}'. Create it first (JsonDatabase.CreateHold).", nameof(name));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position, newest);
        if (hold.Ended is { } why)
        {
            throw new StorageException(
                paths.Holds, "advance", StorageFault.Replaced, $"The hold '{name}' of '{paths.Directory}' has ended, and the changes after commit {hold.Position} may be gone. {why} Release it (JsonDatabase.ReleaseHold), read the tables as they are, and create it again.");
        }

        if (position > hold.Position)
        {
            _archive.Replace(hold, hold with { Position = position });
        }
    }

    /// <summary>Ends a hold; false if there is none of the name.</summary>
    public bool ReleaseHold(string name, RootState root)
    {
        if (_archive?.Holds.FirstOrDefault(hold => hold.Name == name) is not { } hold)
        {
            return false;
        }

        _archive.Replace(hold, null);
        Tell(_archive.Require(root, options.Clock.GetUtcNow()));
        _archive.Purge();
        CloseUnneeded();
        return true;
    }

    /// <summary>Keeps a root that is about to be replaced.</summary>
    // If the process that made it died before it could copy it, its file knows when it was made, by the clock of the file system: if the database's own clock is behind that, later
    // states would otherwise all seem to be from the same moment.
    public void KeepRoot(RootState root)
    {
        if (_archive is { } archive && archive.IsNeeded)
        {
            using IFile file = files.OpenRead(paths.Root);
            var written = new DateTimeOffset(DateTime.SpecifyKind(file.LastWriteTime, DateTimeKind.Utc), TimeSpan.Zero);
            DateTimeOffset now = options.Clock.GetUtcNow();
            archive.Keep(root, RootFile.Write(root), written < now ? written : now);
        }
    }

    /// <summary>Keeps a root that has replaced another, before anything is retired.</summary>
    public void Require(RootState root)
    {
        if (_archive is { } archive)
        {
            DateTimeOffset now = options.Clock.GetUtcNow();
            if (archive.IsNeeded)
            {
                archive.Keep(root, RootFile.Write(root), now);
            }

            Tell(archive.Require(root, now));
        }
    }

    /// <summary>Makes durable what has been retired, and deletes what nothing needs any longer.</summary>
    public void Finish()
    {
        if (_archive is { } archive)
        {
            archive.Sync();
            archive.Purge();
            CloseUnneeded();
        }
    }

    /// <summary>Makes durable what has been retired.</summary>
    public void Sync() => _archive?.Sync();

    /// <summary>Deletes a file that the root of a generation no longer names, or moves it into the archive.</summary>
    public void RetireFile(string path, long generation)
    {
        if (_archive is { } archive)
        {
            archive.Retire(path, generation);
        }
        else
        {
            files.Delete(path);
        }
    }

    /// <summary>Deletes a segment of the log, or moves it into the archive.</summary>
    public void RetireSegment(string path, long number)
    {
        if (_archive is { } archive)
        {
            archive.RetireSegment(path, number);
        }
        else
        {
            files.Delete(path);
        }
    }

    private void CloseUnneeded()
    {
        if (_archive is { IsNeeded: false })
        {
            FolderTree.Delete(files, paths.Archive);
            _archive = null;
        }
    }

    private void Tell(List<HoldWarning> warnings)
    {
        foreach (HoldWarning warning in warnings)
        {
            options.OnHoldWarning?.Invoke(warning);
        }
    }

    internal static RootState ReadArchivedRoot(string path, byte[] content) => RootFile.Read(path, content, mustMatch: true);
}
