using JsonOrm.Database;
using JsonOrm.Files;
using JsonOrm.Models;
using JsonOrm.Rows;
using JsonOrm.Writes;

namespace JsonOrm;

/// <summary>
/// A database of JSON Lines files, embedded in this process. Safe to use from many threads at once: reads never block, one
/// transaction writes at a time, and concurrent commits share a sync.
/// </summary>
public sealed partial class JsonDatabase : IDatabase, IDisposable
{
    private readonly DatabaseEngine _engine;
    private readonly DatabaseFollower? _follower;

    /// <summary>The number of chunks in memory.</summary>
    internal int LoadedChunks => _engine.Catalog.LoadedChunks;

    private JsonDatabase(DatabaseEngine engine, DatabaseFollower? follower = null)
    {
        _engine = engine;
        _follower = follower;
    }

    /// <summary>The directory of the database. For a database in memory, a path that does not exist.</summary>
    public string Path => _engine.Directory;

    /// <summary>
    /// The error of the last background checkpoint, which is retried, or null. After closing: why not all rows could be moved to the tables' files. The log is
    /// kept in that case, and no
    /// acknowledged commit is lost (see <see cref="JsonDatabaseOptions.OnCloseError"/>).
    /// </summary>
    public Exception? CheckpointError => _engine.CheckpointError;

    /// <summary>
    /// What a commit survives on this file system. It is less than <see cref="JsonDatabaseOptions.Durability"/> if the file system cannot
    /// sync files or directories: <see cref="Durability.Full"/> then becomes <see cref="Durability.Normal"/>. It is <see cref="Durability.None"/> for
    /// a database in memory. Determined on first use.
    /// </summary>
    public Durability DurabilityInEffect
    {
        get
        {
            _engine.ThrowIfClosed();
            return _engine.DurabilityInEffect;
        }
    }

    /// <summary>
    /// Properties of the database's location that weaken its guarantees, such as a network file system or a folder that a program synchronises to other
    /// machines. Determined at each call.
    /// </summary>
    public IReadOnlyList<StorageWarning> Warnings => _engine.Warnings;

    /// <summary>Opens a database, and creates it if it does not exist. The work is small and completes before the call returns.</summary>
    /// <param name="path">The database's directory.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <param name="cancellationToken">Checked before the work begins.</param>
    /// <exception cref="DatabaseLockedException">Another process has it open for writing.</exception>
    /// <exception cref="CorruptDataException">A file does not contain what was written to it.</exception>
    /// <exception cref="StorageException">The file system rejected an operation.</exception>
    public static ValueTask<JsonDatabase> OpenAsync(string path, JsonDatabaseOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new ValueTask<JsonDatabase>(Open(path, options));
    }

    /// <summary>Opens a database, and creates it if it does not exist.</summary>
    /// <param name="path">The database's directory.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="DatabaseLockedException">Another process has it open for writing.</exception>
    /// <exception cref="CorruptDataException">A file does not contain what was written to it.</exception>
    /// <exception cref="StorageException">The file system rejected an operation.</exception>
    public static JsonDatabase Open(string path, JsonDatabaseOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new JsonDatabaseOptions();
        string directory = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
        if (options is { ReadOnly: true, FileSystem: not null })
        {
            options = options.On(DatabaseKeys.ToRead(options.FileSystem, directory, options.Encryption));
        }

        DatabaseEngine engine = DatabaseOpening.Open(directory, options);
        return new JsonDatabase(engine, engine.IsFollowing ? new DatabaseFollower(directory, options, engine) : null).WithMeter(options);
    }

    /// <summary>Creates a database in memory: the same engine, on a simulated disk.</summary>
    public static JsonDatabase InMemory() => new(DatabaseOpening.Open(
        System.IO.Path.GetFullPath("memory"),
        new JsonDatabaseOptions { FileSystem = new MemoryFileSystem(), Durability = Durability.None, IdleDelay = TimeSpan.Zero }));

