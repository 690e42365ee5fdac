using JsonOrm.Simulation.Models;

namespace JsonOrm.Simulation.Expected;

/// <summary>The content of a database, read through its queries, for comparison with a <see cref="ModelState"/>.</summary>
internal sealed class StoredRows
{
    private readonly List<object> _rows = [];

    /// <summary>The sum of the rows' fingerprints.</summary>
    public ulong Sum { get; private set; }

    public int Count => _rows.Count;

    /// <summary>Reads all tables.</summary>
    /// <param name="db">A database or a snapshot.</param>
    /// <param name="isEvolved">True to read the gadgets' table with its later class.</param>
    public static StoredRows Read(ILocalQuerySession db, bool isEvolved)
    {
        var stored = new StoredRows();
        foreach (Account row in Select.From<Account>().ToList(db))
        {
            stored.Add(AccountRow.Of(row));
        }

        foreach (Entry row in Select.From<Entry>().ToList(db))
        {
            stored.Add(EntryRow.Of(row));
        }

        foreach (Note row in Select.From<Note>().ToList(db))
        {
            stored.Add(NoteRow.Of(row));
        }

        if (isEvolved)
        {
            foreach (GadgetAfter row in Select.From<GadgetAfter>().ToList(db))
            {
                stored.Add(new GadgetRow(row.Code, row.Size, row.Colour));
            }
        }
        else
        {
            foreach (GadgetBefore row in Select.From<GadgetBefore>().ToList(db))
            {
                stored.Add(new GadgetRow(row.Code, row.Size, null));
            }
        }

        return stored;
    }

    public bool Equals(ModelState state) => state.Sum == Sum && state.RowCount == Count;

    /// <summary>Returns the rows that only one of the two has.</summary>
    public string DifferenceFrom(ModelState state)
    {
        var expected = state.Text().Split('\n', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        var found = _rows.ConvertAll(row => row.ToString()!).ToHashSet(StringComparer.Ordinal);
        IEnumerable<string> lines = expected.Except(found).Select(line => "  missing: " + line)
            .Concat(found.Except(expected).Select(line => "  not expected: " + line));
        return string.Join('\n', lines.Take(20).Select(line => line.Length > 200 ? line[..200] + "…" : line));
    }

    private void Add(object row)
    {
        _rows.Add(row);
        Sum += Fingerprint.Of(row);
    }
}
