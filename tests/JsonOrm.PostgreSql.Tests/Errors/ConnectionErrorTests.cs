using JsonOrm.PostgreSql.Tests.Server;
using JsonOrm.PostgreSql.Tests.Writing;
using Npgsql;

namespace JsonOrm.PostgreSql.Tests.Errors;

/// <summary>What is told of a server that refuses: a clear error of the family with the next step, and the password nowhere.</summary>
public sealed class ConnectionErrorTests
{
    private const string Password = "s3cret-of-the-test";

    private static string At(string rest) => new NpgsqlConnectionStringBuilder(PostgresServer.Current.ConnectionString) { Password = Password }.ConnectionString + ";" + rest;

    [PostgresFact]
    public async Task No_such_database_user_or_server()
    {
        await Refused(At("Database=nosuch"), "3D000", "createdb");
        await Refused(At("Username=nosuch"), "28000", "Username");
        ConnectionLostException lost = Assert.IsType<ConnectionLostException>(await Refused(At("Host=/nonexistent"), null, "Check that it runs"));
        Assert.False(lost.IsOutcomeUnknown);
    }

    [PostgresFact]
    public async Task A_wrong_password()
    {
        await using PostgresServer.Own own = PostgresServer.StartOwn();
        own.Server.RequirePasswords();
        string right = own.Server.ConnectionString.Replace("Username=postgres", "Username=guarded", StringComparison.Ordinal);
        await Refused(right + ";Password=" + Password, "28P01", "Password in the connection string");
        await (await PostgresDatabase.OpenAsync(right + ";Password=right")).DisposeAsync();
    }

    [Theory]
    [InlineData("Host=x;Password=abc;" + Password + "=1")]
    [InlineData("Host=x;Port=" + Password)]
    [InlineData("Host=x;Password")]
    [InlineData("Host=x;Timeout=-1;Password=" + Password)]
    public async Task A_connection_string_that_cannot_be_read(string connectionString) => await Refused(connectionString, null, "Password='…'");

    [PostgresFact]
    public async Task What_cannot_be_used_is_refused_when_the_database_is_opened()
    {
        await Refused(At("Multiplexing=true"), null, "Leave it out");
        ArgumentException error = await Assert.ThrowsAsync<ArgumentException>(() => PostgresDatabase.OpenAsync(At(""), new string('ä', 32)));
        Assert.Contains("has 64. Give the schema a shorter name.", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => PostgresDatabase.OpenAsync(At(""), "a\0b"));
        await Refused(At("SSL Mode=Require"), null, "Check SSL Mode");
    }

    [PostgresFact]
    public async Task A_pool_that_is_used_up_and_a_limit_that_is_met_are_told_as_what_they_are()
    {
        await using PostgresDatabase small = await PostgresDatabase.OpenAsync(At("Maximum Pool Size=1;Timeout=1;Command Timeout=1"), PostgresServer.NewSchema());
        await small.InsertAsync(new Swap { Id = 1 });
        await using ITransaction first = await small.BeginTransactionAsync();
        await first.UpdateAsync(new Swap { Id = 1, Value = 2 });
        ConnectionLostException full = await Assert.ThrowsAsync<ConnectionLostException>(() => Select.From(Swap.Columns).CountAsync(small).AsTask());
        Assert.Contains("raise Maximum Pool Size", full.Message, StringComparison.Ordinal);
        ConnectionLostException late = await Assert.ThrowsAsync<ConnectionLostException>(() => small.UpdateAsync(new Swap { Id = 1, Value = 3 }).AsTask());
        Assert.Contains("did not answer within the Command Timeout", late.Message, StringComparison.Ordinal);
        Assert.True(late.IsOutcomeUnknown);
    }

    [PostgresFact]
    public async Task A_closed_database_is_named_as_such()
    {
        PostgresDatabase closed = await PostgresDatabase.OpenAsync(At(""), PostgresServer.NewSchema());
        await closed.InsertAsync(new Swap { Id = 1 });
        await closed.DisposeAsync();
        Assert.Equal(nameof(PostgresDatabase), (await Assert.ThrowsAsync<ObjectDisposedException>(() => closed.InsertAsync(new Swap { Id = 2 }).AsTask())).ObjectName);
        Assert.Equal(nameof(PostgresDatabase), (await Assert.ThrowsAsync<ObjectDisposedException>(() => Select.From(Swap.Columns).CountAsync(closed).AsTask())).ObjectName);
    }

    [PostgresFact]
    public async Task A_user_who_may_not_create_tables()
    {
        string schema = PostgresServer.NewSchema();
        await Run($"DO $$ BEGIN CREATE ROLE reader LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$; CREATE SCHEMA {schema}; GRANT USAGE ON SCHEMA {schema} TO reader");
        await using PostgresDatabase database = await PostgresDatabase.OpenAsync(At("Username=reader"), schema);
        PostgresServerException error = await Assert.ThrowsAsync<PostgresServerException>(() => database.InsertAsync(new Swap { Id = 1 }).AsTask());
        Assert.Equal("42501", error.SqlState);
        Assert.Contains("GRANT CREATE ON SCHEMA", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, error.ToString(), StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task A_statement_that_runs_too_long_a_table_that_is_gone_and_a_standby()
    {
        string schema = PostgresServer.NewSchema();
        await using PostgresDatabase database = await PostgresDatabase.OpenAsync(At("Options=-c lock_timeout=200"), schema);
        await database.InsertAsync(new Swap { Id = 1 });
        await using ITransaction other = await database.BeginTransactionAsync();
        await other.UpdateAsync(new Swap { Id = 1, Value = 2 });
        await using (ITransaction waiting = await database.BeginTransactionAsync())
        {
            Assert.Contains("lock_timeout", (await Assert.ThrowsAsync<TransactionConflictException>(() => waiting.UpdateAsync(new Swap { Id = 1, Value = 3 }).AsTask())).Message, StringComparison.Ordinal);
        }

        await other.DisposeAsync();
        await using PostgresDatabase standby = await PostgresDatabase.OpenAsync(At("Options=-c default_transaction_read_only=on"), schema);
        Assert.Equal("25006", (await Assert.ThrowsAsync<PostgresServerException>(() => standby.InsertAsync(new Swap { Id = 2 }).AsTask())).SqlState);
        Assert.Equal(1, await Select.From(Swap.Columns).CountAsync(standby));
        await Run($"DROP TABLE {schema}.swap");
        Assert.Equal("Swap", (await Assert.ThrowsAsync<SchemaMismatchException>(() => database.InsertAsync(new Swap { Id = 2 }).AsTask())).Table);
    }

    private static async Task<JsonOrmException> Refused(string connection, string? state, string next)
    {
        JsonOrmException error = await Assert.ThrowsAnyAsync<JsonOrmException>(() => PostgresDatabase.OpenAsync(connection));
        Assert.Equal(state, (error as PostgresServerException)?.SqlState);
        Assert.Contains(next, error.Message, StringComparison.Ordinal);
        for (Exception? cause = error; cause is not null; cause = cause.InnerException)
        {
            Assert.DoesNotContain(Password, cause.ToString(), StringComparison.Ordinal);
        }

        return error;
    }

    private static async Task Run(string sql)
    {
        await using var connection = new NpgsqlConnection(PostgresServer.Current.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
