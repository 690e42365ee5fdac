using System.Text.Json;

namespace JsonOrm.Queries.Tests.Nested;

/// <summary>Elements of lists inside a row as rows of a query: the engine, LINQ over the objects, the evaluation over lists and SQLite give the same.</summary>
public class ElementRowTests : IClassFixture<ElementRowTests.Fixture>
{
    private readonly Fixture _fixture;

    public ElementRowTests(Fixture fixture) => _fixture = fixture;

    [Fact]
    public void Lists_of_values()
    {
        foreach (TravellerStores stores in _fixture.Stores)
        {
            stores.Check(Select.From(Traveller.Columns).OrderBy(t => t.Id).SelectMany(t => t.Tags, (t, tag) => (t.Id, tag)), [.. stores.Rows.SelectMany(t => t.Tags, (t, tag) => (t.Id, (string?)tag))]);
            stores.Check(
                Select.From(Traveller.Columns).Where(t => t.Id > 100).SelectMany(t => t.Lucky).Where(n => n > 1).OrderByDescending(n => n).Select(n => n),
                [.. stores.Rows.Where(t => t.Id > 100).SelectMany(t => t.Lucky ?? []).Where(n => n > 1).OrderDescending().Select(n => (int?)n)]);
            stores.Check(
                Select.From(Traveller.Columns).SelectMany(t => t.Favourites).GroupBy(v => v).OrderBy(v => v).Select(v => (v, Sql.Count(v))),
                [.. stores.Rows.SelectMany(t => t.Favourites).GroupBy(v => v).OrderBy(g => g.Key).Select(g => ((Vehicle?)g.Key, (long)g.Count()))],
                inSql: false);
            stores.Check(
                Select.From(Traveller.Columns).SelectMany(t => t.Work.Phones, (t, phone) => (t.Name, phone)),
                [.. stores.Rows.Where(t => t.Work is not null).SelectMany(t => t.Work!.Phones, (t, phone) => (t.Name, (string?)phone))]);

            // Without a selection the elements have the type that they have in the list.
            List<string> tags = Select.From(Traveller.Columns).SelectMany(t => t.Tags).ToList(stores.Database);
            List<int> lucky = Select.From(Traveller.Columns).SelectMany(t => t.Lucky).ToList(stores.Database);
            List<Vehicle> favourites = Select.From(Traveller.Columns).SelectMany(t => t.Favourites).ToList(stores.Database);
            Assert.Equal(stores.Rows.SelectMany(t => t.Tags), tags);
            Assert.Equal(stores.Rows.SelectMany(t => t.Lucky ?? []), lucky);
            Assert.Equal(stores.Rows.SelectMany(t => t.Favourites), favourites);
        }
    }

    [Fact]
    public void Lists_of_owned_objects()
    {
        foreach (TravellerStores stores in _fixture.Stores)
        {
            stores.Check(
                Select.From(Traveller.Columns).SelectMany(t => t.Legs, (t, leg) => (t.Id, leg.To, leg.Price, leg.Days)),
                [.. stores.Rows.SelectMany(t => t.Legs, (t, leg) => (t.Id, (string?)leg.To, (decimal?)leg.Price, leg.Days))]);
            stores.Check(
                Select.From(Traveller.Columns).Where(t => t.Home.City == "Oslo").SelectMany(t => t.Legs.Where(l => l.To != t.Home.City && l.Price > 2m), (t, l) => (t.Id, l.To)),
                [.. stores.Rows.Where(t => t.Home.City == "Oslo").SelectMany(t => t.Legs.Where(l => l.To != t.Home.City && l.Price > 2m), (t, l) => (t.Id, (string?)l.To))]);
            stores.Check(
                Select.From(Traveller.Columns).Join(t => t.Legs).Where((t, l) => l.Days == t.Home.Number).OrderByDescending((t, l) => l.Price).ThenBy((t, l) => t.Id).Select((t, l) => (t.Id, l.Price)),
                [.. stores.Rows.SelectMany(t => t.Legs, (t, l) => (t, l)).Where(p => p.l.Days == p.t.Home.Number).OrderByDescending(p => p.l.Price).ThenBy(p => p.t.Id).Select(p => (p.t.Id, (decimal?)p.l.Price))]);
            stores.Check(
                Select.From(Traveller.Columns).Join(t => t.Legs).GroupBy((t, l) => (t.Home.City, l.To)).OrderBy((t, l) => t.Home.City).ThenBy((t, l) => l.To).Select((t, l) => (t.Home.City, l.To, Sql.Count(t), (l.Price * 2m).Sum())),
                [.. stores.Rows.SelectMany(t => t.Legs, (t, l) => (t, l)).GroupBy(p => (p.t.Home.City, p.l.To)).OrderBy(g => g.Key.City, StringComparer.Ordinal).ThenBy(g => g.Key.To, StringComparer.Ordinal)
                    .Select(g => ((string?)g.Key.City, (string?)g.Key.To, (long)g.Count(), (decimal?)g.Sum(p => p.l.Price * 2m)))]);
            stores.Check(
                Select.From(Traveller.Columns).SelectMany(t => t.Legs).SelectMany(l => l.Seats).Where(s => s > 2).GroupBy(s => s).OrderBy(s => s).Select(s => (s, Sql.Count(s))),
                [.. stores.Rows.SelectMany(t => t.Legs).SelectMany(l => l.Seats).Where(s => s > 2).GroupBy(s => s).OrderBy(g => g.Key).Select(g => ((int?)g.Key, (long)g.Count()))]);
            stores.Check(
                Select.From(Traveller.Columns).Join(t => t.Legs).Join((t, l) => l.Seats).Join((t, l, s) => t.Tags).Select((t, l, s, tag) => (t.Id, l.To, s, tag)).Skip(3).Take(1000),
                [.. (from t in stores.Rows from l in t.Legs from s in l.Seats from tag in t.Tags select (t.Id, (string?)l.To, (int?)s, (string?)tag)).Skip(3).Take(1000)]);
            Assert.Equal(
                stores.Rows.SelectMany(t => t.Legs, (t, l) => (t.Id, l.To, l.Price, l.Days, l.Vehicle, l.At, l.Seats.Count)),
                Select.From(Traveller.Columns).Join(t => t.Legs).ToList(stores.Database).Select(p => (p.Item1.Id, p.Item2.To, p.Item2.Price, p.Item2.Days, p.Item2.Vehicle, p.Item2.At, p.Item2.Seats.Count)));
        }
    }

