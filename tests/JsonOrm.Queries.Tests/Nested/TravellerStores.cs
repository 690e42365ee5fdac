using System.Text.Json;
using JsonOrm.Interpreters.Lists;
using JsonOrm.Interpreters.Sql;
using JsonOrm.Planning;
using JsonOrm.Queries.Tests.Random;
using JsonOrm.Queries.Tests.Sqlite;
using JsonOrm.Rows;

namespace JsonOrm.Queries.Tests.Nested;

/// <summary>The same random travellers as objects, in the engine (in memory only, and with chunks), as lists of values, and in SQLite.</summary>
internal sealed class TravellerStores : IDisposable
{
    private readonly JsonDatabase _memory = JsonDatabase.InMemory();
    private readonly JsonDatabase _chunks = JsonDatabase.InMemory();
    private readonly ListInterpreter _lists;
    private readonly SqliteTables _sqlite = new();

    public TravellerStores(int seed = 17)
    {
        var random = new System.Random(seed);
        Rows = [.. Enumerable.Range(1, 400).Select(id => Make(random, id))];
        _memory.Insert(Rows);
        _chunks.Insert(Rows);
        _chunks.Checkpoint();
        List<Value[]> values = [.. Rows.Select(ValuesOf)];
        var tables = new ListTables();
        tables.Set(Traveller.Schema, values);
        _lists = new ListInterpreter(tables);
        _sqlite.Add(Traveller.Schema, values);
    }

    public List<Traveller> Rows { get; }

    /// <summary>Runs each query on a further engine too, and compares; null for none.</summary>
    public Action<QueryModel, List<Value[]>>? AlsoOn { get; set; }

    public JsonDatabase Database => _chunks;

    /// <summary>Compares the names of the rows that satisfy a condition, each way.</summary>
    public void Check(Func<Traveller.ColumnSet<Traveller>, Condition<Traveller>> condition, Func<Traveller, bool> expected, bool inSql = true)
    {
        int[] ids = [.. Rows.Where(expected).Select(row => row.Id)];
        Assert.InRange(ids.Length, 1, Rows.Count - 1);
        ResultQuery<int> query = Select.From(Traveller.Columns).Where(condition).OrderBy(t => t.Id).Select(t => t.Id);
        Check(query, ids, inSql);
        Assert.Equal(ids.Length, Select.From(Traveller.Columns).Where(condition).Count(_chunks));
    }

    /// <summary>Compares results, each way.</summary>
    public void Check<R>(ResultQuery<R> query, IReadOnlyList<R> expected, bool inSql = true)
    {
        Assert.Equal(expected, query.ToList(_memory));
        Assert.Equal(expected, query.ToList(_chunks));
        using RowCursor cursor = ((ILocalQuerySession)_chunks).OpenCursor(query.Model);
        List<Value[]> found = CursorRows.Read(cursor, query.Model);
        AssertSame(_lists.Run(query.Model), found);
        AlsoOn?.Invoke(query.Model, found);
        if (inSql)
        {
            SqlQuery sql = SqlRenderer.Render(query.Model);
            AssertSame(_sqlite.Run(sql.Text, sql.Parameters, CursorRows.Types(query.Model)), found);
        }
        else
        {
            Assert.Throws<SqlDeclinedException>(() => SqlRenderer.Render(query.Model));
        }
    }

    public void Dispose()
    {
        _memory.Dispose();
        _chunks.Dispose();
        _sqlite.Dispose();
    }

    public static void AssertSame(List<Value[]> expected, List<Value[]> found) =>
        Assert.True(ResultComparison.AreEqual(expected, found, isApproximate: true), "expected\n" + ResultComparison.Print(expected) + "found\n" + ResultComparison.Print(found));

    private static Value[] ValuesOf(Traveller row)
    {
        var writer = new RowWriter();
        Encode(row, writer);
        return RowLines.Read(Traveller.Schema, writer.WrittenSpan);
    }

    private static void Encode<T>(T row, RowWriter writer)
        where T : class, ITable<T> => T.Codec.Encode(row, writer);

    private static Traveller Make(System.Random random, int id)
    {
        string City() => new[] { "Oslo", "Rome", "O\"slo\\", "Ærø" }[random.Next(4)];
        T? Maybe<T>(Func<T> make)
            where T : class => random.Next(3) == 0 ? null : make();
        List<T> Some<T>(Func<T> make) => [.. Enumerable.Range(0, random.Next(4)).Select(_ => make())];
        Address Home() => new()
        {
            City = City(),
            Street = Maybe(City),
            Number = random.Next(5),
            Since = random.Next(2) == 0 ? null : new DateOnly(2020 + random.Next(5), 1, 1),
            Country = Maybe(() => new Country(new[] { "NO", "IT" }[random.Next(2)], random.Next(2) == 0)),
            Phones = Some(() => random.Next(3).ToString(System.Globalization.CultureInfo.InvariantCulture)),
        };
        Leg Leg() => new()
        {
            To = City(),
            Price = random.Next(40) / 4m,
            Days = random.Next(3) == 0 ? null : random.Next(5),
            Vehicle = (Vehicle)random.Next(2),
            At = new DateTime(2026, 1 + random.Next(12), 1, 8, 30, 0, DateTimeKind.Utc),
            Seats = Some(() => random.Next(6)),
        };
        return new Traveller
        {
            Id = id,
            Name = "T" + id,
            Home = Home(),
            Work = Maybe(Home),
            Tags = Some(() => new[] { "a", "b", "abc", "ü'\"" }[random.Next(4)]),
            Lucky = Maybe(() => Some(() => random.Next(5)).ToArray()),
            Favourites = Some(() => (Vehicle)random.Next(2)),
            Legs = Some(Leg),
            Labels = Some(() => random.Next(4)).Distinct().ToDictionary(key => "k" + key, _ => City()),
            Planned = Maybe(() => Some(() => random.Next(4)).Distinct().ToDictionary(key => key, _ => Leg())),
            Extra = JsonDocument.Parse(new[]
            {
                "null", "5", "\"text\"", """{"a":{"b":"x"},"n":3,"l":[1,2.5,"x"]}""", """{"a":{"b":7},"n":2.5,"l":[]}""", """{"a":[],"n":"3","l":["x",true,null]}""",
            }[random.Next(6)]).RootElement,
            Permits = (Permits)random.Next(8),
            Wanted = random.Next(3) == 0 ? null : (Permits)random.Next(8),
            Photo = Maybe(() => new byte[random.Next(5)]),
        };
    }
}
