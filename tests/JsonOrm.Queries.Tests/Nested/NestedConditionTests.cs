using System.Text.Json;

namespace JsonOrm.Queries.Tests.Nested;

/// <summary>Conditions and values inside nested JSON: the engine, LINQ over the objects, the evaluation over lists and SQLite give the same.</summary>
public class NestedConditionTests : IClassFixture<NestedConditionTests.Fixture>
{
    private readonly TravellerStores _stores;

    public NestedConditionTests(Fixture fixture) => _stores = fixture.Stores;

    [Fact]
    public void Members_of_owned_objects()
    {
        _stores.Check(t => t.Home.City == "Oslo", t => t.Home.City == "Oslo");
        _stores.Check(t => t.Home.City == "O\"slo\\", t => t.Home.City == "O\"slo\\");
        _stores.Check(t => t.Work.City.StartsWith("Æ"), t => t.Work?.City.StartsWith('Æ') == true);
        _stores.Check(t => t.Home.Number > 2 && t.Home.Street != null, t => t.Home.Number > 2 && t.Home.Street != null);
        _stores.Check(t => t.Home.Number * 2 + 1 == t.Work.Number, t => t.Work is not null && (t.Home.Number * 2) + 1 == t.Work.Number);
        _stores.Check(t => t.Work == null, t => t.Work == null);
        _stores.Check(t => t.Work.Country.Code == "NO" && t.Work.Country.IsIsland, t => t.Work?.Country is { Code: "NO", IsIsland: true });
        _stores.Check(t => t.Home.Country != null, t => t.Home.Country != null);
        _stores.Check(t => t.Home.Since >= new DateOnly(2022, 1, 1), t => t.Home.Since >= new DateOnly(2022, 1, 1), inSql: false);
        _stores.Check(t => t.Home.City == t.Work.City, t => t.Home.City == t.Work?.City);
    }

    [Fact]
    public void Elements_of_lists()
    {
        _stores.Check(t => t.Tags.Contains("a"), t => t.Tags.Contains("a"));
        _stores.Check(t => !t.Tags.Contains("ü'\""), t => !t.Tags.Contains("ü'\""));
        _stores.Check(t => t.Tags.Count() == 2, t => t.Tags.Count == 2);
        _stores.Check(t => t.Tags.Any(), t => t.Tags.Count > 0);
        _stores.Check(t => t.Tags.Any(tag => tag.StartsWith("a") && tag != t.Home.City), t => t.Tags.Any(tag => tag.StartsWith('a') && tag != t.Home.City));
        _stores.Check(t => t.Tags.All(tag => tag.Length < 3), t => t.Tags.All(tag => tag.Length < 3));
        _stores.Check(t => t.Lucky.Contains(3), t => t.Lucky?.Contains(3) == true);
        _stores.Check(t => t.Lucky.Count(n => n > 2) > 1, t => t.Lucky?.Count(n => n > 2) > 1);
        _stores.Check(t => !t.Lucky.Any(n => n == t.Home.Number), t => t.Lucky?.Contains(t.Home.Number) != true);
        _stores.Check(t => t.Favourites.Contains(Vehicle.Ship), t => t.Favourites.Contains(Vehicle.Ship), inSql: false);
        _stores.Check(t => t.Home.Phones.Contains("1"), t => t.Home.Phones.Contains("1"));
        _stores.Check(t => t.Work.Phones.Count() == 0, t => t.Work is null || t.Work.Phones.Count == 0);
    }

    [Fact]
    public void Lists_of_owned_objects()
    {
        _stores.Check(t => t.Legs.Any(l => l.To == "Rome" && l.Price > 5m), t => t.Legs.Any(l => l.To == "Rome" && l.Price > 5m));
        _stores.Check(t => t.Legs.All(l => l.Days > 1), t => t.Legs.All(l => l.Days > 1));
        _stores.Check(t => t.Legs.Count(l => l.Days == null) == 1, t => t.Legs.Count(l => l.Days == null) == 1);
        _stores.Check(t => t.Legs.Any(l => l.Seats.Any(s => s == l.Days && s != t.Home.Number)), t => t.Legs.Any(l => l.Seats.Any(s => s == l.Days && s != t.Home.Number)));
        _stores.Check(t => t.Legs.Any(l => l.Vehicle == Vehicle.Ship && l.At.Month > 6), t => t.Legs.Any(l => l.Vehicle == Vehicle.Ship && l.At.Month > 6), inSql: false);
    }

    [Fact]
    public void Dictionaries_by_key()
    {
        _stores.Check(t => t.Labels["k1"] == "Oslo", t => t.Labels.GetValueOrDefault("k1") == "Oslo");
        _stores.Check(t => t.Labels["k2"] == null, t => !t.Labels.ContainsKey("k2"));
        _stores.Check(t => t.Labels.ContainsKey("k3"), t => t.Labels.ContainsKey("k3"));
        _stores.Check(t => !t.Planned.ContainsKey(3), t => t.Planned?.ContainsKey(3) != true);
        _stores.Check(t => t.Planned[2].Price < 4m, t => t.Planned?.GetValueOrDefault(2)?.Price < 4m);
        _stores.Check(t => t.Labels.Any(city => city == "Rome"), t => t.Labels.ContainsValue("Rome"));
        _stores.Check(t => t.Planned.Count() == 2, t => t.Planned?.Count == 2);
    }

