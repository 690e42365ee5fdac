using JsonOrm.Queries.Tests.Bookshop;
using JsonOrm.ToyEngine;

namespace JsonOrm.Queries.Tests.Engines;

/// <summary>Rows, keys, conflicts, transactions and comparisons on an engine that sees the public surface alone.</summary>
public sealed class ListEngineTests : IAsyncLifetime
{
    private readonly ListDatabase _db = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _db.DisposeAsync();

    [Fact]
    public async Task A_row_comes_back_with_every_value()
    {
        Parcel given = Parcel.Full("x");
        await _db.InsertAsync(given);
        await _db.InsertAsync(new Parcel { Zone = 'z', Tags = [] });
        Assert.Equal(1, given.Id);

        Parcel found = (await _db.FindAsync<Parcel>(1))!;
        AssertSame(given, found);
        Assert.NotSame(given, found);
        AssertSame(given, (await Select.From(Parcel.Columns).OrderBy(p => p.Id).FirstAsync(_db)));
        Parcel bare = (await _db.FindAsync(Parcel.Key(2)))!;
        Assert.Null(bare.Code ?? bare.Seal as object ?? bare.Extent as object ?? bare.Received as object ?? bare.Took);
    }

    [Fact]
    public async Task Selected_values_of_every_type_come_back()
    {
        Parcel given = Parcel.Full("x");
        await _db.InsertAsync(given);
        Assert.Equal(
            (given.Count, given.Carriage, given.Sent, given.Received, given.Day, given.Took, given.Tracking),
            await Select.From(Parcel.Columns).Select(p => (p.Count, p.Carriage, p.Sent, p.Received, p.Day, p.Took, p.Tracking)).SingleAsync(_db));
        (ulong number, char zone, float rate, byte[]? seal, Extent? extent) = await Select.From(Parcel.Columns).Select(p => (p.Number, p.Zone, p.Rate, p.Seal, p.Extent)).SingleAsync(_db);
        Assert.Equal((given.Number, given.Zone, given.Rate), (number, zone, rate));
        Assert.Equal(given.Seal, seal);
        Assert.Equal(given.Extent, extent);
        Assert.Equal(given.Tags, (await Select.From(Parcel.Columns).Select(p => p.Tags).SingleAsync(_db))!);
        Assert.Equal(DateTimeKind.Utc, (await Select.From(Parcel.Columns).Select(p => p.Sent).SingleAsync(_db)).Kind);
    }

    [Fact]
    public async Task Rows_of_two_tables_are_read_from_one_batch()
    {
        await _db.InsertAsync(new Shelf { Id = 1, Name = "Top" });
        await _db.InsertAsync(new Shelf { Id = 2, Name = "Below", ParentId = 1 });
        List<(Shelf Child, Shelf? Parent)> pairs = await Select.From(Shelf.Columns).LeftJoin(s => Shelf.RowsFor(s).Where(p => p.Id == s.ParentId)).ToListAsync(_db);
        Assert.Equal([("Top", null), ("Below", "Top")], pairs.Select(pair => (pair.Child.Name, pair.Parent?.Name)));
    }

    [Fact]
    public async Task Rules_keys_and_unique_values_hold()
    {
        await _db.InsertAsync(new[] { Parcel.Full("a"), Parcel.Full("b") });
        var broken = Parcel.Full("c");
        broken.Count = 101;
        ValidationException rule = await Assert.ThrowsAsync<ValidationException>(async () => await _db.InsertAsync(new[] { Parcel.Full("d"), broken }));
        Assert.Equal(1, rule.RowIndex);
        var taken = Parcel.Full("b");
        Assert.Equal("Code", Assert.Single((await Assert.ThrowsAsync<UniqueConstraintException>(async () => await _db.InsertAsync(taken))).Columns));
        Assert.Equal(0, taken.Id);
        Assert.Equal(2, await Select.From(Parcel.Columns).CountAsync(_db));
        Assert.Equal("b", (await _db.FindAsync(Parcel.ByCode("b")))!.Code);
        Assert.True(await _db.DeleteAsync(Parcel.ByCode("b")));
        Assert.False(await _db.DeleteAsync(Parcel.Key(2)));
    }

