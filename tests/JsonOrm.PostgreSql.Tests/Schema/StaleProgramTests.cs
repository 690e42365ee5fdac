// Earlier and later programs have one table each; here both are in one assembly.
#pragma warning disable JORM015
using System.ComponentModel.DataAnnotations;
using JsonOrm.PostgreSql.Tests.Server;
using JsonOrm.Queries;

namespace JsonOrm.PostgreSql.Tests.Schema;

/// <summary>A program that is still open with an earlier class when a plan changes what neither names nor types of columns show.</summary>
public sealed partial class StaleProgramTests
{
    private static readonly ResultQuery<Old.Hut> s_kept = Select.From(Old.Hut.Columns).OrderBy(h => h.Id);

    [PostgresFact]
    public async Task Every_statement_of_a_program_with_an_earlier_class_is_refused_after_a_plan_and_nothing_is_changed()
    {
        string schema = PostgresServer.NewSchema();
        await using PostgresDatabase stale = await OpenAsync(schema), prepared = await OpenAsync(schema), newer = await OpenAsync(schema);
        Old.Hut[] huts = [new() { Code = "a", Place = new() { City = "Oslo" }, Mood = Old.Mood.Sad }, new() { Code = "b", Place = new() { City = "Bergen" } }];
        await prepared.InsertAsync(huts);
        await stale.EnsureSchemaAsync(Old.Hut.Schema);
        for (int i = 0; i < 7; i++)
        {
            foreach (Func<PostgresDatabase, Task> call in Calls(huts[0]))
            {
                await call(prepared);
            }
        }

        SchemaPlan plan = await newer.PlanSchemaAsync(New.Hut.Schema);
        Assert.Contains("programs with the class as it was are refused", plan.ToString(), StringComparison.Ordinal);
        await plan.ApplyAsync(acceptLoss: true);
        List<New.Hut> after = await Select.From(New.Hut.Columns).OrderBy(h => h.Id).ToListAsync(newer);
        foreach (PostgresDatabase db in (PostgresDatabase[])[prepared, stale])
        {
            int place = 0;
            foreach (Func<PostgresDatabase, Task> call in Calls(huts[0]))
            {
                Exception? told = await Record.ExceptionAsync(() => call(db));
                Assert.True(told is SchemaMismatchException, $"Call {place++} tells {told?.ToString() ?? "nothing"}.");
                Assert.Contains("Column 'Place' holds values of another shape now", told!.Message, StringComparison.Ordinal);
                Assert.Contains("the enum in column 'Mood'", told.Message, StringComparison.Ordinal);
                Assert.Contains("newer program has changed it by a plan", told.Message, StringComparison.Ordinal);
            }
        }

        Assert.Equal(
            after.Select(hut => (hut.Id, hut.Code, hut.Place.Town, hut.Mood)),
            (await Select.From(New.Hut.Columns).OrderBy(h => h.Id).ToListAsync(newer)).Select(hut => (hut.Id, hut.Code, hut.Place.Town, hut.Mood)));
        Assert.Equal(("Oslo", New.Mood.Sad), (after[0].Place.Town, after[0].Mood));
    }

    [PostgresFact]
    public async Task A_program_goes_on_if_a_later_class_only_adds()
    {
        string schema = PostgresServer.NewSchema();
        await using PostgresDatabase older = await OpenAsync(schema), newer = await OpenAsync(schema);
        var hut = new Old.Hut { Code = "a", Place = new() { City = "Oslo" } };
        await older.InsertAsync(hut);
        await newer.InsertAsync(new Grown.Hut { Code = "b", Place = new() { City = "Bergen" } });
        foreach (Func<PostgresDatabase, Task> call in Calls(hut))
        {
            await call(older);
        }
    }

