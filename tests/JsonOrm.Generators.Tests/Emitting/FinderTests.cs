using System.Reflection;
using Corpus.Finders;

namespace JsonOrm.Generators.Tests.Emitting;

/// <summary>The methods that lead to rows by an index, run against a database.</summary>
public sealed class FinderTests
{
    private static readonly Member[] s_members =
    [
        Make(1, "ann@example.com", 30, "Oslo", Mood.Calm),
        Make(2, "bob@example.com", 40, "Oslo", Mood.Glad, sponsor: 1),
        Make(3, "cai@example.com", 50, null, null, sponsor: 1),
        Make(4, "dee@example.com", 40, "Rome", Mood.Glad),
    ];

    [Fact]
    public async Task A_unique_index_finds_and_deletes_one_row()
    {
        await using JsonDatabase db = await Fill();
        Assert.Equal(2, (await db.FindAsync(Member.ByEmail("bob@example.com")))!.Id);
        Assert.Null(await db.FindAsync(Member.ByEmail("bob")));
        Assert.Equal(3, db.Find(Member.ByBadge(300))!.Id);
        Assert.Equal(4, db.Find(Member.ByNumber(ulong.MaxValue - 4))!.Id);
        Assert.Equal(1, db.Find(Member.BySeal([1]))!.Id);
        Assert.Equal(2, db.Find(Member.ByMoodAndJoined(Mood.Glad, new DateOnly(2026, 1, 2)))!.Id);
        Assert.Null(db.Find(Member.ByMoodAndJoined(Mood.Calm, new DateOnly(2026, 1, 2))));
        Assert.True(await db.DeleteAsync(Member.ByEmail("dee@example.com")));
        Assert.Equal([1, 2, 3], Select.From(Member.Columns).ToList(db).Select(member => member.Id));
    }

    [Fact]
    public async Task Another_index_asks_for_equal_values_or_a_range()
    {
        await using JsonDatabase db = await Fill();
        Assert.Equal([2, 4], Ids(db, Member.ByAge(40)));
        Assert.Equal([1, 2, 4], Ids(db, Member.ByAgeBetween(30, 40)));
        Assert.Empty(Ids(db, Member.ByAgeBetween(41, 49)));
        Assert.Equal([1, 2], Ids(db, Member.ByCity("Oslo")));
        Assert.Equal([1, 2, 4], Ids(db, Member.ByCityBetween("O", "S")));
        Assert.Equal([2], Ids(db, Member.ByCityAndAge("Oslo", 40)));
        Assert.Equal([2, 4], Ids(db, Member.ByMood(Mood.Glad)));
        Assert.Equal([2, 4], Ids(db, Member.ByPaid(true)));
        Assert.Equal([1, 3], Ids(db, Member.ByAsked(false)));
        Assert.Equal([2, 3], Ids(db, Member.ByJoinedBetween(new DateOnly(2026, 1, 2), new DateOnly(2026, 1, 3))));
        Assert.Equal([3], Ids(db, Member.ByDue(1.50m)));
        Assert.Equal([4], Ids(db, Member.ByHash([4])));
        Assert.Equal([1], Ids(db, Member.ByToken(new Guid(1, 0, 0, new byte[8]))));
        Assert.Equal([3], Ids(db, Member.Byclass('c')));
        Assert.Equal([4], Ids(db, Member.ByAge(40).Where(member => member.City == "Rome")));
    }

    [Fact]
    public async Task The_index_over_a_foreign_key_finds_the_rows_that_refer()
    {
        await using JsonDatabase db = await Fill();
        Assert.Equal([2, 3], Ids(db, Member.BySponsorId(1)));
    }

    [Fact]
    public async Task The_index_is_what_is_read()
    {
        await using JsonDatabase db = await Fill();
        Assert.Contains("ix_member_Age", (await Member.ByAge(40).ExplainAnalyzeAsync(db)).ToString(), StringComparison.Ordinal);
        Assert.Contains("ix_member_Age", (await Member.ByAgeBetween(31, 40).ExplainAnalyzeAsync(db)).ToString(), StringComparison.Ordinal);
        Assert.Contains("ix_member_SponsorId", (await Member.BySponsorId(1).ExplainAnalyzeAsync(db)).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_range_is_offered_where_values_stand_on_a_line() => Assert.Equal(
        ["ByAgeBetween", "ByCityBetween", "ByDueBetween", "ByJoinedBetween", "ByclassBetween", "BylowBetween"],
        Finders(typeof(Member)).Where(name => name.EndsWith("Between", StringComparison.Ordinal)));

    [Fact]
    public void Names_that_are_taken_are_left_to_the_user()
    {
        Assert.Equal(["ByA", "ByAAndB", "ByABetween", "ByAgeBetween", "ByCode", "ByNameBetween", "ByRank", "ByRankBetween", "ByRankBetweenBetween"], Finders(typeof(Taken)));
        Assert.Equal(["ByWeightBetween"], Finders(typeof(ByWeight)));
        Assert.Equal("x", Taken.ByName("x"));

        // Of an index over AAndB and one over A and B the first has the name, of a value and a range the value.
        Assert.Equal(typeof(UniqueKey<Taken>), typeof(Taken).GetMethod("ByAAndB", [typeof(int)])!.ReturnType);
        Assert.NotNull(typeof(Taken).GetMethod("ByRankBetween", [typeof(int)]));
    }

    [Fact]
    public async Task A_table_that_derives_from_a_table_finds_its_own_rows()
    {
        await using JsonDatabase db = JsonDatabase.InMemory();
        await db.InsertAsync(new Dog { Name = "Rex", Legs = 4, Age = 3 });
        await db.InsertAsync(new Animal { Name = "Rex", Legs = 3 });
        Assert.Equal(4, db.Find(Dog.ByName("Rex"))!.Legs);
        Assert.Equal(3, db.Find(Animal.ByName("Rex"))!.Legs);
        Assert.Single(Dog.ByAge(3).ToList(db));
    }

    private static IEnumerable<string> Finders(Type type) => type
        .GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Select(method => method.Name)
        .Where(name => name.StartsWith("By", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private static IEnumerable<int> Ids(JsonDatabase db, Query<Member> query) => query.ToList(db).Select(member => member.Id).Order();

    private static async Task<JsonDatabase> Fill()
    {
        JsonDatabase db = JsonDatabase.InMemory();
        await db.InsertAsync(s_members);
        return db;
    }

    private static Member Make(int id, string email, int age, string? city, Mood? mood, int? sponsor = null) => new()
    {
        Id = id,
        Email = email,
        Badge = id == 3 ? 300 : null,
        Age = age,
        City = city,
        Paid = id % 2 == 0,
        Asked = id == 2 ? null : id == 4,
        Mood = mood,
        Joined = new DateOnly(2026, 1, id),
        Due = id == 3 ? 1.5m : null,
        Hash = [(byte)id],
        Seal = id == 1 ? [1] : null,
        Token = new Guid(id, 0, 0, new byte[8]),
        Number = ulong.MaxValue - (ulong)id,
        @class = "abcd"[id - 1],
        SponsorId = sponsor,
    };
}
