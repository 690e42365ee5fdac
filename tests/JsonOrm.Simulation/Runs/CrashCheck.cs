using JsonOrm.Simulation.Expected;
using JsonOrm.Simulation.Models;
using JsonOrm.Testing;

namespace JsonOrm.Simulation.Runs;

/// <summary>
/// Checks a disk after a crash: the database opens; it contains one of the possible states; indexes lead to the rows; another open, after a crash during or
/// after the recovery, gives the same; and it can be written to.
/// </summary>
internal sealed class CrashCheck(RunSettings settings, bool isEvolved)
{
    /// <summary>The number of crashes checked.</summary>
    public long Count { get; private set; }

    /// <summary>Checks a disk, and changes it.</summary>
    /// <param name="disk">The disk after the restart.</param>
    /// <param name="possible">The states it may hold.</param>
    /// <param name="seed">Determines what else is checked.</param>
    /// <returns>The state that was found.</returns>
    public ModelState Check(SimulatedFileSystem disk, ModelState[] possible, ulong seed)
    {
        Count++;
        var random = new Random((int)Fingerprint.Mix(seed));
        Exception? nested = null;
        if (random.Next(4) == 0)
        {
            CrashInRecovery(disk, possible, random, failure => nested ??= failure);
        }

        JsonDatabase db = Open(disk);
        disk.AtOperation = null;
        if (random.Next(8) == 0)
        {
            settings.Keys?.RefuseOthers(key => settings.Open(disk.Copy(), key));
        }

        ModelState found = Find(db, possible);
        if (nested is not null)
        {
            throw new SimulationException($"after a crash during recovery: {nested.Message}", nested);
        }

        if (random.Next(3) == 0)
        {
            CheckIndexes(db, found);
        }

        Again(disk, db, found, random);
        return found;
    }

    /// <summary>Reads everything and returns the state that matches.</summary>
    public ModelState Find(ILocalQuerySession db, ModelState[] possible)
    {
        StoredRows stored = Read(db);
        AssignedKeys keys = db is JsonDatabase database ? AssignedKeys.Published(database) : new(int.MaxValue, long.MaxValue);

        // Of two states with the same rows, the later one has more information about keys that must not be reused.
        foreach (ModelState state in possible.Reverse())
        {
            if (stored.Equals(state) && keys.Account >= state.NextAccount && keys.Note >= state.NextNote)
            {
                return state;
            }
        }

        throw new SimulationException(
            $"The rows are none of the {possible.Length} states they may be in ({keys}; in the newest {possible[^1].NextAccount} and {possible[^1].NextNote}). From the oldest they differ by\n{stored.DifferenceFrom(possible[0])}\nand from the newest by\n{stored.DifferenceFrom(possible[^1])}");
    }

    /// <summary>Checks that every row is found through each index of its table, and nothing else.</summary>
    public static void CheckIndexes(JsonDatabase db, ModelState state)
    {
        foreach (AccountRow row in state.Accounts.Values)
        {
            Account? found = db.Find(Account.ByEmail(row.Email));
            SimulationException.Require(found is not null && AccountRow.Of(found) == row, $"By its e-mail, {row} is {(found is null ? "not found" : AccountRow.Of(found))}.");
        }

        foreach (IGrouping<int, AccountRow> group in state.Accounts.Values.GroupBy(row => row.Age))
        {
            int age = group.Key;
            IEnumerable<AccountRow> found = Select.From(Account.Columns).Where(row => row.Age == age).ToList(db).Select(AccountRow.Of);
            SimulationException.Require(found.SequenceEqual(group), $"The index on the age gives other accounts of age {age} than there are.");
        }

        foreach (IGrouping<int?, NoteRow> group in state.Notes.Values.GroupBy(row => row.OwnerId))
        {
            int? owner = group.Key;
            Query<Note> query = owner is { } id ? Select.From(Note.Columns).Where(row => row.OwnerId == id) : Select.From(Note.Columns).Where(row => row.OwnerId == null);
            SimulationException.Require(query.ToList(db).Select(NoteRow.Of).SequenceEqual(group), $"The index on the owner gives other notes of {owner} than there are.");
        }
    }

    private void CrashInRecovery(SimulatedFileSystem disk, ModelState[] possible, Random random, Action<Exception> fail)
    {
        int wanted = random.Next(1, 16);
        int outcome = random.Next(1 << 20);
        disk.AtOperation = (_, _) =>
        {
            if (disk.OperationCount != wanted)
            {
                return;
            }

            try
            {
                Count++;
                Find(Open(disk.Restart(outcome)), possible);
            }
            catch (Exception error)
            {
                fail(error);
            }
        };
    }

    // What was visible once must stay, whatever happens next.
    private void Again(SimulatedFileSystem disk, JsonDatabase db, ModelState found, Random random)
    {
        int way = random.Next(4);
        ModelState next = found;
        if (way > 1)
        {
            AccountRow row = new(AssignedKeys.Head(db).Account, $"after{random.Next()}@example.com", 3, null, 1, 0);
            Account account = (row with { Id = 0 }).ToRow();
            db.Insert(account);
            SimulationException.Require(account.Id == row.Id, $"After the crash a new account got the key {account.Id}; the next one was {row.Id}.");
            next = found.Put(row);
        }

        if (way == 3)
        {
            db.Dispose();
        }

        bool isKept = way != 2 || settings.Durability == Durability.Full;
        Find(Open(disk.Restart(random.Next(1 << 20))), isKept ? [next] : [next, found]);
    }

    private StoredRows Read(ILocalQuerySession db)
    {
        try
        {
            return StoredRows.Read(db, isEvolved);
        }
        catch (JsonOrmException error) when (!SimulatedRun.IsOfDisk(error))
        {
            throw new SimulationException($"The database cannot be read: {error.Message}", error);
        }
    }

    private JsonDatabase Open(SimulatedFileSystem disk)
    {
        try
        {
            return settings.Open(disk);
        }
        catch (JsonOrmException error)
        {
            throw new SimulationException($"The database does not open: {error.Message}", error);
        }
    }
}
