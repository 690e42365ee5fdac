namespace JsonOrm.Runtime.Tests.Writes;

/// <summary>Set-based changes: with order and limit, from queries, and giving rows back.</summary>
public sealed class SetBasedTests : IDisposable
{
    private readonly JsonDatabase _db = JsonDatabase.InMemory();

    public SetBasedTests() => _db.Insert(Enumerable.Range(1, 6).Select(number => Ware.Make(number)));

    public void Dispose() => _db.Dispose();

    [Fact]
    public void N7_a_limit_without_an_order_is_refused()
    {
        Assert.Contains("OrderBy", Assert.Throws<InvalidOperationException>(() => Delete.From<Ware>().Take(2).Execute(_db)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => Delete.From(Ware.Columns).Where(w => w.Stock == 1).Skip(2).Execute(_db));
        Assert.Throws<InvalidOperationException>(() => Update.Table(Ware.Columns).Set(w => w.Stock, 2).Take(1).Execute(_db));
        Assert.Throws<InvalidOperationException>(() => Delete.From<Ware>().OrderBy(Ware.Columns.Id).Execute(_db));
        Assert.Equal(6, Select.From<Ware>().Count(_db));
    }

    [Fact]
    public async Task D8_E10_a_change_takes_the_first_rows_of_an_order()
    {
        Assert.Equal(2, await Delete.From(Ware.Columns).Where(w => w.Shop == "odd").OrderByDescending(Ware.Columns.Price).Take(2).ExecuteAsync(_db));
        Assert.Equal([1, 2, 4, 6], Ids());
        Assert.Equal(2, Update.Table(Ware.Columns).Set(w => w.Stock, w => w.Stock + 10).OrderBy(Ware.Columns.Shop).OrderByDescending(Ware.Columns.Id).Skip(1).Take(2).Execute(_db));
        Assert.Equal([1, 11, 11, 1], Select.From(Ware.Columns).ToList(_db).Select(ware => ware.Stock));

        // A condition after the limit is about those rows alone.
        Assert.Equal(1, Delete.From<Ware>().OrderBy(Ware.Columns.Id).Take(2).Where(Ware.Columns.Shop == "even").Execute(_db));
        Assert.Equal([1, 4, 6], Ids());
        Assert.Equal(0, Delete.From<Ware>().OrderBy(Ware.Columns.Id).Take(0).Execute(_db));
    }

    [Fact]
    public void A_unique_value_may_be_taken_in_passing()
    {
        Assert.Equal(6, Update.Table(Ware.Columns).Set(w => w.Rank, w => w.Rank + 1).AllRows().Execute(_db));
        Assert.Equal([2, 3, 4, 5, 6, 7], Select.From(Ware.Columns).ToList(_db).Select(ware => ware.Rank!.Value));
        Assert.Equal(6, Update.Table(Ware.Columns).Set(w => w.Rank, w => w.Rank - 1).AllRows().Execute(_db));
        Assert.Throws<UniqueConstraintException>(() => Update.Table(Ware.Columns).Set(w => w.Rank, w => w.Rank / 2).AllRows().Execute(_db));
        Assert.Equal([1, 2, 3, 4, 5, 6], Select.From(Ware.Columns).ToList(_db).Select(ware => ware.Rank!.Value));
    }

    [Fact]
    public async Task T5_an_update_of_nothing_writes_nothing()
    {
        Assert.Equal(0, await Update.Table(Ware.Columns).Set(w => w.Stock, 3).Where(w => w.Id > 100).ExecuteAsync(_db));
        Assert.Empty(await Update.Table(Ware.Columns).Set(w => w.Stock, 3).Where(w => w.Id > 100).Returning().ToListAsync(_db));
        Assert.Empty(Delete.From(Ware.Columns).Where(w => w.Id > 100).Returning(Ware.Columns.Id).ToList(_db));
        Assert.All(Select.From<Ware>().ToList(_db), ware => Assert.Equal(0, ware.Version));
    }

    [Fact]
    public async Task Changes_give_back_rows_and_values()
    {
        List<Ware> updated = await Update.Table(Ware.Columns).Set(w => w.Stock, w => w.Stock + 4).Where(w => w.Id <= 2).Returning().ToListAsync(_db);
        Assert.Equal([(1, 5, 1), (2, 5, 1)], updated.Select(ware => (ware.Id, ware.Stock, ware.Version)));
        List<(int, decimal)> values = Update.Table(Ware.Columns).Set(w => w.Price, 7).Where(w => w.Id == 3)
            .Returning(Ware.Columns.Id, Ware.Columns.Price * 2).ToList(_db);
        Assert.Equal([(3, 14m)], values);

        using JsonTransaction transaction = _db.BeginTransaction();
        List<string> codes = await Delete.From(Ware.Columns).Where(w => w.Id > 4).Returning(Ware.Columns.Code).ToListAsync(transaction);
        Assert.Equal(["c5", "c6"], codes);
        Assert.Equal(4, Select.From<Ware>().Count(transaction));
        transaction.Commit();

        // What cannot be given back undoes the change.
        using JsonTransaction failing = _db.BeginTransaction();
        Assert.ThrowsAny<JsonOrmException>(() => Delete.From<Ware>().AllRows().Returning(Ware.Columns.Stock / (Ware.Columns.Id - 3)).ToList(failing));
        Assert.Equal(4, Select.From<Ware>().Count(failing));
    }

    [Fact]
    public async Task D8_rows_are_inserted_from_a_query()
    {
        InsertFrom<Offer, Ware> insert = Insert.Into<Offer>()
            .From(Select.From(Ware.Columns).Where(w => w.Shop == "odd").OrderByDescending(w => w.Id))
            .Set(Offer.Columns.Text, Ware.Columns.Code + "!")
            .Set(Offer.Columns.Tags, Ware.Columns.Tags);
        Assert.Equal(3, await insert.ExecuteAsync(_db));
        Assert.Equal([(1, "c5!", "t5"), (2, "c3!", "t3"), (3, "c1!", "t1")], Select.From(Offer.Columns).ToList(_db).Select(offer => (offer.Id, offer.Text, offer.Tags.Single())));
        Assert.Equal(["c5!", "c3!", "c1!"], insert.Returning(Offer.Columns.Text).ToList(_db));
        Assert.Equal([7, 8, 9], insert.Returning().ToList(_db).Select(offer => offer.Id));
        Assert.Contains("insert into offer (Text, Tags) select", insert.ToString(), StringComparison.Ordinal);

        // From the table itself, as it was before.
        Assert.Equal(9, Insert.Into<Offer>().From(Select.From<Offer>()).Set(Offer.Columns.Text, Offer.Columns.Text).Set(Offer.Columns.Tags, Offer.Columns.Tags).Execute(_db));
        Assert.Equal(18, Select.From<Offer>().Count(_db));
    }

    [Fact]
    public void D2_what_an_insert_leaves_out_is_null_or_assigned_or_missed()
    {
        var wares = Select.From(Ware.Columns);
        string message = Assert.Throws<InvalidOperationException>(() => Insert.Into<Offer>().From(wares).Set(Offer.Columns.Amount, 3L).Execute(_db)).Message;
        Assert.Contains("Text", message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => Insert.Into<Offer>().From(wares).Execute(_db));
        Assert.Throws<ArgumentException>(() => Insert.Into<Offer>().From(wares).Set(Offer.Columns.Text, "a").Set(Offer.Columns.Text, "b"));
    }

    [Fact]
    public void Inserted_rows_obey_the_rules_and_all_or_none_are_added()
    {
        _db.Insert(new Ware { Code = "a code of 17 text", Shop = "x", Shelf = 0 });
        InsertFrom<Offer, Ware> insert = Insert.Into<Offer>().From(Select.From<Ware>()).Set(Offer.Columns.Text, Ware.Columns.Code).Set(Offer.Columns.Tags, Ware.Columns.Tags);
        Assert.Throws<ValidationException>(() => insert.Execute(_db));
        InsertFrom<Offer, Ware> same = Insert.Into<Offer>().From(Select.From<Ware>())
            .Set(Offer.Columns.Id, Ware.Columns.Shelf / 2 + 1).Set(Offer.Columns.Text, "t").Set(Offer.Columns.Tags, Ware.Columns.Tags);
        Assert.Throws<UniqueConstraintException>(() => same.Execute(_db));
        Assert.Equal(0, Select.From<Offer>().Count(_db));
    }

    [Fact]
    public void Results_of_any_query_are_inserted_as_rows()
    {
        ValueQuery<string> shops = Select.From<Ware>().Select(Ware.Columns.Shop).Distinct();
        Assert.Throws<InvalidOperationException>(() => Insert.Into<Offer>().From(shops, Offer.Columns.Text).Execute(_db));
        Assert.Equal(6, Insert.Into<Offer>().From(
            Select.From<Ware>().Select(Ware.Columns.Shop, Ware.Columns.Tags), Offer.Columns.Text, Offer.Columns.Tags).Execute(_db));
        Assert.Equal(["odd", "even", "odd", "even", "odd", "even"], Select.From(Offer.Columns).ToList(_db).Select(offer => offer.Text));
    }

    private List<int> Ids() => [.. Select.From(Ware.Columns).ToList(_db).Select(ware => ware.Id)];
}
