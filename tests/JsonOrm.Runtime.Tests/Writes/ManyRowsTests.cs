namespace JsonOrm.Runtime.Tests.Writes;

/// <summary>Updates, upserts and deletes of many rows are one transaction each.</summary>
public sealed class ManyRowsTests : IDisposable
{
    private readonly JsonDatabase _db = JsonDatabase.InMemory();

    public ManyRowsTests() => _db.Insert([Ware.Make(1), Ware.Make(2), Ware.Make(3)]);

    public void Dispose() => _db.Dispose();

    [Fact]
    public async Task Rows_exchange_unique_values()
    {
        List<Ware> wares = await Select.From<Ware>().ToListAsync(_db);
        (wares[0].Code, wares[1].Code) = (wares[1].Code, wares[0].Code);
        (wares[0].Rank, wares[2].Rank) = (wares[2].Rank, wares[0].Rank);
        Assert.Equal(3, await _db.UpdateAsync(wares));
        Assert.Equal(["c2", "c1", "c3"], Select.From(Ware.Columns).ToList(_db).Select(ware => ware.Code));
        Assert.Equal([1, 1, 1], wares.Select(ware => ware.Version));

        // A true collision is refused, and then nothing has moved, not even the tokens.
        (wares[0].Code, wares[1].Code, wares[2].Code) = ("c1", "c2", "c2");
        Assert.Throws<UniqueConstraintException>(() => _db.Update(wares));
        Assert.Equal(["c2", "c1", "c3"], Select.From(Ware.Columns).ToList(_db).Select(ware => ware.Code));
        Assert.Equal([1, 1, 1], wares.Select(ware => ware.Version));
    }

    [Fact]
    public void An_exchange_with_a_row_that_is_gone_is_refused()
    {
        List<Ware> wares = Select.From<Ware>().ToList(_db);
        (wares[0].Code, wares[1].Code) = (wares[1].Code, wares[0].Code);
        _db.Delete(Ware.Key(3));
        Assert.Throws<RowGoneException>(() => _db.Update(wares));
        Assert.Equal(["c1", "c2"], Select.From(Ware.Columns).ToList(_db).Select(ware => ware.Code));
    }

    [Fact]
    public async Task An_update_with_a_stale_row_changes_nothing()
    {
        List<Ware> wares = Select.From<Ware>().ToList(_db);
        Ware other = _db.Find(Ware.Key(3))!;
        other.Stock = 9;
        _db.Update(other);
        wares.ForEach(ware => ware.Stock = 5);
        await Assert.ThrowsAsync<ConcurrencyException>(() => _db.UpdateAsync(wares).AsTask());
        Assert.Equal([1, 1, 9], Select.From(Ware.Columns).ToList(_db).Select(ware => ware.Stock));
        Assert.Equal([0, 0, 0], wares.Select(ware => ware.Version));
    }

    [Fact]
    public async Task Upserts_insert_and_replace_and_deletes_count_what_was_there()
    {
        List<Ware> wares = Select.From<Ware>().ToList(_db);
        wares[0].Stock = 8;
        wares.Add(Ware.Make(4));
        Assert.Equal(4, await _db.UpsertAsync(wares));
        Assert.Equal(4, wares[3].Id);
        Assert.Equal(8, _db.Find(Ware.Key(1))!.Stock);

        Assert.Equal(2, await _db.DeleteAsync([wares[0], wares[3], new Ware { Id = 77, Code = "", Shop = "" }]));
        Assert.Equal([2, 3], Select.From(Ware.Columns).ToList(_db).Select(ware => ware.Id));
        wares[1].Version = 40;
        Assert.Throws<ConcurrencyException>(() => _db.Delete([wares[2], wares[1]]));
        Assert.Equal(2, Select.From<Ware>().Count(_db));
        Assert.Throws<ValidationException>(() => _db.Upsert([Ware.Make(8), Ware.Make(9, stock: -1)]));
        Assert.Equal(2, Select.From<Ware>().Count(_db));
    }
}