    [Fact]
    public async Task A_concurrency_token_moves_on_and_is_compared()
    {
        Parcel first = Parcel.Full("a");
        await _db.InsertAsync(first);
        Parcel second = (await _db.FindAsync<Parcel>(1))!;
        first.Count = 5;
        await _db.UpdateAsync(first);
        Assert.Equal(1, first.Version);
        await Assert.ThrowsAsync<ConcurrencyException>(async () => await _db.UpdateAsync(second));
        Assert.Equal(0, second.Version);
        Assert.Equal(1, await Update.Table(Parcel.Columns).Set(p => p.Zone, 'q').AllRows().ExecuteAsync(_db));
        Assert.Equal((2, 'q'), await Select.From(Parcel.Columns).Select(p => (p.Version, p.Zone)).SingleAsync(_db));
        await Assert.ThrowsAsync<RowGoneException>(async () => await _db.UpdateAsync(Parcel.Full("gone")));
    }

    [Fact]
    public async Task A_set_based_change_keeps_the_rules_of_the_class()
    {
        await _db.InsertAsync(Parcel.Full("a"));
        ValidationException rule = await Assert.ThrowsAsync<ValidationException>(async () => await Update.Table(Parcel.Columns).Set(p => p.Count, p => p.Count + 98).AllRows().ExecuteAsync(_db));
        Assert.Equal("Count", Assert.Single(rule.Errors).Column);
        ValidationException bounds = await Assert.ThrowsAsync<ValidationException>(async () => await Update.Table(Parcel.Columns).Set(p => p.Count, p => p.Count + 40_000).AllRows().ExecuteAsync(_db));
        Assert.Contains("outside of Int16", Assert.Single(bounds.Errors).Message, StringComparison.Ordinal);
        Assert.Equal(3, await Select.From(Parcel.Columns).Select(p => p.Count).SingleAsync(_db));

        List<(int, string?)> copies = await Insert.Into<Parcel>().From(Select.From<Parcel>())
            .Set(Parcel.Columns.Code, Parcel.Columns.Code + "2").Set(Parcel.Columns.Count, Parcel.Columns.Count).Set(Parcel.Columns.Carriage, Parcel.Columns.Carriage)
            .Set(Parcel.Columns.Sent, Parcel.Columns.Sent).Set(Parcel.Columns.Day, Parcel.Columns.Day).Set(Parcel.Columns.Tracking, Parcel.Columns.Tracking)
            .Set(Parcel.Columns.Number, Parcel.Columns.Number).Set(Parcel.Columns.Zone, Parcel.Columns.Zone).Set(Parcel.Columns.Rate, Parcel.Columns.Rate).Set(Parcel.Columns.Tags, ["copy"])
            .Returning(Parcel.Columns.Id, Parcel.Columns.Code).ToListAsync(_db);
        Assert.Equal([(2, "a2")], copies);
        Assert.Equal(["copy"], (await _db.FindAsync<Parcel>(2))!.Tags);
    }

    [Fact]
    public async Task Conflicts_are_left_alone_replaced_or_set()
    {
        await _db.InsertAsync(Parcel.Full("a"));
        var other = new Parcel { Code = "a", Count = 7, Zone = 'o' };
        Assert.Equal(UpsertOutcome.Unchanged, await _db.UpsertAsync(other, OnConflict.Any<Parcel>().DoNothing()));
        Assert.Equal(0, other.Id);
        Assert.Equal(UpsertOutcome.Updated, await _db.UpsertAsync(other, OnConflict.Of(Parcel.Columns, p => p.Code).Set(p => p.Count, (there, proposed) => there.Count + proposed.Count).Set(p => p.Zone)));
        Assert.Equal((1, 1), (other.Id, other.Version));
        Parcel found = (await _db.FindAsync<Parcel>(1))!;
        Assert.Equal((10, 'o', ulong.MaxValue), (found.Count, found.Zone, found.Number));
        Assert.Equal(UpsertOutcome.Updated, await _db.UpsertAsync(new Parcel { Code = "a", Zone = 'r' }, OnConflict.Of(Parcel.Columns.Code).Replace()));
        Assert.Equal((0, 'r', 0ul, 2), await Select.From(Parcel.Columns).Select(p => (p.Count.AsInt32(), p.Zone, p.Number, p.Version)).SingleAsync(_db));
        Assert.Equal(UpsertOutcome.Inserted, await _db.UpsertAsync(new Parcel { Code = "b", Zone = 'b' }, OnConflict.Key<Parcel>().DoNothing()));
    }

