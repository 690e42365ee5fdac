using System.Collections.Immutable;

namespace JsonOrm.Simulation.Expected;

/// <summary>
/// The expected content of the database after one commit: plain dictionaries, with the rules of keys and references written by hand and none of the engine's
/// code. Immutable; a change returns a new state.
/// </summary>
internal sealed record ModelState
{
    public static ModelState Empty { get; } = new();

    public ImmutableSortedDictionary<int, AccountRow> Accounts { get; private init; } = ImmutableSortedDictionary<int, AccountRow>.Empty;

    public ImmutableSortedDictionary<(int, int), EntryRow> Entries { get; private init; } = ImmutableSortedDictionary<(int, int), EntryRow>.Empty;

    public ImmutableSortedDictionary<long, NoteRow> Notes { get; private init; } = ImmutableSortedDictionary<long, NoteRow>.Empty;

    public ImmutableSortedDictionary<string, GadgetRow> Gadgets { get; private init; } =
        ImmutableSortedDictionary.Create<string, GadgetRow>(StringComparer.Ordinal);

    public ImmutableDictionary<string, int> Emails { get; private init; } = ImmutableDictionary.Create<string, int>(StringComparer.Ordinal);

    /// <summary>The lowest key that no account has ever had.</summary>
    public int NextAccount { get; private init; } = 1;

    /// <summary>The lowest key that no note has ever had.</summary>
    public long NextNote { get; private init; } = 1;

    /// <summary>The sum of the rows' fingerprints.</summary>
    public ulong Sum { get; private init; }

    public int RowCount => Accounts.Count + Entries.Count + Notes.Count + Gadgets.Count;

    /// <summary>False if a row refers to a missing row.</summary>
    public bool IsSound =>
        Entries.Keys.All(key => Accounts.ContainsKey(key.Item1)) &&
        Notes.Values.All(note => (note.OwnerId is not { } owner || Accounts.ContainsKey(owner)) && (note.ParentId is not { } parent || Notes.ContainsKey(parent)));

    public bool IsEmailTaken(string email, int by) => Emails.TryGetValue(email, out int holder) && holder != by;

    public ModelState Put(AccountRow row)
    {
        Accounts.TryGetValue(row.Id, out AccountRow? old);
        return this with
        {
            Accounts = Accounts.SetItem(row.Id, row),
            Emails = (old is null ? Emails : Emails.Remove(old.Email)).SetItem(row.Email, row.Id),
            NextAccount = Math.Max(NextAccount, row.Id + 1),
            Sum = Sum + Fingerprint.Of(row) - Of(old),
        };
    }

    public ModelState Put(EntryRow row)
    {
        Entries.TryGetValue((row.AccountId, row.Number), out EntryRow? old);
        return this with { Entries = Entries.SetItem((row.AccountId, row.Number), row), Sum = Sum + Fingerprint.Of(row) - Of(old) };
    }

    public ModelState Put(NoteRow row)
    {
        Notes.TryGetValue(row.Id, out NoteRow? old);
        return this with
        {
            Notes = Notes.SetItem(row.Id, row),
            NextNote = Math.Max(NextNote, row.Id + 1),
            Sum = Sum + Fingerprint.Of(row) - Of(old),
        };
    }

    public ModelState Put(GadgetRow row)
    {
        Gadgets.TryGetValue(row.Code, out GadgetRow? old);
        return this with { Gadgets = Gadgets.SetItem(row.Code, row), Sum = Sum + Fingerprint.Of(row) - Of(old) };
    }

    /// <summary>Deletes the account with its entries, and sets the owner of its notes to null.</summary>
    public ModelState DeleteAccount(int id)
    {
        if (!Accounts.TryGetValue(id, out AccountRow? old))
        {
            return this;
        }

        ModelState next = this with { Accounts = Accounts.Remove(id), Emails = Emails.Remove(old.Email), Sum = Sum - Of(old) };
        foreach (EntryRow entry in Entries.Values.Where(entry => entry.AccountId == id))
        {
            next = next.DeleteEntry(entry.AccountId, entry.Number);
        }

        foreach (NoteRow note in Notes.Values.Where(note => note.OwnerId == id))
        {
            next = next.Put(note with { OwnerId = null });
        }

        return next;
    }

    public ModelState DeleteEntry(int account, int number) => Entries.TryGetValue((account, number), out EntryRow? old)
        ? this with { Entries = Entries.Remove((account, number)), Sum = Sum - Of(old) }
        : this;

    public ModelState DeleteNote(long id) => Notes.TryGetValue(id, out NoteRow? old) ? this with { Notes = Notes.Remove(id), Sum = Sum - Of(old) } : this;

    public ModelState DeleteGadget(string code) =>
        Gadgets.TryGetValue(code, out GadgetRow? old) ? this with { Gadgets = Gadgets.Remove(code), Sum = Sum - Of(old) } : this;

    /// <summary>Returns every row on a line of its own.</summary>
    public string Text() => string.Join('\n', Accounts.Values.Concat<object>(Entries.Values).Concat(Notes.Values).Concat(Gadgets.Values));

    private static ulong Of(object? row) => row is null ? 0 : Fingerprint.Of(row);
}
