using JsonOrm.PostgreSql.Tests.Schema;
using JsonOrm.PostgreSql.Tests.Server;
using JsonOrm.Queries;
using Npgsql;

namespace JsonOrm.PostgreSql.Tests.Errors;

/// <summary>What a program that stays open is told when tables change under it.</summary>
public sealed class ChangedTableTests
{
    private static readonly ResultQuery<string> s_kept = Select.From(First.Person.Columns).OrderBy(p => p.Id).Select(p => p.Name);
    private static readonly ResultQuery<First.Person> s_rows = Select.From(First.Person.Columns).OrderBy(p => p.Id);

    [PostgresFact]
    public async Task A_program_that_stays_open_while_a_plan_is_applied_is_told_table_and_change()
    {
        string schema = PostgresServer.NewSchema();
        await using PostgresDatabase older = await OpenAsync(schema), newer = await OpenAsync(schema);
        var guest = new Before.Guest { Mail = "a@x" };
        await older.InsertAsync(guest);
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal("a@x", (await older.FindAsync<Before.Guest>(guest.Id))!.Mail);
        }

        await (await newer.PlanSchemaAsync(After.Visitor.Schema)).ApplyAsync(acceptLoss: true);
        foreach (Func<Task> call in (Func<Task>[])
        [
            () => older.FindAsync<Before.Guest>(guest.Id).AsTask(),
            () => Select.From(Before.Guest.Columns).ToListAsync(older).AsTask(),
            () => older.InsertAsync(new Before.Guest { Mail = "b@x" }).AsTask(),
            () => older.UpdateAsync(guest).AsTask(),
            () => older.TransactAsync(transaction => transaction.InsertAsync(new Before.Guest { Mail = "b@x" }).AsTask()),
        ])
        {
            SchemaMismatchException told = await Assert.ThrowsAsync<SchemaMismatchException>(call);
            Assert.Equal(Before.Guest.Schema.Name, told.Table);
            Assert.Contains("no longer there: it was renamed", Assert.Single(told.Differences), StringComparison.Ordinal);
            Assert.Contains("Open the database again", told.Message, StringComparison.Ordinal);
        }

        // The next step is one that helps: the newer program goes on, and the older one is told what it lacks.
        Assert.Equal("a@x", (await Select.From(After.Visitor.Columns).SingleAsync(newer)).Email);
    }

    [PostgresFact]
    public async Task Columns_that_a_plan_has_changed_are_named()
    {
        string schema = PostgresServer.NewSchema();
        await using PostgresDatabase older = await OpenAsync(schema);
        var person = new First.Person { Name = "ada", City = "Oslo", Age = 5 };
        await older.InsertAsync(person);
        Assert.Equal(["ada"], await s_kept.ToListAsync(older));
        Assert.Equal(["ada"], await s_kept.ToListAsync(older));

        // As a plan leaves it: the columns are others, and so is the kept form of the table.
        await RunAsync($"ALTER TABLE {schema}.person RENAME COLUMN city TO town; ALTER TABLE {schema}.person ALTER COLUMN age TYPE text; ALTER TABLE {schema}.person ADD COLUMN size integer NOT NULL DEFAULT 1");
        await RunAsync($"UPDATE {schema}.jsonorm_schema SET form = replace(form, '\"City\"', '\"Town\"')");
        SchemaMismatchException told = await Assert.ThrowsAsync<SchemaMismatchException>(() => older.UpdateAsync(person).AsTask());
        Assert.Equal(
            ["Column 'City' (\"city\") is no longer there: it was renamed or removed.", "Column 'Age' (\"age\") was smallint and is text.", "Column \"size\" of type integer is new.", "Column \"town\" of type text COLLATE \"C\" is new."],
            told.Differences.Order(StringComparer.Ordinal).OrderBy(difference => difference.Contains("is new", StringComparison.Ordinal)).ThenByDescending(difference => difference.Contains("City", StringComparison.Ordinal)));
        Assert.Contains("by a plan", told.Message, StringComparison.Ordinal);
        Assert.Equal(["ada"], await s_kept.ToListAsync(older));
    }

    [PostgresFact]
    public async Task A_column_of_another_type_is_told_by_each_way_of_reading()
    {
        string schema = PostgresServer.NewSchema();
        await using PostgresDatabase prepared = await OpenAsync(schema), fresh = await OpenAsync(schema);
        var person = new First.Person { Name = "ada", Age = 5 };
        await prepared.InsertAsync(person);
        for (int i = 0; i < 3; i++)
        {
            Assert.Single(await s_rows.ToListAsync(prepared));
            Assert.NotNull(await prepared.FindAsync<First.Person>(person.Id));
        }

        await fresh.EnsureSchemaAsync(First.Person.Schema);
        await RunAsync($"ALTER TABLE {schema}.person ALTER COLUMN age TYPE text");
        foreach (PostgresDatabase db in (PostgresDatabase[])[prepared, fresh])
        {
            foreach (Func<Task> read in (Func<Task>[])
            [
                () => db.FindAsync<First.Person>(person.Id).AsTask(),
                () => s_rows.ToListAsync(db).AsTask(),
                () => Select.From(First.Person.Columns).Select(p => p.Age).ToListAsync(db).AsTask(),
                () => Task.Run(() => s_rows.ToList(db)),
                () => db.TransactAsync(async transaction => await s_rows.ToListAsync(transaction)),
                () => db.TransactAsync(async transaction => await transaction.FindAsync<First.Person>(person.Id)),
            ])
            {
                SchemaMismatchException told = await Assert.ThrowsAsync<SchemaMismatchException>(read);
                Assert.Equal("Column 'Age' (\"age\") was smallint and is text.", Assert.Single(told.Differences));
                Assert.Contains("by hand", told.Message, StringComparison.Ordinal);
            }

            Assert.Equal(["ada"], await Select.From(First.Person.Columns).Select(p => p.Name).ToListAsync(db));
        }
    }

    [PostgresFact]
    public async Task A_table_that_is_gone_is_told()
    {
        string schema = PostgresServer.NewSchema();
        await using PostgresDatabase database = await OpenAsync(schema);
        await database.InsertAsync(new First.Person { Name = "ada" });
        await RunAsync($"DROP TABLE {schema}.person");
        SchemaMismatchException told = await Assert.ThrowsAsync<SchemaMismatchException>(() => s_rows.ToListAsync(database).AsTask());
        Assert.Equal(("Person", "The table \"person\" is no longer there: it was renamed or dropped."), (told.Table, Assert.Single(told.Differences)));
    }

    private static Task<PostgresDatabase> OpenAsync(string schema) => PostgresDatabase.OpenAsync(PostgresServer.Current.ConnectionString, schema);

    private static async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(PostgresServer.Current.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
