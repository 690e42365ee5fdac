using System.Text.Json;

namespace JsonOrm.Queries.Tests.Nested;

/// <summary>Elements that are null, and numbers that a type does not have.</summary>
public sealed class NullElementTests
{
    [Fact]
    public void A_list_that_contains_null()
    {
        using JsonDatabase db = Filled();
        string? none = null, some = "a";
        int? nothing = null;
        Assert.Equal([1], Ids(db, p => p.Names.Contains(null)));
        Assert.Equal([1], Ids(db, p => p.Names.Contains(none)));
        Assert.Equal([1], Ids(db, p => p.Names.Any(name => name == none)));
        Assert.Equal([1, 2], Ids(db, p => p.Names.Contains(some)));
        Assert.Equal([2], Ids(db, p => !p.Names.Contains(none)));
        Assert.Equal([2], Ids(db, p => p.Numbers.Contains(null)));
        Assert.Equal([2], Ids(db, p => p.Numbers.Any(number => number == nothing)));
        Assert.Equal([1], Ids(db, p => p.Numbers.Contains(3)));

        // A value of the row that is null equals nothing.
        Assert.Equal([], Ids(db, p => p.Names.Any(name => name == p.Label)));
        ParameterQuery<string?, int> byName = Query.With((Parameter<string?> name) => Select.From(Pouch.Columns).Where(p => p.Names.Any(each => each == name)).Select(p => p.Id));
        Assert.Equal([1], byName.With(null).ToList(db));
    }

    [Fact]
    public void A_number_that_a_double_does_not_have_is_null()
    {
        using JsonDatabase db = Filled();
        Assert.Equal([null, 2.5], Select.From(Pouch.Columns).OrderBy(p => p.Id).Select(p => p.Extra["n"].AsDouble()).ToList(db));
        Assert.Equal([1], Ids(db, p => p.Extra["n"].AsDouble() == null && p.Extra["n"].AsDecimal() == null && p.Extra["n"].AsInt64() == null && p.Extra["n"] != null));
    }

    private static List<int> Ids(JsonDatabase db, Func<Pouch.ColumnSet<Pouch>, Condition<Pouch>> condition) =>
        Select.From(Pouch.Columns).Where(condition).OrderBy(p => p.Id).Select(p => p.Id).ToList(db);

    private static JsonDatabase Filled()
    {
        var db = JsonDatabase.InMemory();
        db.Insert([Of(1, ["a", null], [3], "1e400"), Of(2, ["a"], [null, 4], "2.5")]);
        return db;
    }

    private static Pouch Of(int id, List<string?> names, List<int?> numbers, string number) => new()
    {
        Id = id,
        Names = names,
        Numbers = numbers,
        Extra = JsonDocument.Parse("{\"n\":" + number + "}").RootElement,
    };
}