    [PostgresFact]
    public async Task A_member_that_the_class_of_a_program_has_not_is_told_and_the_rest_is_read()
    {
        string schema = PostgresServer.NewSchema();
        await using PostgresDatabase older = await OpenAsync(schema), newer = await OpenAsync(schema);
        await older.InsertAsync(new Old.Hut { Code = "a", Place = new() { City = "Oslo" } });
        var grown = new Grown.Hut { Code = "b", Place = new() { City = "Bergen", Street = "Main" } };
        await newer.InsertAsync(grown);

        Func<Task>[] calls =
        [
            () => s_kept.ToListAsync(older).AsTask(),
            () => older.FindAsync(Old.Hut.Key(grown.Id)).AsTask(),
            () => Task.Run(() => s_kept.ToList(older)),
            () => Select.From(Old.Hut.Columns).OrderBy(h => h.Id).Select(h => (h.Id, h.Place)).ToListAsync(older).AsTask(),
            () => Select.From(Old.Hut.Columns).Select(h => JsonOrm.Sql.Row(h)).ToListAsync(older).AsTask(),
            () => older.TransactAsync(transaction => transaction.FindAsync(Old.Hut.Key(grown.Id)).AsTask()),
            () => older.FindAsync(Old.Hut.ByCode("b")).AsTask(),
        ];
        foreach (Func<Task> call in calls)
        {
            var told = await Assert.ThrowsAsync<SchemaMismatchException>(call);
            Assert.Contains("that its class in this program cannot hold: expected", told.Message, StringComparison.Ordinal);
            Assert.Contains("\"Street\"", told.Message, StringComparison.Ordinal);
        }

        Assert.Equal([("a", "Oslo"), ("b", "Bergen")], await Select.From(Old.Hut.Columns).OrderBy(h => h.Id).Select(h => (h.Code, h.Place.City)).ToListAsync(older));
        Assert.Equal("Main", (await newer.FindAsync(Grown.Hut.Key(grown.Id)))!.Place.Street);
    }

    [PostgresFact]
    public async Task A_copy_of_many_rows_is_refused_after_a_plan()
    {
        string schema = PostgresServer.NewSchema();
        await using PostgresDatabase stale = await OpenAsync(schema), newer = await OpenAsync(schema);
        Assert.Equal(10_500, await stale.InsertAsync(Many()));
        await (await newer.PlanSchemaAsync(New.Hut.Schema)).ApplyAsync(acceptLoss: true);

        await Assert.ThrowsAsync<SchemaMismatchException>(() => stale.InsertAsync(Many()).AsTask());
        Assert.Equal(10_500, await Select.From(New.Hut.Columns).CountAsync(newer));

        static Old.Hut[] Many() => [.. Enumerable.Range(0, 10_500).Select(_ => new Old.Hut { Code = Guid.NewGuid().ToString("N"), Place = new() { City = "Oslo" } })];
    }

    [PostgresFact]
    public async Task A_user_who_may_create_nothing_uses_a_marked_table_until_a_plan_changes_it()
    {
        string schema = PostgresServer.NewSchema(), role = "worker_" + Guid.NewGuid().ToString("N")[..8];
        await using PostgresDatabase owner = await OpenAsync(schema);
        var hut = new Old.Hut { Code = "a", Place = new() { City = "Oslo" } };
        await owner.InsertAsync(hut);
        await using (var connection = new Npgsql.NpgsqlConnection(PostgresServer.Current.ConnectionString))
        {
            await connection.OpenAsync();
            await using var grant = new Npgsql.NpgsqlCommand(
                $"CREATE ROLE {role} LOGIN; GRANT USAGE ON SCHEMA {schema} TO {role}; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {role}; GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA {schema} TO {role}", connection);
            await grant.ExecuteNonQueryAsync();
        }

        await using PostgresDatabase worker = await PostgresDatabase.OpenAsync(new Npgsql.NpgsqlConnectionStringBuilder(PostgresServer.Current.ConnectionString) { Username = role }.ConnectionString, schema);
        for (int i = 0; i < 3; i++)
        {
            foreach (Func<PostgresDatabase, Task> call in Calls(hut))
            {
                await call(worker);
            }
        }

        await (await owner.PlanSchemaAsync(New.Hut.Schema)).ApplyAsync(acceptLoss: true);
        foreach (Func<PostgresDatabase, Task> call in Calls(hut))
        {
            await Assert.ThrowsAsync<SchemaMismatchException>(() => call(worker));
        }
    }

    [PostgresFact]
    public async Task The_function_of_a_form_comes_back_to_a_database_that_has_none()
    {
        string schema = PostgresServer.NewSchema();
        await using (PostgresDatabase first = await OpenAsync(schema))
        {
            await first.InsertAsync(new Old.Hut { Code = "a", Place = new() { City = "Oslo" } });
        }

        await using var connection = new Npgsql.NpgsqlConnection(PostgresServer.Current.ConnectionString);
        await connection.OpenAsync();
        await using var drop = new Npgsql.NpgsqlCommand($"DROP FUNCTION {schema}.\"{PostgreSql.Schema.FormMarks.Of(Old.Hut.Schema)}\"()", connection);
        await drop.ExecuteNonQueryAsync();
        await using PostgresDatabase again = await OpenAsync(schema);
        Assert.Equal("Oslo", (await s_kept.FirstAsync(again)).Place.City);
    }

