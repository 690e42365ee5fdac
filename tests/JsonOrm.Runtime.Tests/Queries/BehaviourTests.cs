using System.Globalization;
using JsonOrm.Runtime.Tests.Queries.Differential;

namespace JsonOrm.Runtime.Tests.Queries;

/// <summary>Behaviours read off other libraries, named by their numbers in the shared list.</summary>
public sealed class BehaviourTests
{
    private readonly QuerySession _db = new QuerySession().Insert<Sample>(
    [
        Row(1, "a", "Oslo", 1, 5, true, 1.5),
        Row(2, "%", null, 2, null, null, null),
        Row(3, "_[", "Rome", 3, 5, false, -2),
        Row(4, "\\", "Oslo", int.MaxValue, 6, true, 0.25),
        Row(5, "", "", int.MaxValue, null, null, null),
    ]);

    private static Query<Sample, Sample.ColumnSet<Sample>, Sample.NullableColumnSet<Sample>> All => Select.From(Sample.Columns);

    [Fact]
    public void N1_nulls_are_found_by_constants_and_by_captured_variables()
    {
        int? rank = null;
        double? weight = null;
        string? city = null;
        Assert.Equal([2, 5], Ids(All.Where(s => s.Rank == rank)));
        Assert.Equal([1, 3, 4], Ids(All.Where(s => s.Rank != null)));
        Assert.Equal([2, 5], Ids(All.Where(s => s.Weight == weight)));
        Assert.Equal([1, 3, 4, 5], Ids(All.Where(s => s.City != city)));
        rank = 5;
        Assert.Equal([1, 3], Ids(All.Where(s => s.Rank == rank)));
    }

    [Fact]
    public void T4_a_delete_says_which_rows() =>
        Assert.Throws<InvalidOperationException>(() => Delete.From<Sample>().Execute(_db));

    [Fact]
    public void N8_D1_membership_in_a_list_that_may_be_empty()
    {
        var cities = new List<string?> { "Oslo", "Rome" };
        Assert.Equal([1, 3, 4], Ids(All.Where(s => s.City.In(cities))));
        Assert.Empty(Ids(All.Where(s => s.City.In([]))));
        Assert.Equal([1, 2, 3, 4, 5], Ids(All.Where(s => s.City.NotIn([]))));
    }

    [Fact]
    public void N11_negated_conjunctions_and_negated_nullable_booleans()
    {
        Assert.Equal([2, 3, 4, 5], Ids(All.Where(s => !(s.Age == 1 && s.City == "Oslo"))));
        Assert.Equal([3], Ids(All.Where(s => !(s.Age == 1 && s.City == "Oslo") && s.Rank != 6)));
        Assert.Equal([3], Ids(All.Where(s => !s.Flag)));
    }

    [Fact]
    public void E1_nullable_columns_compare_as_in_sql()
    {
        Assert.Equal([3, 4], Ids(All.Where(s => s.Rank > 5 || s.Rank == 5 && s.City == "Rome")));
        Assert.Equal([1, 3, 4], Ids(All.Where(s => s.Rank == s.Rank)));
        Assert.Empty(Ids(All.Where(s => !(s.Rank == s.Rank))));
    }

    [Fact]
    public void E2_null_in_the_list_is_found_by_null()
    {
        Assert.Equal([1, 2, 4], Ids(All.Where(s => s.City.In("Oslo", null))));
        Assert.Equal([3, 5], Ids(All.Where(s => s.City.NotIn("Oslo", null))));
        Assert.Equal([2], Ids(All.Where(s => s.City.In((string?)null))));
        Assert.Equal([3, 5], Ids(All.Where(s => s.City.NotIn("Oslo"))));
    }

