using System.Globalization;
using JsonOrm.Catalogue;
using JsonOrm.Files;
using JsonOrm.Operations;

namespace JsonOrm.Database;

// Keeps what earlier states need, for holds and for the history. Everything here runs inside the checkpoint gate.
internal sealed partial class DatabaseEngine
{
    private Archive? _archive;

    /// <summary>The holds, with what each of them keeps.</summary>
    public IReadOnlyList<LogHold> Holds()
    {
        ThrowIfClosed();
        if (IsReadOnly)
        {
            return HoldFile.Read(_options.FileSystem, _paths);
        }

        using (Scheduler.Hold(_checkpointGate))
        {
            return _archive is { } archive ? [.. archive.Holds.Select(hold => hold with { HeldBytes = archive.BytesOf(hold) })] : [];
        }
    }

    /// <summary>Creates a hold; returns the existing one of the name if it has not ended.</summary>
    public LogHold CreateHold(string name, HoldOptions options)
    {
        ThrowIfNotWritable();
        using (Scheduler.Hold(_checkpointGate))
        {
            ThrowIfClosing();
            Archive archive = _archive ?? Archive.Create(_files, _paths, ReadArchivedRoot, _options.Compression?.ForLog);
            LogHold? known = archive.Holds.FirstOrDefault(hold => hold.Name == name);
            if (known is { Ended: null })
            {
                return known with { HeldBytes = archive.BytesOf(known) };
            }

            long newest = Pipeline.Published.Lsn, oldest = Math.Min(archive.OldestPosition ?? long.MaxValue, _root.Lsn), position = options.Position ?? newest;
            ArgumentOutOfRangeException.ThrowIfGreaterThan(position, newest, nameof(options));
            if (position < oldest)
            {
                throw new StorageException(
                    _paths.Wal,
                    "hold",
                    StorageFault.Replaced,
                    string.Create(CultureInfo.InvariantCulture, $"The changes after commit {position} can no longer be held: what is kept begins after commit {oldest}. Read the tables as they are, and create the hold without a position."));
            }

            DateTimeOffset now = Clock.GetUtcNow();
            var hold = new LogHold(name, position, now, options.MaxBytes, options.Duration is { } duration && duration < DateTimeOffset.MaxValue - now ? now + duration : null);
            archive.Keep(_root, RootFile.Write(_root), now);
            if (known is null)
            {
                archive.Add(hold);
            }
            else
            {
                archive.Replace(known, hold);
            }

            _archive = archive;
            Tell(archive.Require(_root, now));
            return hold;
        }
    }

    /// <summary>Moves a hold to a later position.</summary>
    public void AdvanceHold(string name, long position)
    {
        ThrowIfNotWritable();
        using (Scheduler.Hold(_checkpointGate))
        {
            ThrowIfClosing();
            LogHold hold = Find(name);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(position, Pipeline.Published.Lsn);
            if (hold.Ended is { } why)
            {
                throw new StorageException(
                    _paths.Holds, "advance", StorageFault.Replaced, $"The hold '{name}' of '{Directory}' has ended, and the changes after commit {hold.Position} may be gone. {why} Release it (JsonDatabase.ReleaseHold), read the tables as they are, and create it again.");
            }

            if (position > hold.Position)
            {
                _archive!.Replace(hold, hold with { Position = position });
            }
        }
    }

    /// <summary>Ends a hold; false if there is none of the name.</summary>
    public bool ReleaseHold(string name)
    {
        ThrowIfNotWritable();
        using (Scheduler.Hold(_checkpointGate))
        {
            ThrowIfClosing();
            if (_archive?.Holds.FirstOrDefault(hold => hold.Name == name) is not { } hold)
            {
                return false;
            }

            _archive.Replace(hold, null);
            Tell(_archive.Require(_root, Clock.GetUtcNow()));
            _archive.Purge();
            CloseUnneededArchive();
            return true;
        }
    }

    private LogHold Find(string name) => _archive?.Holds.FirstOrDefault(hold => hold.Name == name)
        ?? throw new ArgumentException($"There is no hold '{name}' in '{Directory}'. Create it first (JsonDatabase.CreateHold).", nameof(name));

    private void BeginArchive(long lsn)
    {
        _archive = Archive.Open(_files, _paths, _options.Archive, _root, lsn, ReadArchivedRoot, _options.Compression?.ForLog);
        if (_archive is null)
        {
            return;
        }

        if (_archive.IsNeeded)
        {
            KeepRoot();
        }

        Tell(_archive.Require(_root, Clock.GetUtcNow()));
        _archive.Purge();
        CloseUnneededArchive();
    }

    // Called before the root is replaced. If the process that made it died before it could copy it, its file knows when it was made, by the clock of the
    // file system: if the database's own clock is behind that, later states would otherwise all seem to be from the same moment.
    private void KeepRoot()
    {
        if (_archive is { } archive && archive.IsNeeded)
        {
            using IFile file = _files.OpenRead(_paths.Root);
            var written = new DateTimeOffset(DateTime.SpecifyKind(file.LastWriteTime, DateTimeKind.Utc), TimeSpan.Zero);
            DateTimeOffset now = Clock.GetUtcNow();
            archive.Keep(_root, RootFile.Write(_root), written < now ? written : now);
        }
    }

    // Called when the root has been replaced, before anything is retired.
    private void RequireArchive()
    {
        if (_archive is { } archive)
        {
            DateTimeOffset now = Clock.GetUtcNow();
            if (archive.IsNeeded)
            {
                archive.Keep(_root, RootFile.Write(_root), now);
            }

            Tell(archive.Require(_root, now));
        }
    }

    private void FinishArchive()
    {
        if (_archive is { } archive)
        {
            archive.Sync();
            archive.Purge();
            CloseUnneededArchive();
        }
    }

    private void CloseUnneededArchive()
    {
        if (_archive is { IsNeeded: false })
        {
            FolderTree.Delete(_files, _paths.Archive);
            _archive = null;
        }
    }

    // Deletes a file that the root no longer names, or moves it into the archive.
    private void RetireFile(string path, long generation)
    {
        if (_archive is { } archive)
        {
            archive.Retire(path, generation);
        }
        else
        {
            _files.Delete(path);
        }
    }

    private void Tell(List<HoldWarning> warnings)
    {
        foreach (HoldWarning warning in warnings)
        {
            _options.OnHoldWarning?.Invoke(warning);
        }
    }

    private static RootState ReadArchivedRoot(string path, byte[] content) => RootFile.Read(path, content, mustMatch: true);
}
