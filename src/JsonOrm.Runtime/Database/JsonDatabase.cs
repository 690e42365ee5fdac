using JsonOrm.Database;
using JsonOrm.Files;
using JsonOrm.Models;
using JsonOrm.Rows;

namespace JsonOrm;

/// <summary>
/// A database of JSON Lines files, embedded in this process. Safe to use from many threads at once: reads never wait, one
/// transaction writes at a time, and concurrent commits share a sync.
/// </summary>
public sealed partial class JsonDatabase : IDatabase, IDisposable
{
    private readonly DatabaseEngine _engine;
    private readonly DatabaseFollower? _follower;

    /// <summary>How many chunks are in memory.</summary>
    internal int LoadedChunks => _engine.Catalog.LoadedChunks;

    private JsonDatabase(DatabaseEngine engine, DatabaseFollower? follower = null)
    {
        _engine = engine;
        _follower = follower;
    }

    /// <summary>The directory of the database; of one in memory, a path at which there is nothing.</summary>
    public string Path => _engine.Directory;

    /// <summary>
    /// The error of the last checkpoint in the background, which is tried again, or null. After closing, what closing could not finish of: the log is kept then, and nothing
    /// acknowledged is lost (see <see cref="JsonDatabaseOptions.OnCloseError"/>).
    /// </summary>
    public Exception? CheckpointError => _engine.CheckpointError;

    /// <summary>
    /// What a commit survives here. Less than <see cref="JsonDatabaseOptions.Durability"/> asked for when the file system does not offer
    /// to sync files or directories: then <see cref="Durability.Full"/> is <see cref="Durability.Normal"/>. <see cref="Durability.None"/> for
    /// a database in memory. Tried out when it is first asked for.
    /// </summary>
    public Durability DurabilityInEffect
    {
        get
        {
            _engine.ThrowIfClosed();
            return _engine.DurabilityInEffect;
        }
    }

    /// <summary>What about the database's place weakens what it promises: a network file system, a folder that a program copies to other machines. Looked up at each call.</summary>
    public IReadOnlyList<StorageWarning> Warnings => _engine.Warnings;

    /// <summary>Opens a database, and creates it when it does not exist. Small work, done before the call returns.</summary>
    /// <param name="path">Its directory.</param>
    /// <param name="options">How, or null for the defaults.</param>
    /// <param name="cancellationToken">Looked at before the work begins.</param>
    /// <exception cref="DatabaseLockedException">Another process has it open for writing.</exception>
    /// <exception cref="CorruptDataException">A file does not hold what was written to it.</exception>
    /// <exception cref="StorageException">The file system refused.</exception>
    public static ValueTask<JsonDatabase> OpenAsync(string path, JsonDatabaseOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new ValueTask<JsonDatabase>(Open(path, options));
    }

    /// <summary>Opens a database, and creates it when it does not exist.</summary>
    /// <param name="path">Its directory.</param>
    /// <param name="options">How, or null for the defaults.</param>
    /// <exception cref="DatabaseLockedException">Another process has it open for writing.</exception>
    /// <exception cref="CorruptDataException">A file does not hold what was written to it.</exception>
    /// <exception cref="StorageException">The file system refused.</exception>
    public static JsonDatabase Open(string path, JsonDatabaseOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new JsonDatabaseOptions();
        string directory = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
        DatabaseEngine engine = DatabaseEngine.Open(directory, options);
        return new JsonDatabase(engine, engine.IsFollowing ? new DatabaseFollower(directory, options, engine) : null);
    }

    /// <summary>Makes a database that lives in memory: the same engine, over a disk that is not there.</summary>
    public static JsonDatabase InMemory() => new(DatabaseEngine.Open(
        System.IO.Path.GetFullPath("memory"),
        new JsonDatabaseOptions { FileSystem = new MemoryFileSystem(), Durability = Durability.None, IdleDelay = TimeSpan.Zero }));

    /// <summary>Finds a row by its key.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="key">The key, from the generated <c>T.Key(…)</c>.</param>
    /// <returns>A fresh object, or null when there is none.</returns>
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
            _engine.TryFind(_engine.Catalog.Attach(T.Schema), key.Encoded, out line);
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
    /// Takes over what another process has committed since, for a database opened with <see cref="JsonDatabaseOptions.ReadOnly"/>. Every read does this by itself as often
    /// as <see cref="JsonDatabaseOptions.RefreshInterval"/> says. Does nothing for a database that is open for writing, which has no other writer.
    /// </summary>
    /// <exception cref="CorruptDataException">A file does not hold what was written to it.</exception>
    /// <exception cref="StorageException">The file system refused.</exception>
    public void Refresh()
    {
        _engine.ThrowIfClosed();
        _follower?.Refresh();
    }

    /// <summary>Moves all rows from the write-ahead log to the tables' files. This also happens by itself, in the background and at closing.</summary>
    public void Checkpoint() => _engine.Checkpoint();

    /// <summary>Moves all rows from the write-ahead log to the tables' files. This also happens by itself, in the background and at closing.</summary>
    /// <param name="cancellationToken">Looked at before the work begins.</param>
    public Task CheckpointAsync(CancellationToken cancellationToken = default) => Task.Run(_engine.Checkpoint, cancellationToken);

    /// <summary>
    /// Checkpoints, and moves all rows to base chunks in key order, those that scattered changes have left in delta runs too. Closing the
    /// database does the same; before that it is never needed, as delta runs are merged by and by.
    /// </summary>
    public void Compact() => _engine.Compact(dropRemoved: false);

    /// <summary>
    /// Checkpoints, and moves all rows to base chunks in key order, those that scattered changes have left in delta runs too. Closing the
    /// database does the same; before that it is never needed, as delta runs are merged by and by.
    /// </summary>
    /// <param name="cancellationToken">Looked at before the work begins.</param>
    public Task CompactAsync(CancellationToken cancellationToken = default) => Task.Run(() => _engine.Compact(), cancellationToken);

    /// <summary>
    /// Does what <see cref="Compact()"/> does, and where asked leaves out the values of columns that were removed, for good: until then a class that has the column again finds them.
    /// Members that somebody wrote by hand and that are no columns go too.
    /// </summary>
    /// <param name="dropRemoved">True to leave them out.</param>
    public void Compact(bool dropRemoved) => _engine.Compact(dropRemoved);

    /// <summary>How far the rows of each table have come that are being given the form of their class.</summary>
    public IReadOnlyList<UpgradeProgress> UpgradeProgress => _engine.UpgradeProgress();

    /// <summary>
    /// Moves all rows to the tables' files and lets go of the database. A transaction that is open is rolled back, a call that writes comes to its end first. When this returns all is over, also
    /// when another call had begun to close the database: the directory can be opened anew. On a full disk the rows stay in the write-ahead log: see <see cref="JsonDatabaseOptions.OnCloseError"/>.
    /// </summary>
    public void Dispose()
    {
        _follower?.Close();
        _engine.Close();
    }

    /// <summary>Does what <see cref="Dispose"/> does, before it returns.</summary>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }
}