    [Fact]
    public void Values_of_dictionaries_and_any_JSON()
    {
        foreach (TravellerStores stores in _fixture.Stores)
        {
            stores.Check(
                Select.From(Traveller.Columns).Join(t => t.Labels).Where((t, city) => city == t.Home.City).Select((t, city) => t.Id).Distinct(),
                [.. stores.Rows.Where(t => t.Labels.ContainsValue(t.Home.City)).Select(t => t.Id)]);
            stores.Check(
                Select.From(Traveller.Columns).SelectMany(t => t.Planned).Select(leg => leg.Price.Sum()),
                [stores.Rows.SelectMany(t => (IEnumerable<Leg>?)t.Planned?.Values ?? []).Sum(leg => (decimal?)leg.Price)]);
            stores.Check(
                Select.From(Traveller.Columns).SelectMany(t => t.Extra["l"], (t, e) => (t.Id, e.AsText(), e == null)),
                [.. stores.Rows.Where(t => t.Extra.ValueKind == JsonValueKind.Object)
                    .SelectMany(t => t.Extra.GetProperty("l").EnumerateArray(), (t, e) => (t.Id, e.ValueKind == JsonValueKind.String ? e.GetString() : null, e.ValueKind == JsonValueKind.Null))],
                inSql: false);
        }
    }

    [Fact]
    public void Elements_join_other_tables_and_limits_come_before_and_after()
    {
        foreach (TravellerStores stores in _fixture.Stores)
        {
            List<Traveller> rows = stores.Rows;
            stores.Check(
                Select.From(Traveller.Columns).Where(t => t.Id <= 40).Join(t => t.Legs).Join((t, l) => Traveller.RowsFor(t).Where(other => other.Id == l.Days)).OrderBy((t, l, other) => t.Id).Select((t, l, other) => (t.Id, l.To, other.Name)),
                [.. from t in rows where t.Id <= 40 from l in t.Legs from other in rows where other.Id == l.Days select (t.Id, (string?)l.To, other.Name)]);
            stores.Check(
                Select.From(Traveller.Columns).Where(t => t.Id <= 40).Join(t => t.Lucky).LeftJoin((t, n) => Traveller.RowsFor(t).Where(other => other.Id == n)).Select((t, n, other) => (t.Id, n, other.Name)),
                [.. from t in rows where t.Id <= 40 from n in t.Lucky ?? [] select (t.Id, (int?)n, rows.Find(other => other.Id == n)?.Name)]);
            stores.Check(
                Select.From(Traveller.Columns).Where(t => t.Id <= 40).Join(t => t.Lucky).Where((t, n) => Traveller.RowsFor(t).Any(other => other.Id == n && other.Home.Number > 2)).Select((t, n) => (t.Id, n)),
                [.. from t in rows where t.Id <= 40 from n in t.Lucky ?? [] where rows.Exists(other => other.Id == n && other.Home.Number > 2) select (t.Id, (int?)n)]);
            stores.Check(
                Select.From(Traveller.Columns).OrderByDescending(t => t.Id).Take(20).Join(t => t.Legs).OrderByDescending((t, l) => t.Id).Select((t, l) => (t.Id, l.Days)),
                [.. rows.OrderByDescending(t => t.Id).Take(20).SelectMany(t => t.Legs, (t, l) => (t.Id, l.Days))]);
            stores.Check(
                Select.From(Traveller.Columns).SelectMany(t => t.Legs).Take(30).Where(l => l.Price > 3m).Select(l => l.Price),
                [.. rows.SelectMany(t => t.Legs).Take(30).Where(l => l.Price > 3m).Select(l => (decimal?)l.Price)]);
            stores.Check(
                Select.From(Traveller.Columns).SelectMany(t => t.Tags, (t, tag) => (t.Home.City, tag)).Distinct().AsRows().Where((city, tag) => tag == "a").OrderBy((city, tag) => city).Select((city, tag) => city),
                [.. rows.SelectMany(t => t.Tags, (t, tag) => (t.Home.City, tag)).Distinct().Where(p => p.tag == "a").Select(p => (string?)p.City).Order(StringComparer.Ordinal)]);
            stores.Check(
                Select.From(Traveller.Columns).Where(t => t.Id.In(Select.From(Traveller.Columns).SelectMany(o => o.Lucky, (o, n) => n.Coalesce(0)))).OrderBy(t => t.Id).Select(t => t.Id),
                [.. rows.Where(t => rows.Exists(o => o.Lucky?.Contains(t.Id) == true)).Select(t => t.Id)]);
        }
    }

