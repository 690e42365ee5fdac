using JsonOrm.PostgreSql.Tests.Server;

namespace JsonOrm.PostgreSql.Tests.Schema;

/// <summary>Changes that are not made by themselves: the plan names them, loses nothing unasked, and is done entirely or not at all.</summary>
public sealed class PlanTests : IAsyncLifetime
{
    private readonly string _schema = PostgresServer.NewSchema();
    private PostgresDatabase _database = null!;
    private PostgresDatabase _later = null!;

    public async Task InitializeAsync()
    {
        if (PostgresServer.Missing is not null)
        {
            return;
        }

        _database = await PostgresDatabase.OpenAsync(PostgresServer.Current.ConnectionString, _schema);
        _later = await PostgresDatabase.OpenAsync(PostgresServer.Current.ConnectionString, _schema);
        await _database.InsertAsync<Before.Guest>(
        [
            new() { Mail = "a@x", Visits = 7, Stars = 1, Seen = new DateTime(638_000_000_001_234_567, DateTimeKind.Utc), Kind = Before.Kind.A },
            new() { Mail = "b@x", Visits = -1, Host = 1, Kind = Before.Kind.B },
            new() { Mail = "c@x", Kind = Before.Kind.C },
        ]);
    }

    public async Task DisposeAsync()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
            await _later.DisposeAsync();
        }
    }

    [PostgresFact]
    public async Task The_class_of_before_a_rename_gets_no_empty_table_of_its_own()
    {
        await (await _later.PlanSchemaAsync(After.Visitor.Schema)).ApplyAsync(acceptLoss: true);
        await using (PostgresDatabase earlier = await PostgresDatabase.OpenAsync(PostgresServer.Current.ConnectionString, _schema))
        {
            SchemaMismatchException refused = await Assert.ThrowsAsync<SchemaMismatchException>(() => earlier.InsertAsync(new Before.Guest { Mail = "d@x" }).AsTask());
            Assert.Contains("has renamed table 'Guest' to 'Visitor', and nothing was created", refused.Message, StringComparison.Ordinal);
            Assert.Equal(["The table 'Guest' has been renamed to 'Visitor'."], refused.Differences);
        }

        // A program that knows the renamed table means another one.
        Assert.Equal(3, await Select.From(After.Visitor.Columns).CountAsync(_later));
        await _later.InsertAsync(new Before.Guest { Mail = "d@x" });
        Assert.Equal(1, await Select.From(Before.Guest.Columns).CountAsync(_later));
        Assert.Equal(3, await Select.From(After.Visitor.Columns).CountAsync(_later));
    }

    [PostgresFact]
    public async Task The_changes_are_refused_at_first_and_made_by_the_plan()
    {
        SchemaMismatchException refused = await Assert.ThrowsAsync<SchemaMismatchException>(() => _later.EnsureSchemaAsync(After.Visitor.Schema));
        Assert.Contains("PlanSchemaAsync", refused.Message, StringComparison.Ordinal);
        Assert.Contains(refused.Differences, difference => difference.Contains("'Mail'", StringComparison.Ordinal));

        SchemaPlan plan = await _later.PlanSchemaAsync(After.Visitor.Schema);
        Assert.True(plan.LosesValues);
        Assert.Contains("RENAME COLUMN \"seen_detail\" TO \"last_seen_detail\"", plan.ToString(), StringComparison.Ordinal);
        Assert.Equal(["gone", "gone_detail"], plan.Steps.Where(step => step.LosesValues).Select(step => step.Sql[(step.Sql.IndexOf('"', step.Sql.IndexOf("COLUMN", StringComparison.Ordinal)) + 1)..^1]));
        await Assert.ThrowsAsync<InvalidOperationException>(() => plan.ApplyAsync());
        Assert.Equal(3, await Select.From(Before.Guest.Columns).CountAsync(_database));
        await plan.ApplyAsync(acceptLoss: true);

        List<After.Visitor> rows = await Select.From(After.Visitor.Columns).OrderBy(v => v.Id).ToListAsync(_later);
        Assert.Equal(["a@x", "b@x", "c@x"], rows.Select(row => row.Email));
        Assert.Equal([7L, -1, 0], rows.Select(row => row.Visits));
        Assert.Equal([1, 3, 3], rows.Select(row => row.Stars));
        Assert.Equal([After.Kind.A, After.Kind.Bee, After.Kind.C], rows.Select(row => row.Kind));
        Assert.All(rows, row => Assert.Equal(("N'O", 0), (row.Country, row.Rooms.Count)));
        Assert.Equal((638_000_000_001_234_567, DateTimeKind.Utc), (rows[0].LastSeen.Ticks, rows[0].LastSeen.Kind));

        var next = new After.Visitor { Email = "d@x", Visits = long.MaxValue };
        await _later.InsertAsync(next);
        Assert.Equal(4, next.Id);
        Assert.Equal("\"a@x\"", (await Assert.ThrowsAsync<UniqueConstraintException>(() => _later.InsertAsync(new After.Visitor { Email = "a@x" }).AsTask())).Value);
        Assert.Equal("99", (await Assert.ThrowsAsync<ForeignKeyException>(() => _later.InsertAsync(new After.Visitor { Email = "e@x", Host = 99 }).AsTask())).Value);
        Assert.Empty((await _later.PlanSchemaAsync(After.Visitor.Schema)).Steps);
        await using PostgresDatabase again = await PostgresDatabase.OpenAsync(PostgresServer.Current.ConnectionString, _schema);
        await again.EnsureSchemaAsync(After.Visitor.Schema);
    }

    [PostgresFact]
    public async Task Rows_that_do_not_allow_a_step_leave_everything_as_it_was()
    {
        await _database.InsertAsync(new Before.Guest { Mail = "a@x" });
        SchemaPlan plan = await _later.PlanSchemaAsync(After.Visitor.Schema);
        PostgresServerException error = await Assert.ThrowsAsync<PostgresServerException>(() => plan.ApplyAsync(acceptLoss: true));
        Assert.Equal("23505", error.SqlState);
        Assert.Contains("a@x", error.Message, StringComparison.Ordinal);
        Assert.Equal(4, await Select.From(Before.Guest.Columns).CountAsync(_database));
        Before.Guest twin = await Select.From(Before.Guest.Columns).OrderByDescending(g => g.Id).FirstAsync(_database);
        await _database.DeleteAsync(twin);
        await plan.ApplyAsync(acceptLoss: true);
        Assert.Equal(3, await Select.From(After.Visitor.Columns).CountAsync(_later));
    }

    [PostgresFact]
    public async Task A_plan_that_was_made_for_another_state_is_refused()
    {
        SchemaPlan plan = await _later.PlanSchemaAsync(After.Visitor.Schema);
        SchemaPlan other = await _later.PlanSchemaAsync(After.Visitor.Schema);
        await plan.ApplyAsync(acceptLoss: true);
        Assert.Contains("make the plan again", (await Assert.ThrowsAsync<SchemaMismatchException>(() => other.ApplyAsync(acceptLoss: true))).Message, StringComparison.Ordinal);
    }
}
