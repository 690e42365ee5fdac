namespace JsonOrm.Runtime.Tests.Writes;

/// <summary>Upserts that say what a conflict is and what is then done.</summary>
public sealed class UpsertTests : IDisposable
{
    private readonly JsonDatabase _db = JsonDatabase.InMemory();

    public UpsertTests() => _db.Insert([Ware.Make(1), Ware.Make(2), Ware.Make(3)]);

    public void Dispose() => _db.Dispose();

    [Fact]
    public async Task D3_a_conflict_in_a_unique_index_is_left_alone()
    {
        OnConflict<Ware> onConflict = OnConflict.Of(Ware.Columns.Code).DoNothing();
        var ware = new Ware { Code = "c2", Shop = "new", Shelf = 9 };
        Assert.Equal(UpsertOutcome.Unchanged, await _db.UpsertAsync(ware, onConflict));
        Assert.Equal(0, ware.Id);
        Assert.Equal("even", _db.Find(Ware.Key(2))!.Shop);

        ware.Code = "c9";
        Assert.Equal(UpsertOutcome.Inserted, await _db.UpsertAsync(ware, onConflict));
        Assert.Equal(4, ware.Id);
    }

    [Fact]
    public void D3_a_row_is_replaced_but_for_its_key()
    {
        var ware = new Ware { Code = "c2", Shop = "new", Shelf = 9, Stock = 7, Tags = ["x"] };
        Assert.Equal(UpsertOutcome.Updated, _db.Upsert(ware, OnConflict.Of(Ware.Columns.Code).Replace()));
        Ware stored = _db.Find(Ware.Key(2))!;
        Assert.Equal(("new", 9, 7, null, 1), (stored.Shop, stored.Shelf, stored.Stock, stored.Rank, stored.Version));
        Assert.Equal(["x"], stored.Tags);

        // The caller's row is now that row, and can be written again.
        Assert.Equal((2, 1), (ware.Id, ware.Version));
        ware.Stock = 8;
        _db.Update(ware);
        Assert.Equal(3, Select.From<Ware>().Count(_db));
    }

    [Fact]
    public void D3_columns_are_set_from_the_row_there_and_the_row_proposed()
    {
        var proposed = new Ware.ColumnSet<Ware>(OnConflict.Proposed<Ware>());
        OnConflict<Ware> add = OnConflict.Of(Ware.Columns.Shelf, Ware.Columns.Shop)
            .Set(Ware.Columns.Stock, Ware.Columns.Stock + proposed.Stock)
            .Set(Ware.Columns.Price);
        var ware = new Ware { Code = "other", Shop = "odd", Shelf = 3, Stock = 40, Price = 9.5m };
        Assert.Equal(UpsertOutcome.Updated, _db.Upsert(ware, add));
        Ware stored = _db.Find(Ware.Key(3))!;
        Assert.Equal(("c3", 41, 9.5m, 1), (stored.Code, stored.Stock, stored.Price, stored.Version));

        // The rules of the class hold for what comes out, and nothing is written otherwise.
        Assert.Throws<ValidationException>(() => _db.Upsert(new Ware { Code = "z", Shop = "odd", Shelf = 3, Stock = 990 }, add));
        Assert.Equal(41, _db.Find(Ware.Key(3))!.Stock);
    }

    [Fact]
    public void T6_a_conflict_in_the_key_updates_and_a_conflict_elsewhere_is_an_error()
    {
        OnConflict<Ware> byKey = OnConflict.Key<Ware>().Replace();
        var first = new Ware { Id = 3, Code = "c3", Shop = "moved", Shelf = 1 };
        Assert.Equal(UpsertOutcome.Updated, _db.Upsert(first, byKey));
        Assert.Equal("moved", _db.Find(Ware.Key(3))!.Shop);
        var error = Assert.Throws<UniqueConstraintException>(() => _db.Upsert(new Ware { Id = 3, Code = "c1", Shop = "x", Shelf = 1 }, byKey));
        Assert.Equal(["Code"], error.Columns);
        Assert.Throws<UniqueConstraintException>(() => _db.Upsert(new Ware { Code = "c1", Shop = "x", Shelf = 1 }, OnConflict.Of(Ware.Columns.Shelf, Ware.Columns.Shop).Replace()));
        Assert.Equal(UpsertOutcome.Inserted, _db.Upsert(new Ware { Id = 30, Code = "c30", Shop = "x", Shelf = 1 }, byKey));
    }