    [Fact]
    public void Elements_are_equal_wherever_they_are_in_their_lists()
    {
        foreach (TravellerStores stores in _fixture.Stores)
        {
            JsonDatabase db = stores.Database;
            List<Traveller> rows = stores.Rows;
            var tags = Select.From(Traveller.Columns).Where(t => t.Id <= 60).SelectMany(t => t.Tags);
            var later = Select.From(Traveller.Columns).Where(t => t.Id > 60).SelectMany(t => t.Tags);
            List<string> first = [.. rows.Where(t => t.Id <= 60).SelectMany(t => t.Tags)], second = [.. rows.Where(t => t.Id > 60).SelectMany(t => t.Tags)];
            Assert.NotEqual(first.Distinct().Count(), first.Count);
            Assert.Equal(first.Distinct(), tags.Distinct().ToList(db));
            Assert.Equal(first.Distinct().LongCount(), tags.Distinct().Count(db));
            Assert.Equal(first.Union(second).Order(StringComparer.Ordinal), tags.Union(later).ToList(db).Order(StringComparer.Ordinal));
            Assert.Equal(first.Intersect(second).Order(StringComparer.Ordinal), tags.Intersect(later).ToList(db).Order(StringComparer.Ordinal));
            Assert.Equal(first.Except(second).Order(StringComparer.Ordinal), tags.Except(later).ToList(db).Order(StringComparer.Ordinal));
            Assert.Equal(first.Concat(second), tags.UnionAll(later).ToList(db));
            Assert.Equal(rows.SelectMany(t => t.Tags, (t, tag) => (t.Id, tag)).Distinct(), Select.From(Traveller.Columns).Join(t => t.Tags).Distinct().ToList(db).Select(p => (p.Item1.Id, p.Item2)));
            var legs = Select.From(Traveller.Columns).SelectMany(t => t.Legs);
            Assert.Equal(legs.ToList(db).Select(Shown).Distinct(), legs.Distinct().ToList(db).Select(Shown));
        }

        static string Shown(Leg leg) => FormattableString.Invariant($"{leg.To}|{leg.Price}|{leg.Days}|{leg.Vehicle}|{leg.At:O}|{string.Join(',', leg.Seats)}");
    }

    [Fact]
    public async Task Pages_parameters_counts_and_lists()
    {
        TravellerStores stores = _fixture.Stores[0];
        JsonDatabase db = stores.Database;
        var query = Select.From(Traveller.Columns).Join(t => t.Legs).OrderBy((t, l) => l.Price).Select((t, l) => (t.Id, l.Price, l.To));
        List<(int, decimal?, string?)> all = query.ToList(db), paged = [];
        string? token = null;
        do
        {
            Page<(int, decimal?, string?)> page = await query.PageAsync(db, 37, token);
            paged.AddRange(page.Rows);
            token = page.Next;
        }
        while (token is not null);
        Assert.Equal(all, paged);
        Assert.Equal(stores.Rows.Sum(t => t.Legs.Count), all.Count);

        ParameterQuery<string, decimal, (int, string?)> byCity = Query.With((Parameter<string> city, Parameter<decimal> price) =>
            Select.From(Traveller.Columns).Where(t => t.Home.City == city).SelectMany(t => t.Legs.Where(l => l.Price > price), (t, l) => (t.Id, l.To)));
        foreach (decimal price in (decimal[])[1m, 8m])
        {
            Assert.Equal(
                stores.Rows.Where(t => t.Home.City == "Rome").SelectMany(t => t.Legs.Where(l => l.Price > price), (t, l) => (t.Id, (string?)l.To)),
                byCity.With("Rome", price).ToList(db));
        }

        Assert.Equal(stores.Rows.Sum(t => t.Tags.Count), await Select.From(Traveller.Columns).SelectMany(t => t.Tags).CountAsync(db));
        Assert.True(await Select.From(Traveller.Columns).SelectMany(t => t.Tags).Where(tag => tag == "abc").AnyAsync(db));
        Assert.Equal(stores.Rows.SelectMany(t => t.Tags).First(), await Select.From(Traveller.Columns).SelectMany(t => t.Tags).FirstAsync(db));
        Assert.Equal(
            stores.Rows.SelectMany(t => t.Legs, (t, l) => (t.Id, l.To)),
            Select.From(Traveller.Columns).SelectMany(t => t.Legs, (t, l) => (Sql.Row(t), l)).ToList(db).Select(p => (p.Item1.Id, p.Item2!.To)));
    }

