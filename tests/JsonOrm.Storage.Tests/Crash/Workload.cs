using JsonOrm.Files;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Crash;

/// <summary>
/// A script that touches every path to the disk: single rows, many rows, a transaction, checkpoints, a transaction too large
/// for the log, a clean close and a second session.
/// </summary>
internal sealed class Workload(IFileSystem files, CompressionOptions? compression = null)
{
    public const string Path = "/db";

    private static readonly Step[] Script =
    [
        new("insert", db => db.Insert(Account.Make(1))),
        new("insert in another table", db => db.Insert(new Booking { Room = "blue", Night = 1 })),
        new("insert many", db => db.Insert(Enumerable.Range(2, 5).Select(i => Account.Make(i)))),
        new("update", db => Change(db, 2)),
        new("transaction", db => db.Transact(tx =>
        {
            tx.Insert(Account.Make(20));
            tx.Delete(Account.Key(3));
            tx.Insert(new Booking { Room = "blue", Night = 2, Guest = "Ida" });
        })),
        new("checkpoint", db => db.Checkpoint(), IsCommit: false),
        new("insert after checkpoint", db => db.Insert(new Booking { Room = "green", Night = 5 })),
        new("delete", db => db.Delete(Account.Key(1))),
        new("upsert", db => db.Upsert(new Booking { Room = "blue", Night = 1, Guest = "Ola" })),
        new("large", db => db.Insert(Enumerable.Range(100, 60).Select(i => Account.Make(i)))),
        new("insert after large", db => db.Insert(Account.Make(21))),
        new("update after large", db => Change(db, 2)),
        new("second checkpoint", db => db.Checkpoint(), IsCommit: false),
        new("delete after checkpoint", db => db.Delete(Booking.Key("green", 5))),
        new("close and open", null, IsCommit: false),
        new("insert after opening", db => db.Insert(Account.Make(30))),
        new("third checkpoint", db => db.Checkpoint(), IsCommit: false),
        new("last", db => db.Insert(new Booking { Room = "red", Night = 9 })),
    ];

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, string> Known = new(StringComparer.Ordinal);

    private readonly List<Step> _done = [];
    private Step? _open;

    private static readonly Lazy<string[]> Reference = new(MakeReference);

    /// <summary>The state behind each number of commits.</summary>
    public static string[] States => Reference.Value;

    /// <summary>Commits that were acknowledged.</summary>
    public int Acknowledged { get; private set; }

    /// <summary>Commits that were begun.</summary>
    public int Begun { get; private set; }

    public static JsonDatabase Open(IFileSystem files, CompressionOptions? compression = null) => JsonDatabase.Open(
        Path,
        new()
        {
            FileSystem = files,
            LargeTransactionBytes = 3000,
            IdleDelay = TimeSpan.Zero,
            Compression = compression,
            Checkpoints = new() { SmallTableBytes = 0, ChunkBytes = 400, MaxRuns = 2 },
        });

    /// <summary>Runs the script until it ends or the machine crashes.</summary>
    public void RunUntilCrash()
    {
        try
        {
            JsonDatabase db = Open(files, compression);
            foreach (Step step in Script)
            {
                if (step.Run is null)
                {
                    db.Dispose();
                    db = Open(files, compression);
                    continue;
                }

                Begun += step.IsCommit ? 1 : 0;
                step.Run(db);
                Acknowledged += step.IsCommit ? 1 : 0;
            }

            db.Dispose();
        }
        catch (SimulatedCrashException)
        {
            // What the test asked for.
        }
    }

    /// <summary>Runs the script on a disk with a fault. A step may fail with an error of the disk; then it must have changed nothing.</summary>
    /// <returns>The states that may be on disk afterwards.</returns>
    public HashSet<string> RunWithFault(out bool sawError)
    {
        sawError = false;
        JsonDatabase? db = null;
        foreach (Step step in Script)
        {
            try
            {
                db ??= Open(files, compression);
                if (step.Run is null)
                {
                    JsonDatabase closing = db;
                    db = null;
                    closing.Dispose();
                }
                else
                {
                    RunStep(step, db, ref sawError);
                }
            }
            catch (Exception error) when (IsOfDisk(error))
            {
                sawError = true;
            }
        }

        return _open is null ? [StateBehind(_done)] : [StateBehind(_done), StateBehind([.. _done, _open])];
    }

    private void RunStep(Step step, JsonDatabase db, ref bool sawError)
    {
        string before = Text(db);
        if (_open is { } open && before != StateBehind(_done))
        {
            // What the disk refused to confirm was there at the next start.
            _done.Add(open);
        }

        Assert.Equal(StateBehind(_done), before);
        try
        {
            step.Run!(db);
            _open = null;
            _done.Add(step);
            Assert.Equal(StateBehind(_done), Text(db));
        }
        catch (Exception error) when (IsOfDisk(error) || error is ConcurrencyException)
        {
            // An update may miss the row that an earlier, failed step should have made.
            sawError |= error is not ConcurrencyException;
            Assert.Equal(before, Text(db));
            if (step.IsCommit && error is StorageException { Fault: not StorageFault.Poisoned })
            {
                // Its lines may have reached the disk although the disk said no: the outcome is open until the next start.
                _open = step;
            }
        }
    }

    // Reading may be what fails, once.
    private static string Text(JsonDatabase db)
    {
        try
        {
            return DatabaseText.Of(db);
        }
        catch (Exception error) when (IsOfDisk(error))
        {
            return DatabaseText.Of(db);
        }
    }

    private static string StateBehind(IReadOnlyList<Step> steps) => Known.GetOrAdd(
        string.Join(';', steps.Select(step => step.Name)),
        _ =>
        {
            using JsonDatabase sound = JsonDatabase.InMemory();
            foreach (Step step in steps)
            {
                step.Run!(sound);
            }

            return DatabaseText.Of(sound);
        });

    private static bool IsOfDisk(Exception error) =>
        error is StorageException || (error is CorruptDataException && error.InnerException is StorageException);

    private static void Change(JsonDatabase db, int id)
    {
        Account row = db.Find(Account.Key(id)) ?? Account.Make(999, id);
        row.City = $"changed{row.Version + 1}";
        db.Update(row);
    }

    private static string[] MakeReference()
    {
        var states = new List<string> { "" };
        JsonDatabase db = Open(new MemoryFileSystem());
        foreach (Step step in Script)
        {
            step.Run?.Invoke(db);
            if (step.IsCommit)
            {
                states.Add(DatabaseText.Of(db));
            }
        }

        db.Dispose();
        return [.. states];
    }

    private sealed record Step(string Name, Action<JsonDatabase>? Run, bool IsCommit = true);
}
