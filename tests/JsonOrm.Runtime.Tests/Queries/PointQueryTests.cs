namespace JsonOrm.Runtime.Tests.Queries;

/// <summary>Queries that name one row, by its key or by a unique index, in every state its table can be in.</summary>
public sealed class PointQueryTests
{
    private const int Count = 3000;

    public static TheoryData<string> States => ["fresh", "settled", "mixed"];

    [Theory]
    [MemberData(nameof(States))]
    public void Each_row_is_found_by_each_of_its_names_and_no_other(string state)
    {
        QuerySession db = Open(state);
        for (int pass = 0; pass < 2; pass++)
        {
            for (int i = 0; i < Count + 2; i++)
            {
                Account expected = Make(i);
                string? name = Exists(state, i) ? expected.ToString() : null;
                Assert.Equal(name, Select.From(Account.Columns).Where(a => a.Email == expected.Email).SingleOrDefault(db)?.ToString());
                Assert.Equal(name, Select.From(Account.Columns).Where(a => a.Number == expected.Number & a.Bank == expected.Bank).FirstOrDefault(db)?.ToString());
                if (expected.Branch is null)
                {
                    continue;
                }

                Assert.Equal(name, Select.From(Account.Columns).Where(a => a.Branch == expected.Branch).Where(a => a.Place == expected.Place).FirstOrDefault(db)?.ToString());
            }
        }
    }

    [Theory]
    [MemberData(nameof(States))]
    public void Whatever_else_is_asked_holds(string state)
    {
        QuerySession db = Open(state);
        Account known = Make(8);
        var query = Select.From(Account.Columns).Where(a => a.Email == known.Email);
        Assert.Equal(1, query.Count(db));
        Assert.True(query.Any(db));
        Assert.Empty(query.Take(0).ToList(db));
        Assert.Empty(query.Skip(1).ToList(db));
        Assert.Equal([known.Balance], query.OrderByDescending(a => a.Balance).Select(a => a.Balance).ToList(db));
        Assert.Equal([known.ToString()], query.OrderBy(a => a.Balance).Take(3).ToList(db).Select(a => a.ToString()));
        Assert.Empty(query.Where(a => a.Email == "other").ToList(db));
        Assert.Empty(query.Where(a => a.Balance == known.Balance + 1).ToList(db));
        Assert.Single(query.Where(a => a.Email == known.Email).ToList(db));
        Assert.Empty(Select.From(Account.Columns).Where(a => a.Number == known.Number & a.Number == known.Number + 1).ToList(db));
        Assert.Empty(Select.From(Account.Columns).Where(a => a.Email == "a").ToList(db));
        Assert.Empty(Select.From(Account.Columns).Where(a => a.Email == "").ToList(db));
        Assert.Empty(Select.From(Account.Columns).Where(a => a.Email == "zz").ToList(db));
        Assert.Equal(1, Update.Table(Account.Columns).Set(a => a.Balance, -5m).Where(a => a.Email == known.Email).Execute(db));
        Assert.Equal(-5m, query.Single(db).Balance);
        Assert.Equal(1, Delete.From(Account.Columns).Where(a => a.Branch == known.Branch & a.Place == known.Place).Execute(db));
        Assert.Null(query.SingleOrDefault(db));
    }

    [Fact]
    public void Nulls_repeat_in_a_unique_index_and_equal_nothing()
    {
        QuerySession db = Open("settled");
        Assert.Equal(Enumerable.Range(0, Count).Count(i => Make(i).Branch is null), Select.From(Account.Columns).Where(a => a.Branch.IsNull()).Count(db));
        Assert.Equal(
            Enumerable.Range(0, Count).Count(i => Make(i) is { Branch: null, Place: 1 }),
            Select.From(Account.Columns).Where(a => a.Branch.IsNull() & a.Place == 1).Count(db));
    }

    [Fact]
    public void The_explanation_tells_the_way_and_the_rows()
    {
        QuerySession db = Open("mixed");
        string text = Select.From(Account.Columns).Where(a => a.Email == Make(8).Email).ExplainAnalyze(db);
        Assert.Contains("index seek ", text, StringComparison.Ordinal);
        Assert.Contains("filter: ", text, StringComparison.Ordinal);
        Assert.Contains("rows examined: 1 (estimated 1), matched: 1 (estimated 1)", text, StringComparison.Ordinal);
        Assert.Contains("rows examined: 0", Select.From(Account.Columns).Where(a => a.Email == "nobody").ExplainAnalyze(db), StringComparison.Ordinal);
    }

    // Texts that begin alike and with each other, texts with a zero, and texts above ASCII.
    private static Account Make(int i) => new()
    {
        Bank = "bank" + (i % 3),
        Number = i / 3,
        Email = (i % 5) switch
        {
            0 => "person.with.a.long.name." + i,
            1 => new string('a', 1 + (i % 40)) + i,
            2 => "zero\0" + i,
            3 => "Ærø\uFFFD" + i,
            _ => i + "@example.com",
        },
        Branch = i % 7 == 0 ? null : Guid.Parse($"00000000-0000-0000-0000-{i / 2:000000000000}"),
        Place = i % 2,
        Balance = i / 4m,
    };

    private static bool Exists(string state, int i) => i < Count && (state != "mixed" || i % 11 != 3);

    private static QuerySession Open(string state)
    {
        IEnumerable<Account> all = Enumerable.Range(0, Count).Select(Make);
        switch (state)
        {
            case "fresh":
                return new QuerySession().Insert(all);
            case "settled":
                return new QuerySession().Insert(all).Checkpoint();
            default:
                QuerySession mixed = new QuerySession().Insert(all.Where((_, i) => i % 4 != 1)).Checkpoint();
                mixed.Insert(all.Where((_, i) => i % 4 == 1));
                mixed.Delete(all.Where((_, i) => i % 11 == 3));
                return mixed;
        }
    }
}

[Table]
[PrimaryKey(nameof(Bank), nameof(Number))]
[Index(nameof(Branch), nameof(Place), IsUnique = true)]
public partial record Account
{
    public required string Bank { get; set; }

    public long Number { get; set; }

    [Unique]
    public required string Email { get; set; }

    public Guid? Branch { get; set; }

    public int Place { get; set; }

    public decimal Balance { get; set; }
}
