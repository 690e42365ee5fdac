using System.Text.Json.Nodes;
using JsonOrm.Benchmarks.Sqlite;

namespace JsonOrm.Benchmarks.Documents;

/// <summary>A table of SQLite with a column of JSON text, and an index over <c>json_extract</c>.</summary>
internal sealed class SqliteStore : IDocumentStore
{
    private readonly string _file;
    private readonly SqliteConnection _connection;

    // Without it the connections wait in SQLite's busy handler, which sleeps.
    private readonly Lock _writers = new();

    public SqliteStore(string folder)
    {
        _file = Path.Combine(folder, "profiles.sqlite");
        _connection = SqliteConnection.Open(_file);
    }

    public string Name => "SQLite";

    public void Load(int count)
    {
        _connection.Execute("CREATE TABLE profiles (id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID; BEGIN");
        using (SqliteStatement insert = _connection.Prepare("INSERT INTO profiles VALUES (?1, ?2)"))
        {
            for (int number = 0; number < count; number++)
            {
                insert.Bind(1, DocumentData.Key(number));
                insert.Bind(2, DocumentData.Json(number));
                insert.Run();
            }
        }

        _connection.Execute("COMMIT; CREATE UNIQUE INDEX profiles_email ON profiles (json_extract(body, '$.email')); PRAGMA wal_checkpoint(TRUNCATE)");
    }

    public long Get(int[] numbers) => Read(numbers, static json => (long)JsonNode.Parse(json)!["age"]!);

    public long GetText(int[] numbers) => Read(numbers, static json => json.Length);

    public Func<long> Set(int[] numbers)
    {
        (string Key, string Json)[] values = Array.ConvertAll(numbers, static number => (DocumentData.Key(number), DocumentData.Json(number)));
        return () =>
        {
            using SqliteStatement set = _connection.Prepare("INSERT INTO profiles VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET body = excluded.body");
            foreach ((string key, string json) in values)
            {
                set.Bind(1, key);
                set.Bind(2, json);
                set.Run();
            }

            return values.Length;
        };
    }

    public long Increment(int[] numbers)
    {
        Thread[] threads = [.. numbers.Chunk((numbers.Length + 63) / 64).Select(part => new Thread(() =>
        {
            using SqliteConnection connection = SqliteConnection.Open(_file);
            using SqliteStatement update = connection.Prepare("UPDATE profiles SET body = json_set(body, '$.visits', coalesce(json_extract(body, '$.visits'), 0) + 1) WHERE id = ?1");
            foreach (int number in part)
            {
                lock (_writers)
                {
                    update.Bind(1, DocumentData.Key(number));
                    update.Run();
                }
            }
        }))];
        Array.ForEach(threads, static thread => thread.Start());
        Array.ForEach(threads, static thread => thread.Join());
        return numbers.Length;
    }

    public long CountByAge(int age)
    {
        using SqliteStatement count = _connection.Prepare("SELECT count(*) FROM profiles WHERE json_extract(body, '$.age') = ?1");
        count.Bind(1, age);
        count.Step();
        return count.Int64(0);
    }

    public long FindByEmail(int[] numbers)
    {
        long found = 0;
        using SqliteStatement find = _connection.Prepare("SELECT body FROM profiles WHERE json_extract(body, '$.email') = ?1");
        foreach (int number in numbers)
        {
            find.Bind(1, DocumentData.Email(number));
            while (find.Step())
            {
                found += JsonNode.Parse(find.Text(0)!) is null ? 0 : 1;
            }

            find.Reset();
        }

        return found;
    }

    public void Dispose() => _connection.Dispose();

    private long Read(int[] numbers, Func<string, long> value)
    {
        long sum = 0;
        using SqliteStatement read = _connection.Prepare("SELECT body FROM profiles WHERE id = ?1");
        foreach (int number in numbers)
        {
            read.Bind(1, DocumentData.Key(number));
            read.Step();
            sum += value(read.Text(0)!);
            read.Reset();
        }

        return sum;
    }
}
