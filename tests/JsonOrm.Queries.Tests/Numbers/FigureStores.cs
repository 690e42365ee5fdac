using JsonOrm.Interpreters.Lists;
using JsonOrm.Interpreters.Sql;
using JsonOrm.Queries.Tests.Random;
using JsonOrm.Queries.Tests.Sqlite;
using JsonOrm.Rows;

namespace JsonOrm.Queries.Tests.Numbers;

/// <summary>The same random numbers as objects, in the engine, as lists of values, and in SQLite.</summary>
internal sealed class FigureStores : IDisposable
{
    private readonly JsonDatabase _database = JsonDatabase.InMemory();
    private readonly ListInterpreter _lists;
    private readonly SqliteTables _sqlite = new();

    public FigureStores()
    {
        var random = new System.Random(24);
        Rows = [.. Enumerable.Range(1, 60).Select(id => Make(random, id))];
        _database.Insert(Rows);
        _database.Checkpoint();
        List<Value[]> values = [.. Rows.Select(ValuesOf)];
        var tables = new ListTables();
        tables.Set(Figure.Schema, values);
        _lists = new ListInterpreter(tables);
        _sqlite.Add(Figure.Schema, values);
    }

    public List<Figure> Rows { get; }

    public JsonDatabase Database => _database;

    /// <summary>Compares a value of each row with that of C#, whose type it must have.</summary>
    public void Check<V>(Func<Figure.ColumnSet<Figure>, Expr<Figure, V>> value, Func<Figure, V> expected) =>
        Check(Select.From(Figure.Columns).OrderBy(f => f.Id).Select(value), [.. Rows.Select(expected)]);

    /// <summary>Compares the rows that satisfy a condition with those of C#.</summary>
    public void Test(Func<Figure.ColumnSet<Figure>, Condition<Figure>> condition, Func<Figure, bool> expected) =>
        Check(Select.From(Figure.Columns).Where(condition).OrderBy(f => f.Id).Select(f => f.Id), [.. Rows.Where(expected).Select(f => f.Id)]);

    public void Dispose()
    {
        _database.Dispose();
        _sqlite.Dispose();
    }

    private static Value[] ValuesOf(Figure row)
    {
        var writer = new RowWriter();
        Encode(row, writer);
        return RowLines.Read(Figure.Schema, writer.WrittenSpan);
    }

    private static void Encode<T>(T row, RowWriter writer)
        where T : class, ITable<T> => T.Codec.Encode(row, writer);

    // Fractions are halves, which a float has exactly.
    private static Figure Make(System.Random random, int id) => new()
    {
        Id = id,
        SB = (sbyte)random.Next(-3, 6),
        B = (byte)random.Next(6),
        S = (short)random.Next(-3, 6),
        US = (ushort)random.Next(6),
        I = random.Next(-3, 6),
        U = (uint)random.Next(6),
        L = random.Next(-3, 6),
        UL = (ulong)random.Next(6),
        F = random.Next(-6, 12) / 2f,
        D = random.Next(-6, 12) / 2.0,
        M = random.Next(-6, 12) / 2m,
        NS = random.Next(4) == 0 ? null : (short)random.Next(-3, 6),
        NI = random.Next(4) == 0 ? null : random.Next(-3, 6),
        NL = random.Next(4) == 0 ? null : random.Next(-3, 6),
        ND = random.Next(4) == 0 ? null : random.Next(-6, 12) / 2.0,
        NM = random.Next(4) == 0 ? null : random.Next(-6, 12) / 2m,
    };

    private void Check<R>(ResultQuery<R> query, List<R> expected)
    {
        Assert.True(expected.SequenceEqual(query.ToList(_database)), query + "\n" + string.Join(' ', expected) + "\n" + string.Join(' ', query.ToList(_database)));
        using RowCursor cursor = ((ILocalQuerySession)_database).OpenCursor(query.Model);
        List<Value[]> found = CursorRows.Read(cursor, query.Model);
        AssertSame(query, _lists.Run(query.Model), found);
        SqlQuery sql;
        try
        {
            sql = SqlRenderer.Render(query.Model);
        }
        catch (SqlDeclinedException)
        {
            return;
        }

        AssertSame(query, _sqlite.Run(sql.Text, sql.Parameters, CursorRows.Types(query.Model)), found);
    }

    private static void AssertSame(object query, List<Value[]> expected, List<Value[]> found) =>
        Assert.True(ResultComparison.AreEqual(expected, found, isApproximate: true), query + "\nexpected\n" + ResultComparison.Print(expected) + "found\n" + ResultComparison.Print(found));
}