    /// <summary>Finds a row by its key.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="key">The key, from the generated <c>T.Key(…)</c>.</param>
    /// <returns>A new object, or null if there is no such row.</returns>
    public T? Find<T>(TableKey<T> key)
        where T : class, ITable<T>
    {
        RowSlice line;
        if (_follower is not null)
        {
            line = _follower.Find(T.Schema, key.Encoded) ?? default;
        }
        else
        {
            _engine.TryFind(_engine.Catalog.Attach<T>(), key.Encoded, out line);
        }

        if (line.Buffer is null)
        {
            return null;
        }

        return StoredRow.Read<T>(line);
    }

    /// <inheritdoc/>
    public ValueTask<T?> FindAsync<T>(TableKey<T> key, CancellationToken cancellationToken = default)
        where T : class, ITable<T>
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new ValueTask<T?>(Find(key));
    }

    /// <summary>
    /// Applies what another process has committed since the last read, for a database opened with <see cref="JsonDatabaseOptions.ReadOnly"/>. Reads do this
    /// automatically, as
    /// <see cref="JsonDatabaseOptions.RefreshInterval"/> says. Has no effect on a database that is open for writing, because it has no other writer.
    /// </summary>
    /// <exception cref="CorruptDataException">A file does not contain what was written to it.</exception>
    /// <exception cref="StorageException">The file system rejected an operation.</exception>
    public void Refresh()
    {
        _engine.ThrowIfClosed();
        _follower?.Refresh();
    }

    /// <summary>Moves all rows from the write-ahead log to the tables' files. This also happens automatically, in the background and on closing.</summary>
    public void Checkpoint() => _engine.Checkpoint();

    /// <summary>Moves all rows from the write-ahead log to the tables' files. This also happens automatically, in the background and on closing.</summary>
    /// <param name="cancellationToken">Checked before the work begins.</param>
    public Task CheckpointAsync(CancellationToken cancellationToken = default) => Task.Run(_engine.Checkpoint, cancellationToken);

    /// <summary>
    /// Checkpoints, and moves all rows to base chunks in key order, including those that scattered changes have left in delta runs. Closing the
    /// database does the same. It is never required before that, because delta runs are compacted gradually.
    /// </summary>
    public void Compact() => _engine.Compact(dropRemoved: false);

    /// <summary>
    /// Checkpoints, and moves all rows to base chunks in key order, including those that scattered changes have left in delta runs. Closing the
    /// database does the same. It is never required before that, because delta runs are compacted gradually.
    /// </summary>
    /// <param name="cancellationToken">Checked before the work begins.</param>
    public Task CompactAsync(CancellationToken cancellationToken = default) => Task.Run(() => _engine.Compact(), cancellationToken);

    /// <summary>
    /// Does the same as <see cref="Compact()"/> and optionally discards the values of removed columns permanently: until then, a class that declares such a
    /// column again finds them. Members that were added by hand and are not columns are discarded too.
    /// </summary>
    /// <param name="dropRemoved">True to discard them.</param>
    public void Compact(bool dropRemoved) => _engine.Compact(dropRemoved);

    /// <summary>The progress of converting the rows of each table to the format of their class.</summary>
    public IReadOnlyList<UpgradeProgress> UpgradeProgress => _engine.UpgradeProgress();

    /// <summary>
    /// Moves all rows to the tables' files and closes the database. An open transaction is rolled back; a write in progress completes first. When this returns,
    /// closing is complete, even
    /// if another call had begun it: the directory can be opened again. On a full disk the rows stay in the write-ahead log: see
    /// <see cref="JsonDatabaseOptions.OnCloseError"/>.
    /// </summary>
    public void Dispose()
    {
        _meter?.Dispose();
        _follower?.Close();
        _engine.Close();
    }

    /// <summary>Closes the database as <see cref="Dispose"/> does, synchronously.</summary>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }
}