    [Fact]
    public async Task Transactions_nest_and_roll_back()
    {
        await using (ITransaction tx = await _db.BeginTransactionAsync())
        {
            await tx.InsertAsync(new Shelf { Id = 1, Name = "kept" });
            await using (ITransaction inner = await tx.BeginTransactionAsync())
            {
                await inner.InsertAsync(new Shelf { Id = 2, Name = "undone" });
            }

            await tx.CreateSavepointAsync("here");
            await tx.InsertAsync(new Shelf { Id = 3, Name = "undone" });
            await tx.RollbackToSavepointAsync("here");
            Assert.Equal(1, await Select.From(Shelf.Columns).CountAsync(tx));
            Assert.Equal(0, await Select.From(Shelf.Columns).CountAsync(_db));
            await tx.CommitAsync();
        }

        await Assert.ThrowsAsync<InvalidOperationException>(() => _db.TransactAsync(async tx =>
        {
            await tx.DeleteAsync(Shelf.Key(1));
            throw new InvalidOperationException("The work fails.");
        }));
        Assert.Equal(["kept"], await Select.From(Shelf.Columns).Select(s => s.Name).ToListAsync(_db));
    }

    [Fact]
    public async Task Results_of_two_states_are_compared()
    {
        await _db.InsertAsync(new[] { new Shelf { Id = 1, Name = "one" }, new Shelf { Id = 2, Name = "two" } });
        Query<Shelf> rows = Select.From(Shelf.Columns).Where(s => s.Id < 10);
        Projection<Shelf, string> names = Select.From(Shelf.Columns).Select(s => s.Name);
        IQuerySession before = await _db.BeginReadAsync();
        await _db.UpdateAsync(new Shelf { Id = 1, Name = "other" });
        await _db.DeleteAsync(Shelf.Key(2));
        await _db.InsertAsync(new Shelf { Id = 3, Name = "three" });

        ChangeSet<Shelf> changed = rows.Compare(await before.OpenCursorAsync(rows.Model), await _db.OpenCursorAsync(rows.Model));
        Assert.Equal(("one", "other"), (Assert.Single(changed.Changed).Old.Name, changed.Changed[0].New.Name));
        Assert.Equal((3, 2), (Assert.Single(changed.Added).Id, Assert.Single(changed.Removed).Id));
        ChangeSet<string> values = names.Compare(await before.OpenCursorAsync(names.Model), await _db.OpenCursorAsync(names.Model));
        Assert.Equal(["other", "three"], values.Added);
        Assert.Equal(["one", "two"], values.Removed);
        Assert.Equal(2, rows.Compare(null, await _db.OpenCursorAsync(rows.Model)).Added.Count);
        Assert.Equal([Shelf.Schema], QueryTables.Of(rows.Model));
    }

    [Fact]
    public void What_is_prepared_is_kept_with_the_query()
    {
        QueryModel query = Select.From(Shelf.Columns).Model;
        Statement first = query.Prepared(static model => new Statement(model.ToString()));
        Assert.Same(first, query.Prepared<Statement>(static _ => throw new InvalidOperationException("It is prepared.")));
        Assert.Equal("other", query.Prepared(static _ => "other"));
        Assert.Same(first, query.Prepared<Statement>(static _ => throw new InvalidOperationException("It is prepared.")));
        Assert.NotSame(first, (query with { Limit = 1 }).Prepared(static model => new Statement(model.ToString())));
    }

    private static void AssertSame(Parcel expected, Parcel actual)
    {
        Assert.Equal(expected.Seal, actual.Seal);
        Assert.Equal(expected.Tags, actual.Tags);
        Assert.Equal(
            (expected.Code, expected.Count, expected.Carriage, expected.Sent, expected.Sent.Kind, expected.Received, expected.Received?.Offset),
            (actual.Code, actual.Count, actual.Carriage, actual.Sent, actual.Sent.Kind, actual.Received, actual.Received?.Offset));
        Assert.Equal(
            (expected.Day, expected.Took, expected.Tracking, expected.Number, expected.Zone, expected.Rate, expected.Extent, expected.Version),
            (actual.Day, actual.Took, actual.Tracking, actual.Number, actual.Zone, actual.Rate, actual.Extent, actual.Version));
    }

    private sealed record Statement(string Text);
}