    [Fact]
    public async Task A_watch_sees_elements_come_and_go()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Traveller Make(int id, params string[] tags) => new() { Id = id, Name = "n", Home = new Address { City = "Oslo" }, Tags = [.. tags] };
        await db.InsertAsync(Make(1, "a", "b"));
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using IAsyncEnumerator<ChangeSet<(int, string?)>> sets = db.WatchAsync(Select.From(Traveller.Columns).SelectMany(t => t.Tags, (t, tag) => (t.Id, tag)), stop.Token).GetAsyncEnumerator();
        Assert.True(await sets.MoveNextAsync());
        Assert.Equal([(1, "a"), (1, "b")], sets.Current.Added);
        await db.UpdateAsync(Make(1, "b", "c"));
        Assert.True(await sets.MoveNextAsync());
        Assert.Equal([(1, "c")], sets.Current.Added);
        Assert.Equal([(1, "a")], sets.Current.Removed);
    }

    [Fact]
    public void The_text_and_the_plan_name_the_list()
    {
        var query = Select.From(Traveller.Columns).Join(t => t.Legs).Where((t, l) => l.Price > 3m && t.Id > 5);
        Assert.Equal("select * from traveller cross join elements(traveller.Legs) as Legs where Legs.Price > 3 and traveller.Id > 5", query.ToString());
        string plan = query.ExplainAnalyze(_fixture.Stores[0].Database).ToString();
        Assert.Contains("- elements: of Legs, on Legs.Price > 3", plan, StringComparison.Ordinal);
    }

    [Fact]
    public void An_element_that_is_null_is_a_row()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        db.Insert(new Pouch { Id = 1, Names = ["a", null, "b"], Numbers = [7, null] });
        db.Insert(new Pouch { Id = 2, Names = [null] });
        Assert.Equal(["a", null, "b", null], Select.From(Pouch.Columns).SelectMany(p => p.Names).ToList(db));
        Assert.Equal([7, null], Select.From(Pouch.Columns).SelectMany(p => p.Numbers).ToList(db));
        Assert.Equal([(1, 1L), (2, 1L)], Select.From(Pouch.Columns).Join(p => p.Names).Where((p, name) => name == null).GroupBy((p, name) => p.Id).Select((p, name) => (p.Id, Sql.Count(p))).ToList(db));
    }

    [Fact]
    public async Task Arrays_in_documents_of_a_collection()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection people = db.Collection("people");
        await people.SetJsonAsync("ada", """{"tags":["chess","maths"],"orders":[{"sku":"a","n":2},{"sku":"b","n":3}]}""");
        await people.SetJsonAsync("bob", """{"tags":[],"orders":[{"sku":"a","n":1}]}""");
        await people.SetJsonAsync("cid", """{"tags":"chess"}""");
        Assert.Equal([("ada", "chess"), ("ada", "maths")], await people.AsQuery().SelectMany(d => d["tags"], (d, tag) => (d.Key, tag.AsText())).ToListAsync(db));
        Assert.Equal(
            [("a", 3L), ("b", 3L)],
            await people.AsQuery().SelectMany(d => d["orders"]).GroupBy(o => o["sku"].AsText()).OrderBy(o => o["sku"].AsText()).Select(o => (o["sku"].AsText(), o["n"].AsInt32().Sum())).ToListAsync(db));
        Assert.Equal(["ada"], await people.AsQuery().Join(d => d["orders"]).Where((d, o) => o["n"].AsInt32() > 2).Select((d, o) => d.Key).ToListAsync(db));
    }

    public sealed class Fixture : IDisposable
    {
        internal TravellerStores[] Stores { get; } = [new(), new(5), new(77)];

        public void Dispose() => Array.ForEach(Stores, static stores => stores.Dispose());
    }
}