    [Fact]
    public async Task E7_first_and_single_of_none_one_and_many()
    {
        Query<Sample, Sample.ColumnSet<Sample>, Sample.NullableColumnSet<Sample>>
            none = All.Where(s => s.Id > 5), one = All.Where(s => s.Id == 3), many = All.Where(s => s.City == "Oslo");
        Assert.Contains("Id > 5", Assert.Throws<InvalidOperationException>(() => none.First(_db)).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await none.SingleAsync(_db));
        Assert.Null(none.FirstOrDefault(_db));
        Assert.Null(await none.SingleOrDefaultAsync(_db));
        Assert.Equal(3, one.Single(_db).Id);
        Assert.Equal(1, (await many.FirstAsync(_db)).Id);
        Assert.Throws<InvalidOperationException>(() => many.Single(_db));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await many.SingleOrDefaultAsync(_db));
        Assert.Equal(4, many.OrderByDescending(s => s.Id).First(_db).Id);
    }

    [Fact]
    public void E8_sums_over_nothing_are_null_and_sums_of_ints_widen()
    {
        Assert.Null(All.Where(s => s.Id > 5).Sum(_db, s => s.Age));
        Assert.Null(All.Where(s => s.Rank == null).Average(_db, s => s.Rank));
        Assert.Equal((2L * int.MaxValue) + 6, All.Sum(_db, s => s.Age));
        Assert.Equal(0, All.Where(s => s.Id > 5).Count(_db));
        JsonOrmException fault = Assert.Throws<JsonOrmException>(() => All.Select(s => s.Age + 1).ToList(_db));
        Assert.Contains("Age + 1", fault.Message, StringComparison.Ordinal);
        Assert.Throws<JsonOrmException>(() => All.Select(s => s.Age / (s.Age - s.Age)).ToList(_db));
    }

    [Fact]
    public void E11_text_functions_meet_null_empty_and_pattern_characters()
    {
        Assert.Equal([2], Ids(All.Where(s => s.Name.Contains("%"))));
        Assert.Equal([3], Ids(All.Where(s => s.Name.StartsWith("_["))));
        Assert.Equal([4], Ids(All.Where(s => s.Name.EndsWith("\\"))));
        Assert.Equal([1, 3, 4, 5], Ids(All.Where(s => s.City.Contains(""))));
        Assert.Equal([2], Ids(All.Where(s => s.Name.Like("\\%", '\\'))));
        Assert.Equal([null, ""], All.Where(s => s.Id.In(2L, 5L)).Select(s => s.City.ToUpper()).ToList(_db));
        Assert.Throws<ArgumentException>(() => Sample.Columns.Name.Like("a\\", '\\'));
    }

    [Fact]
    public void D6_S7_take_of_zero_gives_none_and_of_less_is_an_error()
    {
        Assert.Empty(All.Take(0).ToList(_db));
        Assert.Empty(All.OrderBy(s => s.Name).Take(0).ToList(_db));
        Assert.Equal(0, All.Take(0).Count(_db));
        Assert.Throws<ArgumentOutOfRangeException>(() => All.Take(-1));
        Assert.Equal([5], Ids(All.Skip(4)));
        Assert.Equal(1, All.Skip(4).Take(7).Count(_db));
    }

    [Fact]
    [Trait("Fault", "41")]
    public void L6_order_is_ordinal_whatever_the_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            foreach (string culture in new[] { "tr-TR", "fi-FI", "" })
            {
                CultureInfo.CurrentCulture = new CultureInfo(culture);
                QuerySession db = new QuerySession().Insert(SampleRows.Texts.Select((text, i) => Row(i, text, null, 0, null, null, null)));
                Assert.Equal(SampleRows.Texts.Order(Comparer<string>.Create(SampleRows.Compare)), All.OrderBy(s => s.Name).Select(s => s.Name).ToList(db));
                Assert.Equal(["I"], All.Where(s => s.Name.ToLower() == "i" && s.Name != "i").Select(s => s.Name).ToList(db));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void L8_order_offset_and_limit_agree_with_and_without_an_index()
    {
        List<Sample> rows = SampleRows.MakeMany(new Random(8), 500);
        foreach ((string name, QuerySession db) in SampleStores.Of(rows))
        {
            var page = All.OrderBy(s => s.Rank).ThenBy(s => s.Id).Skip(10).Take(20);
            Assert.Equal(rows.OrderBy(row => row.Rank).ThenBy(row => row.Id).Skip(10).Take(20).Select(row => row.Id), page.Select(s => s.Id).ToList(db));
            Assert.Equal(name.EndsWith("with indexes", StringComparison.Ordinal), page.ExplainAnalyze(db).Contains("read in its order", StringComparison.Ordinal));
            Assert.Equal([499, 498], All.OrderByDescending(s => s.Id).Take(2).Select(s => s.Id).ToList(db));
        }
    }

    [Fact]
    public void L10_extremes_of_nothing_and_of_one_row()
    {
        var one = All.Where(s => s.Id == 3);
        var none = All.Where(s => s.Id == 9);
        Assert.Equal((5, 5), (one.Min(_db, s => s.Rank), one.Max(_db, s => s.Rank)));
        Assert.Null(none.Min(_db, s => s.Rank));
        Assert.Null(none.Max(_db, s => s.Name));
        Assert.Equal("_[", one.Max(_db, s => s.Name));
    }

    [Fact]
    public void L11_the_same_instant_under_another_offset_is_equal()
    {
        var instant = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(2));
        Sample row = Row(1, "a", null, 0, null, null, null);
        row.Seen = instant;
        QuerySession db = new QuerySession().Insert([row]);
        Assert.Equal(1, All.Where(s => s.Seen == instant.ToOffset(TimeSpan.FromHours(-7))).Count(db));
        Assert.Equal(TimeSpan.FromHours(2), All.Single(db).Seen!.Value.Offset);
    }

    [Fact]
    public void T7_a_row_changed_by_its_reader_changes_nothing_stored()
    {
        All.First(_db).City = "Bergen";
        Assert.Equal("Oslo", All.First(_db).City);
    }

    [Fact]
    public void Where_after_a_limit_applies_to_the_limited_rows()
    {
        Assert.Equal([1], Ids(All.Take(2).Where(s => s.City == "Oslo")));
        Assert.Equal([3, 2, 1], Ids(All.Take(3).OrderByDescending(s => s.Id)));
        Assert.Equal(1, All.Take(2).Select(s => s.Active).Distinct().Count(_db));
        Assert.Equal(3L, All.Take(2).Sum(_db, s => s.Age));
    }

    [Fact]
    public void A_null_selected_as_a_type_without_null_is_an_error_that_names_it()
    {
        JsonOrmException fault = Assert.Throws<JsonOrmException>(() => All.Select(s => s.City.Required().Length).ToList(_db));
        Assert.StartsWith("length(City) is null in row 2 of table ", fault.Message, StringComparison.Ordinal);
        Assert.Equal([4, null, 4, 4, 0], All.Select(s => s.City.Length).ToList(_db));
    }

    [Fact]
    public void A_condition_guards_the_division_behind_it() =>
        Assert.Equal([1L], All.Where(s => s.Age - 2 != 0 && s.Age < 3 && 4 / (s.Age - 2) < 0).Select(s => s.Id).ToList(_db));

    [Fact]
    public void A_scan_explains_why_an_index_was_not_used()
    {
        QuerySession db = new QuerySession().Insert(SampleRows.MakeMany(new Random(1), 500)).Checkpoint();
        string text = All.Where(s => s.Age < 5).ExplainAnalyze(db);
        Assert.Contains("differential_sample: scan", text, StringComparison.Ordinal);
        Assert.Contains("no condition on its first column City", text, StringComparison.Ordinal);
        Assert.Contains("rows examined: 500", text, StringComparison.Ordinal);
        Assert.Contains("ruled out by zone maps: 1", All.Where(s => s.Age > 1000).ExplainAnalyze(db), StringComparison.Ordinal);
        Assert.Contains("key range (Id >= 490)", All.Where(s => s.Id >= 490).ExplainAnalyze(db), StringComparison.Ordinal);
    }

    private static Sample Row(long id, string name, string? city, int age, int? rank, bool? flag, double? weight) => new()
    {
        Id = id,
        Name = name,
        City = city,
        Age = age,
        Rank = rank,
        Flag = flag,
        Weight = weight,
        Active = true,
    };

    private List<long> Ids(Query<Sample, Sample.ColumnSet<Sample>, Sample.NullableColumnSet<Sample>> query) => query.Select(s => s.Id).ToList(_db);
}
