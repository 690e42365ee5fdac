using System.Diagnostics;
using System.Text;
using JsonOrm.Benchmarks.People;
using JsonOrm.Benchmarks.Sqlite;
using JsonOrm.Benchmarks.Workloads;

namespace JsonOrm.Benchmarks.Operations;

/// <summary>How fast the change feed reads commits that are there, beside a scan of the log's files and SQLite's reading of a table of the same changes.</summary>
internal sealed class FeedSpeed(OperationsContext context)
{
    private const int CommitsOfRow = 5;
    private const int RowsOfBatch = 100;

    public void Run()
    {
        int commits = Math.Max(1000, context.Rows / CommitsOfRow);
        OperationsContext.Title($"feed: {commits:N0} commits of one update each");
        string folder = context.NewPath("changed");
        using JsonDatabase db = JsonDatabase.Open(folder, new JsonDatabaseOptions { Durability = Durability.Normal, CheckpointBytes = 1L << 30 });
        db.Insert(PersonGenerator.Generate(context.Rows));
        db.Checkpoint();
        using SqlitePeople sqlite = Changes(commits, out SqliteStatement insert);
        long first = db.Position;
        var random = new Random(1);
        sqlite.Connection.Execute("BEGIN");
        for (int i = 0; i < commits; i++)
        {
            Person person = db.Find(Person.Key(random.Next(context.Rows) + 1))!;
            string old = Text(person);
            person.Score = Math.Round(random.NextDouble() * 100, 3);
            db.Update(person);
            insert.Bind(1, db.Position);
            insert.Bind(2, old);
            insert.Bind(3, Text(person));
            insert.Run();
        }

        sqlite.Connection.Execute("COMMIT");
        insert.Dispose();
        long last = db.Position;
        Measure("ChangesAsync<T>, typed", commits, () => Typed(db, first, last));
        Measure("ChangesAsync, as JSON records", commits, () => Records(db, first, last));
        Measure("the files of the log, read and searched for line ends", commits, () => Lines(folder));
        Measure("SQLite: a table of the changes in order, old and new row as text", commits, () => Rows(sqlite));
        db.Checkpoint();
        first = db.Position;
        foreach (Person person in NewPeople.Make(context.Rows + 1, commits))
        {
            db.Insert(person);
        }

        last = db.Position;
        Measure("ChangesAsync<T>, one insert a commit", commits, () => Typed(db, first, last));
        db.Checkpoint();
        first = db.Position;
        foreach (Person[] people in NewPeople.Make(context.Rows + commits + 1, commits / RowsOfBatch * RowsOfBatch).Chunk(RowsOfBatch))
        {
            db.Insert(people);
        }

        last = db.Position;
        Measure($"ChangesAsync<T>, {RowsOfBatch} inserts a commit", commits / RowsOfBatch * RowsOfBatch, () => Typed(db, first, last));
        Measure($"ChangesAsync, {RowsOfBatch} inserts a commit, as JSON records", commits / RowsOfBatch * RowsOfBatch, () => Records(db, first, last));
        db.Checkpoint();
        last = db.Position;
        db.Transact(transaction =>
        {
            for (int i = 1; i <= commits / RowsOfBatch * RowsOfBatch; i++)
            {
                // One large transaction, which commits by checkpoint.
                Person person = transaction.Find(Person.Key(i))!;
                person.Score += 1;
                transaction.Update(person);
            }
        });
        Measure($"ChangesAsync<T>, one transaction of {commits / RowsOfBatch * RowsOfBatch:N0} updates", commits / RowsOfBatch * RowsOfBatch, () => Typed(db, last, db.Position));
    }

    private void Measure(string what, int changes, Func<int> read)
    {
        var times = new List<double>();
        for (int round = 0; round < context.Rounds; round++)
        {
            times.Add(OperationsContext.Seconds(() =>
            {
                // Now and then an update gives a row the score that it has, which is no change.
                int found = read();
                if (found < changes * 0.999)
                {
                    throw new InvalidOperationException($"{what}: {found} of {changes} changes.");
                }
            }));
        }

        double median = OperationsContext.Median(times);
        OperationsContext.Print($"{what}: {changes / median:N0} changes/s ({median * 1000:N0} ms)");
    }

    private static int Typed(JsonDatabase db, long after, long last) => Task.Run(async () =>
    {
        int count = 0;
        await foreach (TableTransaction<Person> transaction in db.ChangesAsync<Person>(after))
        {
            foreach (RowChange<Person> change in transaction.Changes)
            {
                count += change.New is null ? 0 : 1;
            }

            if (transaction.Position >= last)
            {
                break;
            }
        }

        return count;
    }).Result;

    private static int Records(JsonDatabase db, long after, long last) => Task.Run(async () =>
    {
        int count = 0;
        await foreach (CommittedTransaction transaction in db.ChangesAsync(after))
        {
            count += transaction.Changes.Count(static change => change.New is not null);
            if (transaction.Position >= last)
            {
                break;
            }
        }

        return count;
    }).Result;

    private static int Lines(string folder)
    {
        int lines = 0;
        foreach (string path in Directory.GetFiles(Path.Combine(folder, "wal"), "0*.jsonl"))
        {
            lines += File.ReadAllBytes(path).AsSpan().Count((byte)'\n');
        }

        return lines;
    }

    private static int Rows(SqlitePeople sqlite)
    {
        int count = 0;
        using SqliteStatement select = sqlite.Connection.Prepare("SELECT position, old, new FROM change ORDER BY position");
        while (select.Step())
        {
            count += select.Text(1)!.Length > 0 && select.Text(2)!.Length > 0 ? 1 : 0;
        }

        return count;
    }

    private SqlitePeople Changes(int commits, out SqliteStatement insert)
    {
        SqlitePeople sqlite = SqlitePeople.Open(context.NewPath("changes.db"));
        sqlite.Connection.Execute("CREATE TABLE change (position INTEGER PRIMARY KEY, old TEXT NOT NULL, new TEXT NOT NULL)");
        insert = sqlite.Connection.Prepare("INSERT INTO change (position, old, new) VALUES (?, ?, ?)");
        return sqlite;
    }

    // About as long as the record.
    private static string Text(Person person) => new StringBuilder("{\"id\":").Append(person.Id).Append(",\"name\":\"").Append(person.Name).Append("\",\"email\":\"").Append(person.Email).Append("\",\"age\":").Append(person.Age)
        .Append(",\"score\":").Append(person.Score).Append(",\"active\":").Append(person.Active).Append(",\"createdAt\":\"").AppendFormat(System.Globalization.CultureInfo.InvariantCulture, "{0:O}", person.CreatedAt)
        .Append("\",\"city\":\"").Append(person.City).Append("\",\"note\":\"").Append(person.Note).Append("\"}").ToString();
}