    [Fact]
    public void Any_json_by_path()
    {
        _stores.Check(t => t.Extra["a"]["b"].AsText() == "x", t => Text(t, "x"), inSql: false);
        _stores.Check(t => t.Extra["n"].AsInt64() == 3, t => t.Extra.ValueKind == JsonValueKind.Object && t.Extra.GetProperty("n").GetRawText() == "3", inSql: false);
        _stores.Check(t => t.Extra["n"].AsDouble() < 2.75, t => t.Extra.ValueKind == JsonValueKind.Object && t.Extra.GetProperty("n").GetRawText() == "2.5", inSql: false);
        _stores.Check(t => t.Extra["l"][0].AsText() == "x" && t.Extra["l"][1].AsCondition(), t => t.Extra.GetRawText().Contains("true", StringComparison.Ordinal), inSql: false);
        _stores.Check(t => t.Extra["l"].Any(e => e.AsDecimal() == 2.5m), t => t.Extra.GetRawText().Contains("[1,2.5", StringComparison.Ordinal), inSql: false);
        _stores.Check(t => t.Extra["a"] == null, t => t.Extra.ValueKind != JsonValueKind.Object);
        _stores.Check(t => t.Extra.AsText() == "text", t => t.Extra.ValueKind == JsonValueKind.String, inSql: false);

        static bool Text(Traveller t, string sought) =>
            t.Extra.ValueKind == JsonValueKind.Object && t.Extra.GetProperty("a") is { ValueKind: JsonValueKind.Object } a && a.GetProperty("b") is { ValueKind: JsonValueKind.String } b && b.GetString() == sought;
    }

    [Fact]
    public void Flags_bytes_and_patterns()
    {
        _stores.Check(t => t.Permits.HasFlag(Permits.Work), t => t.Permits.HasFlag(Permits.Work));
        _stores.Check(t => t.Wanted.HasFlag(Permits.Work | Permits.Stay), t => t.Wanted?.HasFlag(Permits.Work | Permits.Stay) == true);
        _stores.Check(t => (t.Permits & Permits.Stay) == Permits.None, t => (t.Permits & Permits.Stay) == 0);
        _stores.Check(t => t.Photo.Length > 2, t => t.Photo?.Length > 2);
        _stores.Check(t => t.Photo == new byte[1], t => t.Photo is [0]);
        _stores.Check(t => t.Name.Matches("^T[0-9]$"), t => t.Name.Length == 2, inSql: false);
        _stores.Check(t => t.Work.Street.Matches("(?i)OSLO"), t => t.Work?.Street?.Contains("slo", StringComparison.Ordinal) == true && t.Work.Street != "O\"slo\\", inSql: false);
        Assert.ThrowsAny<ArgumentException>(() => Traveller.Columns.Name.Matches("(a"));
        Assert.ThrowsAny<ArgumentException>(() => Traveller.Columns.Name.Matches(@"(a)\1"));
    }

    [Fact]
    public void Values_inside_are_selected_sorted_and_grouped()
    {
        _stores.Check(
            Select.From(Traveller.Columns).OrderBy(t => t.Id).Select(t => (t.Id, t.Home.City, t.Work.Number, t.Tags.Count(), t.Legs.Any(l => l.Price > 9m))),
            [.. _stores.Rows.Select(t => (t.Id, (string?)t.Home.City, t.Work?.Number, t.Tags.Count, t.Legs.Exists(l => l.Price > 9m)))]);
        _stores.Check(
            Select.From(Traveller.Columns).GroupBy(t => t.Home.City).OrderBy(t => t.Home.City).Select(t => (t.Home.City, Sql.Count(t), t.Home.Number.Sum())),
            [.. _stores.Rows.GroupBy(t => t.Home.City).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => ((string?)g.Key, (long)g.Count(), (long?)g.Sum(t => t.Home.Number)))]);
        Assert.Equal(
            _stores.Rows.Where(t => t.Work?.Country is not null).Select(t => t.Work!.Country!),
            Select.From(Traveller.Columns).Where(t => t.Work.Country != null).OrderBy(t => t.Id).Select(t => t.Work.Country).ToList(_stores.Database));
        Assert.Equal(
            _stores.Rows.Select(t => t.Work?.Phones.Count),
            Select.From(Traveller.Columns).OrderBy(t => t.Id).Select(t => t.Work.Phones).ToList(_stores.Database).Select(phones => phones?.Count));
    }

    [Fact]
    public void The_text_names_the_way()
    {
        Assert.Equal(
            "select * from traveller where Home.City = 'Oslo' and any(Legs as item2 where any(item2.Seats as item1 where item1 > 3)) and Labels['a b'] is null and has_member(Labels, 'x') and count(Tags) > 1",
            Select.From(Traveller.Columns).Where(t =>
                t.Home.City == "Oslo" && t.Legs.Any(l => l.Seats.Any(s => s > 3)) && t.Labels["a b"] == null && t.Labels.ContainsKey("x") && t.Tags.Count() > 1).ToString());
        Assert.Equal("select * from traveller where Extra.l[2] = 'x'", Select.From(Traveller.Columns).Where(t => t.Extra["l"][2].AsText() == "x").ToString());
    }

    [Fact]
    public void A_subquery_cannot_see_an_element()
    {
        ArgumentException fault = Assert.Throws<ArgumentException>(() => Select.From(Traveller.Columns).Where(t => t.Tags.Any(tag => Traveller.RowsFor(t).Any(other => other.Name == tag))));
        Assert.StartsWith("A subquery cannot refer to an element of a list", fault.Message, StringComparison.Ordinal);
        Assert.Equal(
            _stores.Rows.Count(t => t.Tags.Count > 0),
            Select.From(Traveller.Columns).Where(t => t.Tags.Any(tag => tag != "q" && Traveller.RowsFor(t).Any(other => other.Id == t.Id))).Count(_stores.Database));
    }

    public sealed class Fixture : IDisposable
    {
        internal TravellerStores Stores { get; } = new();

        public void Dispose() => Stores.Dispose();
    }
}
