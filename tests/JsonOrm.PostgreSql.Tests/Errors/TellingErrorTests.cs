using System.ComponentModel.DataAnnotations;
using JsonOrm.PostgreSql.Tests.Schema;
using JsonOrm.PostgreSql.Tests.Server;
using Npgsql;

namespace JsonOrm.PostgreSql.Tests.Errors;

/// <summary>What errors say of the cause: the missing right, the referring row, the expression, the older program.</summary>
public sealed class TellingErrorTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    private PostgresDatabase Database => fixture.Database;

    [PostgresFact]
    public async Task A_right_that_is_missing_is_named()
    {
        await Database.EnsureSchemaAsync(Owner.Schema);
        string role = await RoleAsync();
        await using PostgresDatabase guest = await PostgresDatabase.OpenAsync(PostgresServer.Current.ConnectionString.Replace("Username=postgres", "Username=" + role, StringComparison.Ordinal), fixture.Schema);
        await RefusedAsync($"GRANT USAGE ON SCHEMA \"{fixture.Schema}\" TO \"{role}\"");
        await RunAsync($"GRANT USAGE ON SCHEMA {fixture.Schema} TO {role}");
        await RefusedAsync($"GRANT SELECT ON \"{fixture.Schema}\".jsonorm_schema TO \"{role}\"");
        await RunAsync($"GRANT SELECT ON {fixture.Schema}.jsonorm_schema TO {role}");
        await RefusedAsync("permission denied for table owner");
        await RunAsync($"GRANT SELECT ON {fixture.Schema}.owner TO {role}");
        Assert.Null(await guest.FindAsync(Owner.Key(-1)));

        async Task RefusedAsync(string told)
        {
            PostgresServerException refused = await Assert.ThrowsAsync<PostgresServerException>(() => guest.FindAsync(Owner.Key(-1)).AsTask());
            Assert.Equal("42501", refused.SqlState);
            Assert.Contains(told, refused.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("changed", refused.Message, StringComparison.Ordinal);
        }
    }

    [PostgresFact]
    public async Task The_referring_row_is_named_at_a_commit_and_by_a_delete()
    {
        await Database.InsertAsync(new Owner { Id = 1, Name = "ada" });
        ForeignKeyException atCommit = await Assert.ThrowsAsync<ForeignKeyException>(() => Database.TransactAsync(async transaction =>
        {
            await transaction.InsertAsync(new Pet { Kind = "cat", Number = 1, OwnerId = 1 });
            await transaction.InsertAsync(new Pet { Kind = "dog", Number = 2, OwnerId = 7 });
        }));
        Assert.Equal(("[\"dog\",2]", "7"), (atCommit.ReferringKey, atCommit.Value));
        Assert.StartsWith("Row [\"dog\",2] of table 'Pet' refers by OwnerId = 7 to table 'Owner', which has no row with that key.", atCommit.Message, StringComparison.Ordinal);

        ForeignKeyException ofMany = await Assert.ThrowsAsync<ForeignKeyException>(() => Database.InsertAsync<Pet>([new() { Kind = "cow", Number = 1, OwnerId = 1 }, new() { Kind = "cow", Number = 2, OwnerId = 8 }]).AsTask());
        Assert.Equal("[\"cow\",2]", ofMany.ReferringKey);

        await Database.InsertAsync(new Pet { Kind = "o'x", Number = 3, OwnerId = 1 });
        ForeignKeyException ofDelete = await Assert.ThrowsAsync<ForeignKeyException>(() => Database.DeleteAsync(Owner.Key(1)).AsTask());
        Assert.Equal(("[\"o'x\",3]", "1"), (ofDelete.ReferringKey, ofDelete.Value));
        Assert.StartsWith("Row 1 of table 'Owner' cannot be deleted: row [\"o'x\",3] of table 'Pet' refers to it by OwnerId.", ofDelete.Message, StringComparison.Ordinal);
        ForeignKeyException inside = await Assert.ThrowsAsync<ForeignKeyException>(() => Database.TransactAsync(async transaction =>
        {
            await transaction.DeleteAsync(Pet.Key("o'x", 3));
            await transaction.InsertAsync(new Pet { Kind = "pig", Number = 4, OwnerId = 1 });
            await transaction.DeleteAsync(Owner.Key(1));
        }));
        Assert.Equal("[\"pig\",4]", inside.ReferringKey);
        Assert.Equal(1, await Select.From(Pet.Columns).CountAsync(Database));
    }

    [PostgresFact]
    public async Task An_expression_is_named_as_it_was_written()
    {
        await Database.InsertAsync<Purse>([new() { Id = 1, Coins = decimal.MaxValue }, new() { Id = 2, Coins = decimal.MaxValue }]);
        foreach (bool inTransaction in new[] { false, true })
        {
            JsonOrmException sum = await Assert.ThrowsAnyAsync<JsonOrmException>(() => inTransaction
                ? Database.TransactAsync(async transaction => await Select.From(Purse.Columns).GroupBy(p => p.Empty).Select(p => (p.Empty, p.Coins.Sum())).ToListAsync(transaction))
                : Select.From(Purse.Columns).GroupBy(p => p.Empty).Select(p => (p.Empty, p.Coins.Sum())).ToListAsync(Database).AsTask());
            Assert.Contains("sum(coins)", sum.Message, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("r1", sum.Message, StringComparison.Ordinal);
        }

        await RunAsync($"UPDATE {fixture.Schema}.purse SET coins = 1e40 WHERE id = 1");
        JsonOrmException column = await Assert.ThrowsAnyAsync<JsonOrmException>(() => Select.From(Purse.Columns).ToListAsync(Database).AsTask());
        Assert.Contains("'Coins'", column.Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task An_older_program_is_told_to_be_updated_and_not_to_remove_the_column()
    {
        string schema = PostgresServer.NewSchema();
        await using PostgresDatabase newer = await PostgresDatabase.OpenAsync(PostgresServer.Current.ConnectionString, schema);
        await newer.EnsureSchemaAsync(Grown.Person.Schema);
        await using PostgresDatabase older = await PostgresDatabase.OpenAsync(PostgresServer.Current.ConnectionString, schema);
        SchemaMismatchException refused = await Assert.ThrowsAsync<SchemaMismatchException>(() => older.EnsureSchemaAsync(First.Person.Schema));
        Assert.Contains("use that version here too", refused.Message, StringComparison.Ordinal);

        // With lock files the versions say which is newer.
        await RunAsync($"UPDATE {schema}.jsonorm_schema SET form = replace(form, '\"version\":0', '\"version\":4') WHERE name = 'person'");
        refused = await Assert.ThrowsAsync<SchemaMismatchException>(() => older.EnsureSchemaAsync(First.Person.Schema));
        Assert.Contains("The table has version 4 of the class, and this program has version 0.", refused.Differences[0], StringComparison.Ordinal);
        Assert.Contains("nothing has to be changed in this class", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("[Removed", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<string> RoleAsync()
    {
        string role = "r" + Guid.NewGuid().ToString("N");
        await RunAsync($"CREATE ROLE {role} LOGIN");
        return role;
    }

    private static async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(PostgresServer.Current.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

[Table("Owner")]
public partial class Owner
{
    [Key]
    public int Id { get; set; }

    public required string Name { get; set; }
}

[Table("Pet")]
[PrimaryKey(nameof(Kind), nameof(Number))]
public partial class Pet
{
    public required string Kind { get; set; }

    public int Number { get; set; }

    [References<Owner>]
    public int OwnerId { get; set; }
}

[Table("Purse")]
public partial class Purse
{
    [Key]
    public int Id { get; set; }

    public decimal Coins { get; set; }

    public bool Empty { get; set; }
}
