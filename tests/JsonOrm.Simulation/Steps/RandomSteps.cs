using JsonOrm.Simulation.Expected;
using JsonOrm.Simulation.Models;

namespace JsonOrm.Simulation.Steps;

/// <summary>Picks calls that change rows: valid ones, and now and then one that must be rejected.</summary>
/// <param name="random">The random numbers.</param>
/// <param name="isEvolved">True to write the gadgets' table with its later class.</param>
/// <param name="largestText">The maximum length of an entry's text.</param>
internal sealed class RandomSteps(Random random, bool isEvolved, int largestText)
{
    private int _emails;

    /// <summary>The keys assigned to rows without one in the next call.</summary>
    public AssignedKeys Keys { get; set; }

    /// <summary>Returns a call that changes one row, or a few by a query.</summary>
    public Step One(ModelState state) => random.Next(12) switch
    {
        0 or 1 => InsertAccount(state),
        2 => UpdateAccount(state),
        3 => DeleteAccount(state),
        4 or 5 => PutEntry(state),
        6 => DeleteEntry(state),
        7 => InsertNote(state),
        8 => ChangeNote(state),
        9 => PutGadget(state),
        10 => ChangeByQuery(state),
        _ => DeleteGadget(state),
    };

    /// <summary>Returns a call that inserts many accounts, all or none.</summary>
    public Step Many(ModelState state, int count)
    {
        ModelState next = state;
        var rows = new Account[count];
        bool isRefused = false;
        for (int i = 0; i < count; i++)
        {
            AccountRow row = NewAccount(next, doubtful: count > 1 && random.Next(count * 12) == 0) with { Id = Keys.Account + i };
            isRefused |= next.IsEmailTaken(row.Email, row.Id);
            rows[i] = (row with { Id = 0 }).ToRow();
            next = isRefused ? next : next.Put(row);
        }

        return isRefused
            ? new($"insert {count} accounts, one e-mail twice", async db => await db.InsertAsync(rows), state, typeof(UniqueConstraintException))
            : new($"insert {count} accounts", async db => await db.InsertAsync(rows), next);
    }

    private Step InsertAccount(ModelState state)
    {
        AccountRow row = NewAccount(state, doubtful: random.Next(6) == 0);
        var step = new Step(
            $"insert {row}",
            async db =>
            {
                Account account = (row with { Id = 0 }).ToRow();
                await db.InsertAsync(account);
                SimulationException.Require(account.Id == row.Id, $"The new account got the key {account.Id}; the next one was {row.Id}.");
            },
            state.Put(row));
        return step.UnlessTaken(state.IsEmailTaken(row.Email, row.Id), state);
    }

    /// <summary>Returns a change of an account.</summary>
    public Step UpdateAccount(ModelState state)
    {
        if (state.Accounts.IsEmpty)
        {
            return InsertAccount(state);
        }

        AccountRow old = Any(state.Accounts.Values, state.Accounts.Count);
        AccountRow row = old with { Age = random.Next(8), Balance = old.Balance + random.Next(1000), City = City() };
        if (random.Next(8) == 0)
        {
            AccountRow stale = row with { Version = row.Version + 7 };
            return new($"update with a stale token {stale}", async db => await db.UpdateAsync(stale.ToRow()), state, typeof(ConcurrencyException));
        }

        row = random.Next(3) == 0 ? row with { Email = Email(state, random.Next(4) == 0) } : row;
        var step = new Step($"update {row}", async db => await db.UpdateAsync(row.ToRow()), state.Put(row with { Version = row.Version + 1 }));
        return step.UnlessTaken(state.IsEmailTaken(row.Email, row.Id), state);
    }

    /// <summary>Returns the deletion of an account, and of the rows that refer to it.</summary>
    public Step DeleteAccount(ModelState state)
    {
        int id = AnyAccount(state);
        return new($"delete account {id}", async db => await db.DeleteAsync(Account.Key(id)), state.DeleteAccount(id));
    }

    private Step PutEntry(ModelState state)
    {
        var row = new EntryRow(AnyAccount(state), random.Next(5), Text());
        if (random.Next(2) == 0)
        {
            return new($"upsert {Short(row)}", async db => await db.UpsertAsync(row.ToRow()), state.Put(row));
        }

        var step = new Step($"insert {Short(row)}", async db => await db.InsertAsync(row.ToRow()), state.Put(row));
        return step.UnlessTaken(state.Entries.ContainsKey((row.AccountId, row.Number)), state);
    }

    private Step DeleteEntry(ModelState state)
    {
        if (state.Entries.IsEmpty)
        {
            return PutEntry(state);
        }

        EntryRow row = Any(state.Entries.Values, state.Entries.Count);
        return new($"delete {Short(row)}", async db => await db.DeleteAsync(row.ToRow()), state.DeleteEntry(row.AccountId, row.Number));
    }

