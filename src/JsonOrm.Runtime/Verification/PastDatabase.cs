using System.Text;
using System.Text.Json;
using JsonOrm.Catalogue;
using JsonOrm.Database;
using JsonOrm.Rows;
using JsonOrm.Testing;
using JsonOrm.Transactions;

namespace JsonOrm.Verification;

/// <summary>A database whose tables have versions of the past. It is written, opened by the classes of today, and compared: at once, after a checkpoint, and when it is opened again.</summary>
internal sealed class PastDatabase(IReadOnlyList<PastTable> tables)
{
    private const string Folder = "/history";

    private readonly SimulatedFileSystem _files = new();

    private string Versions => string.Join(", ", tables.Select(table => $"'{table.Schema.Name}' {table.Version}"));

    /// <summary>Writes, opens and compares.</summary>
    /// <exception cref="SchemaHistoryException">It does not open, or does not hold what it held.</exception>
    public void Verify()
    {
        try
        {
            Write();
        }
        catch (JsonOrmException error)
        {
            throw new SchemaHistoryException($"A database of versions {Versions} cannot be written: {error.Message} Give values that fit with SchemaHistoryOptions.Value.", error);
        }

        Compare("opened");
        Compare("opened again after a checkpoint");
    }

    // The first half of the rows goes into chunks, the other stays in the log: the two are upgraded in different places.
    private void Write()
    {
        var engine = DatabaseOpening.Open(Folder, Options());
        WriteTransaction transaction = engine.Begin();
        InsertHalf(engine, transaction, isFirst: true);
        engine.Pipeline.Complete(engine.Commit(transaction));
        engine.Checkpoint();
        transaction = engine.Begin();
        InsertHalf(engine, transaction, isFirst: false);
        engine.Pipeline.Complete(engine.Commit(transaction));
        engine.Close();
    }

    private void InsertHalf(DatabaseEngine engine, WriteTransaction transaction, bool isFirst)
    {
        foreach (PastTable table in tables)
        {
            TableSlot slot = engine.Catalog.Attach(table.Schema);
            int half = table.Rows.Count / 2;
            foreach (byte[] line in isFirst ? table.Rows.Take(half) : table.Rows.Skip(half))
            {
                transaction.Insert(slot, slot.Form.Layout.ExtractKey(line), new RowSlice(line, 0, line.Length));
            }
        }
    }

    private void Compare(string when)
    {
        try
        {
            using var database = JsonDatabase.Open(Folder, Options());
            foreach (PastTable table in tables)
            {
                Compare(table, table.Table.Read(database), when);
            }

            database.Checkpoint();
        }
        catch (JsonOrmException error)
        {
            throw new SchemaHistoryException($"A database of versions {Versions} cannot be {when}: {error.Message}", error);
        }
    }

    private static void Compare(PastTable table, List<byte[]> now, string when)
    {
        string what = $"Version {table.Version} of table '{table.Schema.Name}', {when}";
        if (now.Count != table.Rows.Count)
        {
            throw new SchemaHistoryException($"{what}: it had {table.Rows.Count} rows and has {now.Count}.");
        }

        foreach ((int then, ColumnSchema column) in table.Kept())
        {
            string name = table.Schema.Columns[then].Name;
            string[] before = Values(table.Rows, name), after = Values(now, column.Name);
            if (!before.SequenceEqual(after))
            {
                string lost = before.Except(after).FirstOrDefault() ?? before[0];
                throw new SchemaHistoryException($"{what}: column '{column.Name}' ('{name}' then) does not hold what it held. {lost} is not there any more; there are {string.Join(", ", after)}.");
            }
        }
    }

    /// <summary>The values of a column in all rows, sorted: the order of rows may have changed with the key.</summary>
    private static string[] Values(IEnumerable<byte[]> lines, string column)
    {
        var values = new List<string>();
        foreach (byte[] line in lines)
        {
            using var row = JsonDocument.Parse(line);
            values.Add(row.RootElement.TryGetProperty(column, out JsonElement value) ? value.GetRawText() : "null");
        }

        values.Sort(StringComparer.Ordinal);
        return [.. values];
    }

    private JsonDatabaseOptions Options() => new() { FileSystem = _files, UpgradeInBackground = false };
}
