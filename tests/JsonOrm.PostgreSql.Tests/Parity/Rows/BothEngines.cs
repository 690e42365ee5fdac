using JsonOrm.PostgreSql.Tests.Server;
using JsonOrm.Queries;

namespace JsonOrm.PostgreSql.Tests.Parity.Rows;

/// <summary>
/// The rows of the list of cases in which engines differ, each on the embedded engine and on PostgreSQL: the answer that a test has is that of both. docs/postgresql-tests.md lists
/// them; the name of a test or its trait <c>Parity</c> has the number.
/// </summary>
public abstract class BothEngines(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    /// <summary>Runs a case on each engine, with empty tables.</summary>
    protected async Task OnBothAsync(Func<IDatabase, Task> run)
    {
        await using (JsonDatabase embedded = JsonDatabase.InMemory())
        {
            await RunAsync(embedded, run);
        }

        PostgresDatabase server = fixture.Database;
        await server.EnsureSchemaAsync(Sample.Schema, Parent.Schema, Child.Schema, Order.Schema);
        await Delete.From(Child.Columns).AllRows().ExecuteAsync(server);
        await Delete.From(Parent.Columns).AllRows().ExecuteAsync(server);
        await Delete.From(Sample.Columns).AllRows().ExecuteAsync(server);
        await Delete.From(Order.Columns).AllRows().ExecuteAsync(server);
        await RunAsync(server, run);
    }

    /// <summary>Inserts rows with the keys 1, 2, …, and reads a value of each, in the order of the keys.</summary>
    protected Task AnswersAsync<V>(Func<Sample.ColumnSet<Sample>, Expr<Sample, V>> value, params (Sample Row, V Answer)[] cases) => OnBothAsync(async db =>
    {
        await InsertAsync(db, [.. cases.Select(one => one.Row)]);
        Assert.Equal(cases.Select(one => one.Answer), await Select.From(Sample.Columns).OrderBy(s => s.Id).Select(value).ToListAsync(db));
    });

    /// <summary>Inserts a row for which a value is an error, and expects one of the family on both engines, which says one of the words.</summary>
    protected Task IsErrorAsync<V>(Func<Sample.ColumnSet<Sample>, Expr<Sample, V>> value, Sample row, params string[] words) => OnBothAsync(async db =>
    {
        await InsertAsync(db, row);
        JsonOrmException error = await Assert.ThrowsAnyAsync<JsonOrmException>(() => Select.From(Sample.Columns).Select(value).ToListAsync(db).AsTask());
        Assert.True(words.Length == 0 || words.Any(word => error.Message.Contains(word, StringComparison.OrdinalIgnoreCase)), error.Message);
    });

    /// <summary>Inserts rows with the keys 1, 2, ….</summary>
    protected static async Task InsertAsync(IDatabase db, params Sample[] rows)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i].Id = i + 1;
        }

        Assert.Equal(rows.Length, await db.InsertAsync<Sample>(rows));
    }

    /// <summary>The rows that have these texts.</summary>
    protected static Sample[] Texts(params string?[] texts) => Array.ConvertAll(texts, static text => new Sample { Text = text });

    private static async Task RunAsync(IDatabase db, Func<IDatabase, Task> run)
    {
        try
        {
            await run(db);
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"On {db.Capabilities.Engine}: {error.Message}", error);
        }
    }
}
