using JsonOrm.Catalogue;
using JsonOrm.Files;
using JsonOrm.Operations;
using JsonOrm.Tables;

namespace JsonOrm.Database;

// Gives access to a committed state as files, for backups and verification.
internal sealed partial class DatabaseEngine
{
    private readonly FileHolds _holds = new();

    /// <summary>The number of holds on files.</summary>
    public int HoldCount => _holds.Count;

    /// <summary>The file system that the database was opened on, without the restriction to its directory.</summary>
    public IFileSystem FileSystem => _options.FileSystem;

    /// <summary>Which tables are compressed, and how; null for none.</summary>
    public CompressionOptions? Compression => _options.Compression;

    /// <summary>The identity of the database.</summary>
    public ulong Identity => _root.Database;

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

        using (Scheduler.Hold(_checkpointGate))
        {
            ThrowIfClosing();
            FileHold hold = _holds.Add(_root.Generation, _root.Wal.Segment);
            try
            {
                long lsn = hasLog ? Pipeline.Published.Lsn : _root.Lsn;
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
            return new HeldVersion(_root, Pipeline.Published, null);
        }

        using (Scheduler.Hold(_checkpointGate))
        {
            ThrowIfClosing();
            return new HeldVersion(_root, Pipeline.Published, _holds.Add(_root.Generation, _root.Wal.Segment));
        }
    }

    /// <summary>Verifies states of the database.</summary>
    /// <param name="findings">Receives what is found.</param>
    public StateVerification Verification(Findings findings) => new(_files, _paths, Catalog, findings, Keys?.Key);

    /// <summary>Keeps the log from a segment on, which another hold keeps already, until the result is disposed.</summary>
    public IDisposable HoldLog(long segment) => _holds.Add(long.MaxValue, segment);

    private HeldState Describe(long lsn, IDisposable? hold) =>
        new(_files, _paths, _root, RootFile.Write(_root), lsn, Clock.GetUtcNow(), hold) { ThrowIfClosed = ThrowIfClosing, Keys = Keys?.Fixed() };
}
