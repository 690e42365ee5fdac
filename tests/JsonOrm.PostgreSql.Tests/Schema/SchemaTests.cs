using System.Globalization;
using JsonOrm.PostgreSql.Tests.Server;
using Npgsql;

namespace JsonOrm.PostgreSql.Tests.Schema;

/// <summary>How tables come into being, and what differences from their classes are taken on or refused. Each test has a schema of its own.</summary>
public sealed class SchemaTests : IAsyncLifetime
{
    private readonly string _schema = PostgresServer.NewSchema();
    private PostgresDatabase _database = null!;

    public async Task InitializeAsync() => _database = PostgresServer.Missing is null ? await Open() : null!;

    public Task DisposeAsync() => PostgresServer.Missing is null ? _database.DisposeAsync().AsTask() : Task.CompletedTask;

    [PostgresFact]
    public async Task Programs_that_start_at_once_do_not_collide()
    {
        PostgresDatabase[] databases = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Open()));
        await Task.WhenAll(databases.Select((database, i) => Task.Run(async () =>
        {
            await database.EnsureSchemaAsync(First.Person.Schema, RingA.Schema);
            await database.InsertAsync(new First.Person { Name = "n" + i });
        })));
        Assert.Equal(8, await Select.From(First.Person.Columns).CountAsync(_database));
        await Task.WhenAll(databases.Select(database => database.DisposeAsync().AsTask()));
    }

    [PostgresFact]
    public async Task A_table_has_its_columns_collation_indexes_and_deferred_references()
    {
        await _database.EnsureSchemaAsync(First.Person.Schema, RingB.Schema);
        Assert.Equal("C", await Ask("SELECT collation_name FROM information_schema.columns WHERE table_schema = $1 AND table_name = 'person' AND column_name = 'city'"));
        Assert.Contains("(city NULLS FIRST)", await Ask("SELECT indexdef FROM pg_indexes WHERE schemaname = $1 AND tablename = 'person' AND indexname <> 'person_pkey'"), StringComparison.Ordinal);
        Assert.Equal("2", await Ask("SELECT count(*)::text FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace WHERE n.nspname = $1 AND contype = 'f' AND condeferred AND confdeltype = 'a'"));
    }

    [PostgresFact]
    public async Task Names_are_folded_cut_and_quoted_and_messages_have_them_as_written()
    {
        var row = new LongNames { User = "u", AColumnWhoseNameIsAlsoLongerThanTheSixtyThreeBytesThatPostgreSqlKeeps = 5, AColumnWhoseNameIsAlsoLongerThanTheSixtyThreeBytesThatPostgreSqlDoes = new DateTime(5, DateTimeKind.Utc), ÄÖÜß = 3 };
        await _database.InsertAsync(row);
        LongNames stored = await Select.From(LongNames.Columns).Where(l => l.User == "u" && l.ÄÖÜß == 3).SingleAsync(_database);
        Assert.Equal((5, 5L), (stored.AColumnWhoseNameIsAlsoLongerThanTheSixtyThreeBytesThatPostgreSqlKeeps, stored.AColumnWhoseNameIsAlsoLongerThanTheSixtyThreeBytesThatPostgreSqlDoes.Ticks));
        row.Id = 0;
        UniqueConstraintException error = await Assert.ThrowsAsync<UniqueConstraintException>(() => _database.InsertAsync(row).AsTask());
        Assert.Equal(["User", "AColumnWhoseNameIsAlsoLongerThanTheSixtyThreeBytesThatPostgreSqlKeeps"], error.Columns);
        Assert.Equal("SelectFromATableWhoseNameIsMuchLongerThanTheSixtyThreeBytesOfPostgreSql", error.Table);
        Assert.Equal("[\"u\",5]", error.Value);
        Assert.Contains("UserName", (await Assert.ThrowsAsync<JsonOrmException>(() => _database.EnsureSchemaAsync(Clash.Schema))).Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task What_is_safe_is_taken_on()
    {
        await _database.InsertAsync(new First.Person { Name = "old", Age = 3 });
        await using PostgresDatabase later = await Open();
        var row = new Grown.Person { Born = new DateTime(1990, 1, 1), Age = 4 };
        await later.InsertAsync(row);
        Assert.Equal(2, await Select.From(Grown.Person.Columns).CountAsync(later));
        Assert.Equal(DateTimeKind.Unspecified, (await later.FindAsync<Grown.Person>(row.Id))!.Born!.Value.Kind);
        Assert.Contains("born NULLS FIRST", await Ask("SELECT string_agg(indexdef, ' ') FROM pg_indexes WHERE schemaname = $1 AND tablename = 'person'"), StringComparison.Ordinal);
        Assert.DoesNotContain("city", await Ask("SELECT string_agg(indexdef, ' ') FROM pg_indexes WHERE schemaname = $1 AND tablename = 'person'"), StringComparison.Ordinal);
        await using PostgresDatabase again = await Open();
        Assert.Equal(2, await Select.From(Grown.Person.Columns).CountAsync(again));
    }

    [PostgresFact]
    public async Task What_is_not_safe_is_refused_with_every_difference()
    {
        await _database.InsertAsync(new First.Person { Name = "old" });
        await using PostgresDatabase later = await Open();
        SchemaMismatchException error = await Assert.ThrowsAsync<SchemaMismatchException>(() => later.EnsureSchemaAsync(Other.Person.Schema));
        Assert.Equal("Person", error.Table);
        Assert.Contains(error.Differences, difference => difference.Contains("Age", StringComparison.Ordinal));
        Assert.Contains(error.Differences, difference => difference.Contains("Size", StringComparison.Ordinal));
        await Assert.ThrowsAsync<SchemaMismatchException>(() => later.InsertAsync(new Other.Person { Name = "n", Age = "4" }).AsTask());
        Assert.Equal(1, await Select.From(First.Person.Columns).CountAsync(_database));
    }

    [PostgresFact]
    public async Task A_table_of_someone_else_is_left_alone()
    {
        await Run($"CREATE SCHEMA {_schema}; CREATE TABLE {_schema}.person (id integer)");
        SchemaMismatchException error = await Assert.ThrowsAsync<SchemaMismatchException>(() => _database.InsertAsync(new First.Person { Name = "n" }).AsTask());
        Assert.Contains("did not make", error.Message, StringComparison.Ordinal);
    }

    [PostgresTheory]
    [InlineData("ALTER TABLE {0}.person ALTER COLUMN age TYPE bigint", "'Age' (\"age\") is bigint on the server, and smallint is needed")]
    [InlineData("ALTER TABLE {0}.person ALTER COLUMN name TYPE text COLLATE \"POSIX\"", "'Name' (\"name\") is text COLLATE \"POSIX\" on the server")]
    [InlineData("ALTER TABLE {0}.person RENAME COLUMN city TO town", "'City' (\"city\") is no longer on the server")]
    [InlineData("ALTER TABLE {0}.person ADD COLUMN extra integer NOT NULL", "\"extra\" of type integer was added")]
    public async Task A_change_by_hand_is_named(string change, string difference)
    {
        await _database.EnsureSchemaAsync(First.Person.Schema);
        await Run(string.Format(CultureInfo.InvariantCulture, change, _schema));
        await using PostgresDatabase later = await Open();
        SchemaMismatchException error = await Assert.ThrowsAsync<SchemaMismatchException>(() => later.EnsureSchemaAsync(First.Person.Schema));
        Assert.Contains(difference, Assert.Single(error.Differences), StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task A_newer_format_is_refused()
    {
        await _database.EnsureSchemaAsync(First.Person.Schema);
        await Run($"UPDATE {_schema}.jsonorm_schema SET format = 2");
        await using PostgresDatabase later = await Open();
        Assert.Contains("newer version", (await Assert.ThrowsAsync<SchemaMismatchException>(() => later.EnsureSchemaAsync(First.Person.Schema))).Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task A_class_is_used_first_inside_a_transaction()
    {
        await using ITransaction transaction = await _database.BeginTransactionAsync();
        await transaction.InsertAsync(new First.Person { Name = "n" });
        await transaction.InsertAsync(new RingA());
        await transaction.CommitAsync();
        Assert.Equal(1, await Select.From(First.Person.Columns).CountAsync(_database));
    }

    private async Task<PostgresDatabase> Open() => await PostgresDatabase.OpenAsync(PostgresServer.Current.ConnectionString, _schema);

    private static async Task Run(string sql)
    {
        await using var connection = new NpgsqlConnection(PostgresServer.Current.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<string> Ask(string sql)
    {
        await using var connection = new NpgsqlConnection(PostgresServer.Current.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = _schema });
        return (string?)await command.ExecuteScalarAsync() ?? "";
    }
}
