using System.Globalization;
using JsonOrm.Catalogue;
using JsonOrm.Files;
using JsonOrm.Operations;
using JsonOrm.Wal;

namespace JsonOrm.Database;

/// <summary>
/// Reads the commits of a database one by one, beginning after a position: a state is opened there, and each line of the log makes the next one. A commit without a line was made by a checkpoint; it is
/// the difference between the state before it and the root that it wrote. Only published commits are read, in this process or in another.
/// </summary>
/// <param name="paths">The database.</param>
/// <param name="options">How it is opened.</param>
/// <param name="after">The last commit that is not wanted.</param>
/// <param name="live">The engine of the present state, whose chunks in memory are used where they are the same.</param>
internal sealed class ChangeReader(DatabasePaths paths, JsonDatabaseOptions options, long after, DatabaseEngine live)
{
    // A writer that checkpoints may be moving the files that are being read; what was moved is found at the next attempt.
    private const int MostAttempts = 5;

    private readonly Queue<WalCommit> _commits = [];
    private EngineState? _state;

    // The root as it was when the roots were last looked at.
    private FollowedFiles? _current;

    /// <summary>The last commit that was returned.</summary>
    public long Position { get; private set; } = after;

    /// <summary>The state after it. Its rows are found by their keys: commits of the log have left its indexes as they were.</summary>
    public EngineState State => _state ?? Begin();

    /// <summary>Returns the next commit; null if all that are published have been returned.</summary>
    /// <param name="published">What is published.</param>
    /// <exception cref="StorageException">The commits after <see cref="Position"/> are no longer there (<see cref="StorageFault.Replaced"/>).</exception>
    public CommitStep? Next(in PublishedState published)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return NextOnce(published);
            }
            catch (JsonOrmException error) when (attempt < MostAttempts && error is StorageException { Fault: StorageFault.Replaced or StorageFault.NotFound } or CorruptDataException)
            {
                // Nothing was returned of the commit that failed, so the state is opened again at the last one that was.
                _state = null;
                _commits.Clear();
                Thread.Sleep(attempt);
            }
        }
    }

    private CommitStep? NextOnce(in PublishedState published)
    {
        if (Position > published.Lsn)
        {
            throw Ahead(published.Lsn);
        }

        if (_commits.Count == 0 && Position == published.Lsn)
        {
            return null;
        }

        EngineState before = State;
        if (_commits.Count == 0)
        {
            before = Rebase(before);
            before.Engine.Tail!.TryRead(published, _commits.Enqueue);
        }

        CommitStep step = _commits.Count > 0 ? Apply(before, _commits.Peek()) : ByRoot(before);
        if (_commits.Count > 0)
        {
            _commits.Dequeue();
        }

        if (!ReferenceEquals(before.Engine, step.After.Engine))
        {
            // The new engine has a tail of its own.
            _commits.Clear();
        }

        _state = step.After;
        Position = step.Lsn;
        return step;
    }

    private CommitStep Apply(EngineState before, WalCommit commit)
    {
        long lsn = Position + 1;
        var replay = new WalReplay(before.Engine.Catalog, before.Version, rowsOnly: true);
        replay.Apply(commit);
        replay.Flush();
        if (!replay.HasNewShapes)
        {
            return new CommitStep(lsn, WalLine.TimeOf(commit), before, before with { Version = replay.Finish(lsn) });
        }

        // A table was created or its schema changed, so the tables have to be opened anew.
        return new CommitStep(lsn, WalLine.TimeOf(commit), before, Open(Content(before.Engine.Root.Generation), lsn, before.Engine));
    }

    // The commit has no line: it was too large for the log, or changed the form of rows, and its root is the commit.
    private CommitStep ByRoot(EngineState before)
    {
        long lsn = Position + 1;
        ArchivedRoot? root = ArchivedRoots.Read(paths, options).OldestWith(lsn);
        if (root is null || root.Lsn != lsn)
        {
            throw Lost(root?.Lsn);
        }

        return new CommitStep(lsn, root.Time, before, Open(Read(root), lsn, before.Engine));
    }

    // The state before may have been opened long ago, over files that only it needs; once a newer root contains no later commit, it is opened over that one.
    private EngineState Rebase(EngineState state)
    {
        if (_current is { } known && !known.IsReplaced())
        {
            return state;
        }

        var current = new FollowedFiles(options.FileSystem, paths.Directory, paths.Root);
        current.Begin(options.FileSystem.TryReadAll(paths.Root, FormatLimits.MostRootBytes) ?? []);
        long generation = state.Engine.Root.Generation;
        ArchivedRoot? newer = ArchivedRoots.Read(paths, options).NewestUpTo(Position);
        if (newer is not null && newer.Generation > generation)
        {
            state = Open(Read(newer), Position, state.Engine);
            _state = state;
        }

        _current = current;
        return state;
    }

    private EngineState Begin()
    {
        RootChain roots = ArchivedRoots.Read(paths, options);
        ArchivedRoot root = roots.NewestUpTo(Position) ?? throw Lost(roots.Oldest.Lsn);
        EngineState state = Open(Read(root), Position, live);
        _state = state;
        return state;
    }

    private EngineState Open(byte[] root, long lsn, DatabaseEngine before)
    {
        DatabaseEngine engine = DatabaseOpening.OpenAt(paths, options, new StateAt(root, lsn), before);
        return new EngineState(engine, engine.Pipeline.Published);
    }

    private byte[] Content(long generation)
    {
        foreach (ArchivedRoot root in ArchivedRoots.Read(paths, options).Roots)
        {
            if (root.Generation == generation)
            {
                return Read(root);
            }
        }

        throw Lost(null);
    }

    private byte[] Read(ArchivedRoot root) => ArchivedRoots.ReadContent(options, root) ?? throw Lost(null);

    private StorageException Lost(long? oldest) => new(
        paths.Wal,
        "follow",
        StorageFault.Replaced,
        string.Create(
            CultureInfo.InvariantCulture,
            $"Commit {Position + 1} of '{paths.Directory}' can no longer be read{(oldest is { } lsn ? $": what is kept goes on with commit {lsn + 1}" : string.Empty)}. Nothing held it when its files were replaced. Read the tables as they are, follow from JsonDatabase.Position of that moment, and create a hold first (JsonDatabase.CreateHold), so that this does not happen again."));

    private ArgumentOutOfRangeException Ahead(long published) => new(
        "after",
        Position,
        string.Create(CultureInfo.InvariantCulture, $"The newest commit of '{paths.Directory}' is {published}, so there is nothing after commit {Position}: the database was restored to an earlier state, or the position is another database's. Read the tables as they are, and follow from JsonDatabase.Position of that moment."));
}
