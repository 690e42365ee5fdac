using JsonOrm.PostgreSql.Connections;
using JsonOrm.PostgreSql.Tests.Schema;
using JsonOrm.PostgreSql.Tests.Server;
using JsonOrm.Queries;
using Npgsql;

namespace JsonOrm.PostgreSql.Tests.Reading;

/// <summary>Which statements a connection keeps prepared: all that come again, however the program builds its queries.</summary>
public sealed class PreparingTests
{
    [PostgresFact]
    public async Task A_query_and_a_change_that_are_built_for_each_call_are_prepared_from_their_second_run_on()
    {
        await using PostgresDatabase db = await OpenAsync("");
        await db.InsertAsync(new First.Person { Name = "ada", Age = 1 });
        for (short i = 0; i < 3; i++)
        {
            short age = i;
            await Select.From(First.Person.Columns).Where(p => p.Age > age).ToListAsync(db);
            await Update.Table(First.Person.Columns).Set(p => p.City, "Oslo").Where(p => p.Age == age).ExecuteAsync(db);
            await db.QueryAsync($"select Name from Person where Age = {age}");
            await using PostgresTransaction transaction = (PostgresTransaction)await db.BeginTransactionAsync();
            await Select.From(First.Person.Columns).Where(p => p.Age < age).Take(3).ToListAsync(transaction);
        }

        string[] prepared = [.. await PreparedAsync(db.Connections, isWriter: false), .. await PreparedAsync(db.Connections, isWriter: true)];
        foreach (string part in (string[])["\"age\" > $1", "\"city\" = ", "(t1.\"age\" = $1", "\"age\" < $1"])
        {
            Assert.True(prepared.Count(text => text.Contains(part, StringComparison.Ordinal)) == 1, $"{part} is prepared otherwise than once:\n{string.Join('\n', prepared)}");
        }
    }

    [PostgresFact]
    public async Task Many_texts_do_not_stay_and_kept_queries_do()
    {
        await using PostgresDatabase db = await OpenAsync(";Max Auto Prepare=5");
        ResultQuery<string> kept = Select.From(First.Person.Columns).Select(p => p.Name);
        for (int i = 1; i <= 20; i++)
        {
            for (int run = 0; run < 5; run++)
            {
                await kept.ToListAsync(db);
                await Select.From(First.Person.Columns).OrderBy(p => p.Id).Take(i).ToListAsync(db);
            }
        }

        string[] prepared = await PreparedAsync(db.Connections, isWriter: false);
        Assert.InRange(prepared.Count(text => text.Contains("LIMIT", StringComparison.Ordinal)), 1, 5);
        Assert.Contains("LIMIT 20", string.Join('\n', prepared), StringComparison.Ordinal);
        Assert.DoesNotContain("LIMIT 7", string.Join('\n', prepared), StringComparison.Ordinal);
        Assert.Contains(prepared, text => !text.Contains("LIMIT", StringComparison.Ordinal) && text.Contains("\"name\"", StringComparison.Ordinal));
    }

    private static Task<PostgresDatabase> OpenAsync(string settings) => PostgresDatabase.OpenAsync(PostgresServer.Current.ConnectionString + settings, PostgresServer.NewSchema());

    // The one connection of a program that calls one after the other.
    private static async Task<string[]> PreparedAsync(PostgresConnections connections, bool isWriter)
    {
        await using NpgsqlConnection connection = await (isWriter ? connections.OpenWriterAsync(default) : connections.OpenAsync(default));
        await using var command = new NpgsqlCommand("SELECT array_agg(statement) FROM pg_prepared_statements", connection);
        return await command.ExecuteScalarAsync() as string[] ?? [];
    }
}