    [Fact]
    public void Any_conflict_can_be_left_alone_only()
    {
        OnConflict<Ware> any = OnConflict.Any<Ware>().DoNothing();
        Assert.Equal(UpsertOutcome.Unchanged, _db.Upsert(new Ware { Id = 2, Code = "n1", Shop = "n", Shelf = 1 }, any));
        Assert.Equal(UpsertOutcome.Unchanged, _db.Upsert(new Ware { Code = "c1", Shop = "n", Shelf = 1 }, any));
        Assert.Equal(UpsertOutcome.Unchanged, _db.Upsert(new Ware { Code = "n3", Shop = "odd", Shelf = 1 }, any));
        Assert.Equal(UpsertOutcome.Inserted, _db.Upsert(new Ware { Code = "n4", Shop = "n", Shelf = 1 }, any));
        Assert.Throws<InvalidOperationException>(() => OnConflict.Any<Ware>().Replace());
        Assert.Throws<InvalidOperationException>(() => OnConflict.Any<Ware>().Set(Ware.Columns.Stock));
    }

    [Fact]
    public void Nulls_never_conflict()
    {
        OnConflict<Ware> byRank = OnConflict.Of(Ware.Columns.Rank).Replace();
        Assert.Equal(UpsertOutcome.Inserted, _db.Upsert(new Ware { Code = "n1", Shop = "n", Shelf = 1 }, byRank));
        Assert.Equal(UpsertOutcome.Inserted, _db.Upsert(new Ware { Code = "n2", Shop = "n", Shelf = 2 }, byRank));
        Assert.Equal(UpsertOutcome.Updated, _db.Upsert(new Ware { Code = "n3", Rank = 2, Shop = "n", Shelf = 3 }, byRank));
        Assert.Equal("n3", _db.Find(Ware.Key(2))!.Code);
    }

    [Fact]
    public void A_target_has_to_be_the_key_or_unique()
    {
        Assert.Contains("Stock", Assert.Throws<ArgumentException>(() => OnConflict.Of(Ware.Columns.Stock)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => OnConflict.Of(Ware.Columns.Code, Ware.Columns.Shop));
        Assert.Throws<ArgumentException>(() => OnConflict.Of(Ware.Columns.Code).Set(Ware.Columns.Id));
        Assert.Throws<ArgumentException>(() => OnConflict.Of(Ware.Columns.Code).Set(Ware.Columns.Stock).Set(Ware.Columns.Stock, 1));
        Assert.Equal(UpsertOutcome.Unchanged, _db.Upsert(new Ware { Id = 1, Code = "n", Shop = "n", Shelf = 1 }, OnConflict.Of(Ware.Columns.Id).DoNothing()));
    }

    [Fact]
    public async Task Many_rows_are_one_transaction()
    {
        OnConflict<Ware> byCode = OnConflict.Of(Ware.Columns.Code).Set(Ware.Columns.Stock);
        Ware[] rows = [Ware.Make(4, stock: 5), Ware.Make(2, stock: 6), Ware.Make(5, stock: 7), new Ware { Code = "c5", Shop = "twice", Shelf = 1, Stock = 8 }];
        Assert.Equal(4, await _db.UpsertAsync(rows, byCode));
        Assert.Equal([1, 6, 1, 5, 8], Select.From(Ware.Columns).ToList(_db).Select(ware => ware.Stock));

        // One that fails takes all along, and the callers' rows are as they were.
        Ware[] failing = [Ware.Make(6), Ware.Make(1, stock: 50), new Ware { Code = "n", Rank = 3, Shop = "n", Shelf = 1 }];
        await Assert.ThrowsAsync<UniqueConstraintException>(() => _db.UpsertAsync(failing, byCode).AsTask());
        Assert.Equal([0, 0, 0], failing.Select(ware => ware.Id));
        Assert.Equal([0, 0, 0], failing.Select(ware => ware.Version));
        Assert.Equal(5, Select.From<Ware>().Count(_db));
        Assert.Equal(1, _db.Find(Ware.Key(1))!.Stock);

        using JsonTransaction transaction = _db.BeginTransaction();
        Assert.Throws<UniqueConstraintException>(() => transaction.Upsert(failing, byCode));
        Assert.Equal(5, Select.From<Ware>().Count(transaction));
        Assert.Equal(1, await transaction.UpsertAsync([Ware.Make(6), Ware.Make(1)], OnConflict.Any<Ware>().DoNothing()));
        transaction.Commit();
        Assert.Equal(6, Select.From<Ware>().Count(_db));
    }
}
