using JsonOrm.PostgreSql.Tests.Server;
using JsonOrm.Queries;

namespace JsonOrm.PostgreSql.Tests.Parity.Rows;

/// <summary>The rows about writing.</summary>
public sealed class WriteRowTests(PostgresFixture fixture) : BothEngines(fixture)
{
    [PostgresFact]
    [Trait("Parity", "73")]
    [Trait("Parity", "74")]
    public Task References_are_checked_at_the_commit() => OnBothAsync(async db =>
    {
        await db.TransactAsync(async transaction =>
        {
            await transaction.InsertAsync(new Child { Id = 1, ParentId = 1_000 });
            await transaction.InsertAsync(new Parent { Id = 1_000 });
        });
        await db.TransactAsync(async transaction =>
        {
            await transaction.DeleteAsync(Parent.Key(1_000));
            await transaction.InsertAsync(new Parent { Id = 1_000, Name = "again" });
        });
        Assert.Equal("again", (await db.FindAsync<Parent>(1_000))!.Name);
        await Assert.ThrowsAsync<ForeignKeyException>(() => db.DeleteAsync(Parent.Key(1_000)).AsTask());
    });

    [PostgresFact]
    public Task Parity_75_a_transaction_goes_on_after_an_error() => OnBothAsync(async db =>
    {
        await db.InsertAsync(new Parent { Id = 1_000, Name = "taken" });
        await using ITransaction transaction = await db.BeginTransactionAsync();
        await Assert.ThrowsAsync<UniqueConstraintException>(() => transaction.InsertAsync(new Parent { Id = 1_001, Name = "taken" }).AsTask());
        await transaction.InsertAsync(new Parent { Id = 1_002, Name = "free" });
        await transaction.CommitAsync();
        Assert.Equal([1_000, 1_002], await Select.From(Parent.Columns).OrderBy(p => p.Id).Select(p => p.Id).ToListAsync(db));
    });

    [PostgresFact]
    public Task Parity_76_an_inner_transaction_is_rolled_back_alone() => OnBothAsync(async db =>
    {
        await using ITransaction outer = await db.BeginTransactionAsync();
        await outer.InsertAsync(new Parent { Id = 1_000, Name = "outer" });
        await using (ITransaction inner = await outer.BeginTransactionAsync())
        {
            await inner.InsertAsync(new Parent { Id = 1_001, Name = "inner" });
        }

        await outer.CommitAsync();
        Assert.Equal(["outer"], await Select.From(Parent.Columns).Select(p => p.Name).ToListAsync(db));
    });

    [PostgresFact]
    [Trait("Parity", "77")]
    [Trait("Parity", "78")]
    public Task Changes_take_the_first_rows_of_an_order_and_return_rows_as_they_were() => OnBothAsync(async db =>
    {
        await InsertAsync(db, new Sample { Whole = 3 }, new Sample { Whole = 1 }, new Sample { Whole = 2 });
        Assert.Equal(1, await Update.Table(Sample.Columns).Set(s => s.Text, "least").AllRows().OrderBy(s => s.Whole).Take(1).ExecuteAsync(db));
        Assert.Equal([null, "least", null], await Select.From(Sample.Columns).OrderBy(s => s.Id).Select(s => s.Text).ToListAsync(db));
        Assert.Equal(1, await Delete.From(Sample.Columns).AllRows().OrderByDescending(s => s.Whole).Take(1).ExecuteAsync(db));
        List<Sample> deleted = await Delete.From(Sample.Columns).AllRows().Returning().ToListAsync(db);
        Assert.Equal([(2, "least"), (3, null)], deleted.OrderBy(row => row.Id).Select(row => (row.Id, row.Text)));
    });

    [PostgresFact]
    [Trait("Parity", "79")]
    [Trait("Parity", "80")]
    public Task An_upsert_meets_the_rows_before_it_and_null_is_no_conflict() => OnBothAsync(async db =>
    {
        Sample[] rows = [new() { Id = 1, Code = "a", Whole = 1 }, new() { Id = 2, Code = "a", Whole = 2 }, new() { Id = 3, Whole = 3 }, new() { Id = 4, Whole = 4 }];
        await db.UpsertAsync(rows, OnConflict.Of(Sample.Columns, s => s.Code).Set(s => s.Whole, (there, proposed) => there.Whole + proposed.Whole));
        Assert.Equal([(1, 3), (3, 3), (4, 4)], await Select.From(Sample.Columns).OrderBy(s => s.Id).Select(s => (s.Id, s.Whole)).ToListAsync(db));
    });

    [PostgresFact]
    public Task Parity_81_a_stale_token_is_a_conflict_with_both_tokens() => OnBothAsync(async db =>
    {
        var first = new Parent { Id = 1_000 };
        await db.InsertAsync(first);
        await db.UpdateAsync((await db.FindAsync<Parent>(1_000))!);
        ConcurrencyException stale = await Assert.ThrowsAsync<ConcurrencyException>(() => db.UpdateAsync(first).AsTask());
        Assert.Equal(("0", "1"), (stale.Expected, stale.Actual));
    });

    [PostgresFact]
    public Task Parity_82_names_are_told_as_written() => OnBothAsync(async db =>
    {
        await db.InsertAsync(new Order { Id = 1, User = "u", Select = 2, Group = 3, ÄnderungDerSpalteMitEinemNamenDerLängerIstAlsDreiundsechzigBytes = 4 });
        Assert.Equal((2, 3, 4), await Select.From(Order.Columns).Where(o => o.User == "u").Select(o => (o.Select, o.Group, o.ÄnderungDerSpalteMitEinemNamenDerLängerIstAlsDreiundsechzigBytes)).SingleAsync(db));
        UniqueConstraintException taken = await Assert.ThrowsAsync<UniqueConstraintException>(() => db.InsertAsync(new Order { Id = 2, User = "u" }).AsTask());
        Assert.Equal((Order.Schema.Name, "User"), (taken.Table, Assert.Single(taken.Columns)));
    });

    [PostgresFact]
    [Trait("Parity", "83")]
    [Trait("Parity", "84")]
    public Task Rows_without_an_order_come_in_that_of_their_key() => OnBothAsync(async db =>
    {
        foreach (int id in (int[])[5, 3, 9, 1, 7])
        {
            await db.InsertAsync(new Sample { Id = id });
        }

        await Update.Table(Sample.Columns).Set(s => s.Whole, 1).Where(s => s.Id == 1).ExecuteAsync(db);
        Assert.Equal([1, 3, 5], await Select.From(Sample.Columns).Take(3).Select(s => s.Id).ToListAsync(db));
        Assert.Equal([1, 3, 5, 7, 9], (await Select.From(Sample.Columns).ToListAsync(db)).Select(row => row.Id));
    });

    [PostgresFact]
    public Task Parity_85_half_a_surrogate_pair_is_refused() => OnBothAsync(async db =>
    {
        ValidationError refused = Assert.Single((await Assert.ThrowsAsync<ValidationException>(() => db.InsertAsync(new Sample { Id = 1, Text = "a\ud800b" }).AsTask())).Errors);
        Assert.Equal("Text", refused.Column);
        Assert.Contains("surrogate", refused.Message, StringComparison.Ordinal);
    });
}