    private Step InsertNote(ModelState state)
    {
        var row = new NoteRow(
            Keys.Note,
            random.Next(2) == 0 ? null : AnyAccount(state),
            random.Next(2) == 0 || state.Notes.IsEmpty ? null : Any(state.Notes.Keys, state.Notes.Count),
            Text());
        return new(
            $"insert note {row.Id} of {row.OwnerId} under {row.ParentId}",
            async db =>
            {
                Note note = (row with { Id = 0 }).ToRow();
                await db.InsertAsync(note);
                SimulationException.Require(note.Id == row.Id, $"The new note got the key {note.Id}; the next one was {row.Id}.");
            },
            state.Put(row));
    }

    private Step ChangeNote(ModelState state)
    {
        if (state.Notes.IsEmpty)
        {
            return InsertNote(state);
        }

        NoteRow old = Any(state.Notes.Values, state.Notes.Count);
        if (random.Next(2) == 0)
        {
            return new($"delete note {old.Id}", async db => await db.DeleteAsync(Note.Key(old.Id)), state.DeleteNote(old.Id));
        }

        NoteRow row = old with { OwnerId = AnyAccount(state), ParentId = random.Next(3) == 0 ? old.Id + random.Next(2) : null };
        return new($"update note {row.Id} of {row.OwnerId} under {row.ParentId}", async db => await db.UpdateAsync(row.ToRow()), state.Put(row));
    }

    private Step PutGadget(ModelState state)
    {
        var row = new GadgetRow($"g{random.Next(12)}", random.Next(100), isEvolved ? City() : null);
        return new(
            $"upsert {row}",
            async db =>
            {
                if (isEvolved)
                {
                    await db.UpsertAsync(new GadgetAfter { Code = row.Code, Size = row.Size, Colour = row.Colour });
                }
                else
                {
                    await db.UpsertAsync(new GadgetBefore { Code = row.Code, Size = (int)row.Size });
                }
            },
            state.Put(row));
    }

    private Step DeleteGadget(ModelState state)
    {
        string code = $"g{random.Next(12)}";
        return new(
            $"delete gadget {code}",
            async db => _ = isEvolved ? await db.DeleteAsync(GadgetAfter.Key(code)) : await db.DeleteAsync(GadgetBefore.Key(code)),
            state.DeleteGadget(code));
    }

    private Step ChangeByQuery(ModelState state)
    {
        int age = random.Next(8);
        if (random.Next(2) == 0)
        {
            ModelState next = state;
            foreach (AccountRow row in state.Accounts.Values.Where(row => row.Age == age))
            {
                next = next.Put(row with { Balance = row.Balance + 1, Version = row.Version + 1 });
            }

            return new(
                $"update accounts of age {age}",
                async db => await Update.Table(Account.Columns).Set(row => row.Balance, row => row.Balance + 1).Where(row => row.Age == age).ExecuteAsync(db),
                next);
        }

        ModelState left = state;
        int number = random.Next(5);
        foreach (EntryRow row in state.Entries.Values.Where(row => row.Number == number && row.AccountId > age))
        {
            left = left.DeleteEntry(row.AccountId, row.Number);
        }

        return new(
            $"delete entries {number} of accounts above {age}",
            async db => await Delete.From(Entry.Columns).Where(row => row.Number == number & row.AccountId > age).ExecuteAsync(db),
            left);
    }

    private AccountRow NewAccount(ModelState state, bool doubtful) =>
        new(Keys.Account, Email(state, doubtful), random.Next(8), City(), random.Next(1000), 0);

    private string Email(ModelState state, bool doubtful) => doubtful && !state.Emails.IsEmpty
        ? Any(state.Accounts.Values, state.Accounts.Count).Email
        : $"user{Keys.Account}.{_emails++}.{random.Next(1000)}@example.com";

    private string? City() => random.Next(3) == 0 ? null : $"Town {random.Next(5)}";

    private string Text() => new((char)('a' + random.Next(26)), random.Next(10) == 0 ? random.Next(largestText) : random.Next(20));

    // Most of the time an existing one.
    private int AnyAccount(ModelState state) => state.Accounts.IsEmpty || random.Next(10) == 0
        ? Keys.Account + random.Next(3)
        : Any(state.Accounts.Keys, state.Accounts.Count);

    private T Any<T>(IEnumerable<T> items, int count) => items.ElementAt(random.Next(count));

    private static string Short(EntryRow row) => $"entry {row.AccountId} {row.Number} of {row.Text.Length}";
}
