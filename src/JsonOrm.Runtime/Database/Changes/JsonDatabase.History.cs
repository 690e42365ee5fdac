using System.Globalization;
using JsonOrm.Catalogue;
using JsonOrm.Database;
using JsonOrm.Models;
using JsonOrm.Operations;
using JsonOrm.Rows;
using JsonOrm.Tables;
using JsonOrm.Wal;

namespace JsonOrm;

// Earlier states.
public sealed partial class JsonDatabase
{
    private const int MostHistoryAttempts = 5;

    /// <summary>
    /// The oldest position whose state can be opened (<see cref="AsOf(long)"/>) and after which all changes can be read (<see cref="ChangesAsync(long, CancellationToken)"/>): what a hold, the archive or the last checkpoint but one
    /// keeps.
    /// </summary>
    public long OldestPosition
    {
        get
        {
            RefuseWithoutLog(0);
            return ArchivedRoots.Read(_engine.Paths, _engine.Options).Oldest.Lsn;
        }
    }

    /// <summary>
    /// Opens the database as it was after a commit, for reading. That state must be kept: by <see cref="JsonDatabaseOptions.Archive"/>, by a hold, or because the commit is newer than the last checkpoint but one.
    /// </summary>
    /// <param name="position">The number of the commit.</param>
    /// <returns>A database that never changes. Dispose it.</returns>
    /// <exception cref="StorageException">The state is no longer kept (<see cref="StorageFault.Replaced"/>).</exception>
    /// <exception cref="ArgumentOutOfRangeException">The position is after the newest commit.</exception>
    public JsonDatabase AsOf(long position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        RefuseWithoutLog(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position, Position);
        return Past(roots => (roots.NewestUpTo(position) ?? throw NotKept(roots), _ => position));
    }

    /// <summary>
    /// Opens the database as it was at a time, for reading: after the last commit that was made until then, according to the clock of the writing process. That state must be kept, see <see cref="AsOf(long)"/>.
    /// </summary>
    /// <param name="time">The time.</param>
    /// <returns>A database that never changes. Dispose it.</returns>
    /// <exception cref="StorageException">The state is no longer kept (<see cref="StorageFault.Replaced"/>).</exception>
    public JsonDatabase AsOf(DateTimeOffset time)
    {
        RefuseWithoutLog(0);
        long published = Position;
        return Past(roots =>
        {
            ArchivedRoot root = roots.Roots.LastOrDefault(root => root.Time <= time) ?? throw NotKept(roots);
            ArchivedRoot? next = roots.Roots.FirstOrDefault(later => later.Generation > root.Generation);
            return (root, content => LastUpTo(time, content, Math.Min(next?.Lsn ?? long.MaxValue, published)));
        });
    }

    /// <summary>Lists the versions of a row, oldest first: as it was in the oldest state that is kept, and after each commit since that changed it.</summary>
    /// <typeparam name="T">The table.</typeparam>
    /// <param name="key">The key, from the generated <c>T.Key(…)</c>.</param>
    /// <returns>The versions, read as they are enumerated. All commits since the oldest state are read.</returns>
    public IEnumerable<RowVersion<T>> History<T>(TableKey<T> key)
        where T : class, ITable<T>
    {
        RefuseWithoutLog(0);
        return Versions(key.Encoded);

        IEnumerable<RowVersion<T>> Versions(RowKey encoded)
        {
            using var published = new PublishedPositions(_engine, _follower);
            PublishedState end = published.Present;
            ArchivedRoot oldest = ArchivedRoots.Read(_engine.Paths, _engine.Options).Oldest;
            var reader = new ChangeReader(_engine.Paths, _engine.Options, oldest.Lsn, _follower?.Current() ?? _engine);
            EngineState state = reader.State;
            RowSlice last = Find(state, state.Engine.Catalog.Attach(T.Schema), encoded);
            if (last.Buffer is not null)
            {
                yield return new RowVersion<T>(oldest.Lsn, oldest.Time, StoredRow.Read<T>(last));
            }

            while (reader.Next(end) is { } step)
            {
                (TableSlot before, TableSlot after) = step.Attach(T.Schema);
                RowSlice now = step.IsTouched(before, after) ? Find(step.After, after, encoded) : last;
                if (now.Buffer is null != last.Buffer is null || (now.Buffer is not null && !now.Span.SequenceEqual(last.Span)))
                {
                    yield return new RowVersion<T>(step.Lsn, step.Time, now.Buffer is null ? null : StoredRow.Read<T>(now));
                }

                last = now;
            }
        }
    }

    private static RowSlice Find(in EngineState state, TableSlot slot, RowKey key) =>
        slot.In(state.Version).TryFind(key, out RowSlice row) ? row : default;

    private JsonDatabase Past(Func<RootChain, (ArchivedRoot Root, Func<byte[], long> Lsn)> choose)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                RootChain roots = ArchivedRoots.Read(_engine.Paths, _engine.Options);
                (ArchivedRoot root, Func<byte[], long> lsn) = choose(roots);
                byte[] content = ArchivedRoots.ReadContent(_engine.Options, root) ?? throw NotKept(roots);
                return new JsonDatabase(DatabaseOpening.OpenAt(_engine.Paths, _engine.Options, new StateAt(content, lsn(content)), _engine));
            }
            catch (StorageException error) when (error.Fault is StorageFault.Replaced or StorageFault.NotFound && attempt < MostHistoryAttempts)
            {
                // A checkpoint is moving files; they are found at the next attempt.
                Thread.Sleep(attempt);
            }
        }
    }

    // The last commit that the log after a root has until a time.
    private long LastUpTo(DateTimeOffset time, byte[] content, long most)
    {
        DatabaseEngine engine = DatabaseOpening.OpenAt(_engine.Paths, _engine.Options, new StateAt(content, RootFile.Read(_engine.Paths.Root, content, mustMatch: true).Lsn));
        long lsn = engine.Root.Lsn, last = lsn;
        engine.Tail!.TryRead(new PublishedState(most, most), commit =>
        {
            lsn++;
            last = WalLine.TimeOf(commit) <= time ? lsn : last;
        });
        return last;
    }

    private StorageException NotKept(RootChain roots) => new(
        _engine.Paths.Archive,
        "open",
        StorageFault.Replaced,
        string.Create(
            CultureInfo.InvariantCulture,
            $"That state of '{Path}' is not kept: the oldest one is that after commit {roots.Oldest.Lsn}, of {roots.Oldest.Time:u}. Set JsonDatabaseOptions.Archive to keep the states from now on, or restore a backup of that time."));
}
