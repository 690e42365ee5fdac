using JsonOrm.Catalogue;
using JsonOrm.Files;
using JsonOrm.Operations;
using JsonOrm.Tables;

namespace JsonOrm.Database;

// Gives access to a committed state as files, for backups and verification.
internal sealed partial class DatabaseEngine
{
    /// <summary>The number of holds on files.</summary>
    public int HoldCount => _state.Holds.Count;

    /// <summary>The file system that the database was opened on, without the restriction to its directory.</summary>
    public IFileSystem FileSystem => _options.FileSystem;

    /// <summary>Which tables are compressed, and how; null for none.</summary>
    public CompressionOptions? Compression => _options.Compression;

    /// <summary>The identity of the database.</summary>
    public ulong Identity => _state.Root.Database;

    /// <summary>Reads the schema and the lists of files of every table.</summary>
    /// <exception cref="CorruptDataException">One of them is not what was written.</exception>
    public void OpenAllTables()
    {
        foreach (TableSlot slot in Catalog.Slots)
        {
            TableVersion table = Read(Pipeline.Published, Catalog.Opened(slot));
            _ = table.Base.Manifest;
            foreach (TableVersion index in table.Indexes)
            {
                _ = index.Base.Manifest;
            }
        }
    }

    /// <summary>
    /// Returns the published state as files, and holds them until the result is disposed. Waits for a running checkpoint. A database without a log is checkpointed first,
    /// because its commits are in no file before that.
    /// </summary>
    public HeldState Hold()
    {
        if (IsReadOnly)
        {
            return Describe(Pipeline.Published.Lsn, hold: null);
        }

        bool hasLog = _options.Durability != Durability.None;
        if (!hasLog)
        {
            Checkpoint();
        }

        using (Scheduler.Hold(_checkpointer.Gate))
        {
            _life.ThrowIfClosing();
            FileHold hold = _state.Holds.Add(_state.Root.Generation, _state.Root.Wal.Segment);
            try
            {
                long lsn = hasLog ? Pipeline.Published.Lsn : _state.Root.Lsn;
                if (hasLog && DurabilityInEffect != Durability.Full)
                {
                    // A copy must not have a commit that a crash can still take away: the database would go on with other commits of the same numbers.
                    Pipeline.SyncNow();
                }

                return Describe(lsn, hold);
            }
            catch
            {
                hold.Dispose();
                throw;
            }
        }
    }

    /// <summary>Returns the published state, with the root whose files are under it, and holds the files until the result is disposed.</summary>
    public HeldVersion HoldVersion()
    {
        if (IsReadOnly)
        {
            return new HeldVersion(_state.Root, Pipeline.Published, null);
        }

        using (Scheduler.Hold(_checkpointer.Gate))
        {
            _life.ThrowIfClosing();
            return new HeldVersion(_state.Root, Pipeline.Published, _state.Holds.Add(_state.Root.Generation, _state.Root.Wal.Segment));
        }
    }

    /// <summary>Verifies states of the database.</summary>
    /// <param name="findings">Receives what is found.</param>
    public StateVerification Verification(Findings findings) => new(_files, _paths, Catalog, findings, Keys?.Key);

    /// <summary>Keeps the log from a segment on, which another hold keeps already, until the result is disposed.</summary>
    public IDisposable HoldLog(long segment) => _state.Holds.Add(long.MaxValue, segment);

    private HeldState Describe(long lsn, IDisposable? hold) =>
        new(_files, _paths, _state.Root, RootFile.Write(_state.Root), lsn, Clock.GetUtcNow(), hold) { ThrowIfClosed = _life.ThrowIfClosing, Keys = Keys?.Fixed() };

    /// <summary>Begins to keep what holds and the history need. Called when the database is opened.</summary>
    public void BeginArchive(long lsn) => _state.History.Begin(_state.Root, lsn);

    /// <summary>The named holds, with what each of them keeps.</summary>
    public IReadOnlyList<LogHold> NamedHolds()
    {
        ThrowIfClosed();
        if (IsReadOnly)
        {
            return Archive.ListHolds(_files, _paths, KeptHistory.ReadArchivedRoot);
        }

        using (Scheduler.Hold(_checkpointer.Gate))
        {
            return _state.History.Holds();
        }
    }

    /// <summary>Creates a named hold; returns the existing one of the name if it has not ended.</summary>
    public LogHold CreateHold(string name, HoldOptions options) => InGate(history => history.CreateHold(name, options, _state.Root, Pipeline.Published.Lsn));

    /// <summary>Moves a named hold to a later position.</summary>
    public void AdvanceHold(string name, long position) => InGate(history =>
    {
        history.AdvanceHold(name, position, Pipeline.Published.Lsn);
        return true;
    });

    /// <summary>Ends a named hold; false if there is none of the name.</summary>
    public bool ReleaseHold(string name) => InGate(history => history.ReleaseHold(name, _state.Root));

    private T InGate<T>(Func<KeptHistory, T> change)
    {
        ThrowIfNotWritable();
        using (Scheduler.Hold(_checkpointer.Gate))
        {
            _life.ThrowIfClosing();
            return change(_state.History);
        }
    }
}