    // Each way in which a statement names the table.
    private static Func<PostgresDatabase, Task>[] Calls(Old.Hut hut) =>
    [
        db => s_kept.ToListAsync(db).AsTask(),
        db => Select.From(Old.Hut.Columns).Where(h => h.Place.City == "Oslo").CountAsync(db).AsTask(),
        db => Select.From(Old.Hut.Columns).Where(h => h.Mood == Old.Mood.Glad).ToListAsync(db).AsTask(),
        db => db.FindAsync(Old.Hut.Key(hut.Id)).AsTask(),
        db => Update.Table(Old.Hut.Columns).Set(h => h.Count, 5).Where(h => h.Place.City == "Nowhere").ExecuteAsync(db).AsTask(),
        db => Delete.From(Old.Hut.Columns).Where(h => h.Place.City == "Nowhere").ExecuteAsync(db).AsTask(),
        db => Update.Table(Old.Hut.Columns).Set(h => h.Code, h => h.Code + "x").Where(h => h.Place.City == "Nowhere").ExecuteAsync(db).AsTask(),
        db => Update.Table(Old.Hut.Columns).Set(h => h.Count, 6).Where(h => h.Place.City == "Nowhere").Returning(h => h.Code).ToListAsync(db).AsTask(),
        db => Delete.From(Old.Hut.Columns).Where(h => h.Mood == Old.Mood.Sad && h.Id < 0).Returning().ToListAsync(db).AsTask(),
        db => db.UpsertAsync(hut, OnConflict.Of(Old.Hut.Columns, h => h.Code).DoNothing()).AsTask(),
        db => db.UpsertAsync(hut, OnConflict.Of(Old.Hut.Columns, h => h.Code).Set(h => h.Count, 1)).AsTask(),
        db => db.UpsertAsync([hut], OnConflict.Of(Old.Hut.Columns, h => h.Code).Replace()).AsTask(),
        db => db.UpdateAsync(hut).AsTask(),
        db => db.UpdateAsync([hut]).AsTask(),
        db => db.UpsertAsync(hut).AsTask(),
        db => db.UpsertAsync([hut]).AsTask(),
        async db =>
        {
            var more = new Old.Hut { Code = Guid.NewGuid().ToString(), Place = new() { City = "Oslo" } };
            await db.InsertAsync(more);
            await db.DeleteAsync(more);
        },
        db => db.InsertAsync([new Old.Hut { Code = Guid.NewGuid().ToString(), Place = new() { City = "Oslo" } }]).AsTask(),
        db => db.DeleteAsync(Old.Hut.Key(-1)).AsTask(),
        db => db.DeleteAsync([new Old.Hut { Id = -1, Code = "", Place = new() { City = "" } }]).AsTask(),
        db => db.TransactAsync(async transaction => await s_kept.ToListAsync(transaction)),
        db => db.TransactAsync(async transaction => await transaction.UpdateAsync(hut)),
        db => Task.Run(() => s_kept.ToList(db)),
    ];

    private static Task<PostgresDatabase> OpenAsync(string schema) => PostgresDatabase.OpenAsync(PostgresServer.Current.ConnectionString, schema);

    /// <summary>The table before.</summary>
    public static partial class Old
    {
        public enum Mood
        {
            Glad,
            Sad,
        }

        [Owned]
        public partial class Spot
        {
            public required string City { get; set; }
        }

        [Table("Hut")]
        public partial class Hut
        {
            [Key]
            public int Id { get; set; }

            [Unique]
            public required string Code { get; set; }

            public required Spot Place { get; set; }

            public Mood Mood { get; set; }

            public int Count { get; set; }
        }
    }

    /// <summary>The table with one more member inside.</summary>
    public static partial class Grown
    {
        [Owned]
        public partial class Spot
        {
            public required string City { get; set; }

            public string? Street { get; set; }
        }

        [Table("Hut")]
        public partial class Hut
        {
            [Key]
            public int Id { get; set; }

            [Unique]
            public required string Code { get; set; }

            public required Spot Place { get; set; }

            public Old.Mood Mood { get; set; }

            public int Count { get; set; }
        }
    }

    /// <summary>The table after a plan: a member inside has another name, and names of an enum have other numbers.</summary>
    public static partial class New
    {
        public enum Mood
        {
            Sad,
            Glad,
        }

        [Owned]
        public partial class Spot
        {
            [RenamedFrom("City")]
            public required string Town { get; set; }
        }

        [Table("Hut")]
        public partial class Hut
        {
            [Key]
            public int Id { get; set; }

            [Unique]
            public required string Code { get; set; }

            public required Spot Place { get; set; }

            public Mood Mood { get; set; }

            public int Count { get; set; }
        }
    }
}
