using JsonOrm.PostgreSql.Tests.Server;
using JsonOrm.Queries;

namespace JsonOrm.PostgreSql.Tests.Parity.Rows;

/// <summary>The rows about null.</summary>
public sealed class NullRowTests(PostgresFixture fixture) : BothEngines(fixture)
{
    [PostgresFact]
    [Trait("Parity", "29")]
    [Trait("Parity", "30")]
    public Task Null_is_the_least_value_with_and_without_an_index() => OnBothAsync(async db =>
    {
        await InsertAsync(db, Ranks(1, null, 2));
        Assert.Equal([null, 1, 2], await Select.From(Sample.Columns).OrderBy(s => s.Rank).Select(s => s.Rank).ToListAsync(db));
        Assert.Equal([2, 1, null], await Select.From(Sample.Columns).OrderByDescending(s => s.Rank).Select(s => s.Rank).ToListAsync(db));
        Assert.Equal([null, 1], await Select.From(Sample.Columns).OrderBy(s => s.Rank).Take(2).Select(s => s.Rank).ToListAsync(db));
        Assert.Equal([2, 1], await Select.From(Sample.Columns).OrderByDescending(s => s.Rank).Take(2).Select(s => s.Rank).ToListAsync(db));
    });

    [PostgresFact]
    [Trait("Parity", "31")]
    [Trait("Parity", "32")]
    public Task Inequality_leaves_null_out_and_a_variable_that_is_null_asks_for_null() => OnBothAsync(async db =>
    {
        await InsertAsync(db, Texts("Oslo", null, "Rome"));
        Assert.Equal([3], await Select.From(Sample.Columns).Where(s => s.Text != "Oslo").Select(s => s.Id).ToListAsync(db));
        string? none = null;
        Assert.Equal([2], await Select.From(Sample.Columns).Where(s => s.Text == none).Select(s => s.Id).ToListAsync(db));
        ParameterQuery<string?, int> byText = Query.With((Parameter<string?> text) => Select.From(Sample.Columns).Where(s => s.Text == text!).Select(s => s.Id));
        Assert.Equal([2], await byText.With(null).ToListAsync(db));
        Assert.Equal([1], await byText.With("Oslo").ToListAsync(db));
    });

    [PostgresFact]
    public Task Parity_33_a_null_in_a_list_is_one_of_csharp_and_in_results_one_of_sql() => OnBothAsync(async db =>
    {
        await InsertAsync(db, Ranks(1, null, 2));
        Assert.Equal([1], await Select.From(Sample.Columns).Where(s => s.Rank.NotIn(2, null)).Select(s => s.Id).ToListAsync(db));
        Assert.Equal([2, 3], await Select.From(Sample.Columns).Where(s => s.Rank.In(2, null)).OrderBy(s => s.Id).Select(s => s.Id).ToListAsync(db));
        Assert.Empty(await Select.From(Sample.Columns).Where(s => s.Rank.NotIn(Select.From(Sample.Columns).Where(o => o.Id > 1).Select(o => o.Rank))).ToListAsync(db));
    });

    [PostgresFact]
    public async Task Parity_34_the_least_and_the_greatest_of_a_null_are_null()
    {
        await AnswersAsync(s => global::JsonOrm.Sql.Least(s.Rank, s.Whole), (new Sample { Whole = 1 }, (int?)null), (new Sample { Whole = 1, Rank = 2 }, 1));
        await AnswersAsync(s => global::JsonOrm.Sql.Greatest(s.Rank, s.Whole), (new Sample { Whole = 1 }, (int?)null), (new Sample { Whole = 1, Rank = 2 }, 2));
    }

    [PostgresFact]
    public Task Parity_35_aggregates_leave_null_out() => OnBothAsync(async db =>
    {
        await InsertAsync(db, Ranks([null]));
        Assert.Equal((1L, 0L, (long?)null, (int?)null), await Select.From(Sample.Columns).Select(s => (global::JsonOrm.Sql.Count(s), s.Rank.Count(), s.Rank.Sum(), s.Rank.Max())).SingleAsync(db));
    });

    [PostgresFact]
    public Task Parity_36_two_nulls_in_a_unique_index_both_stay() => OnBothAsync(async db =>
    {
        await InsertAsync(db, Texts("a", "b"));
        Assert.Equal(2, await Select.From(Sample.Columns).Where(s => s.Code == null && s.Price == null).CountAsync(db));
    });

    [PostgresFact]
    [Trait("Parity", "37")]
    [Trait("Parity", "38")]
    public Task Nulls_are_one_distinct_value_and_one_group() => OnBothAsync(async db =>
    {
        await InsertAsync(db, Ranks(null, null, 1));
        Assert.Equal([null, 1], await Select.From(Sample.Columns).Select(s => s.Rank).Distinct().ToListAsync(db));
        Assert.Equal([(null, 2L), (1, 1L)], await Select.From(Sample.Columns).GroupBy(s => s.Rank).OrderBy(s => s.Rank).Select(s => (s.Rank, global::JsonOrm.Sql.Count(s))).ToListAsync(db));
    });

    private static Sample[] Ranks(params int?[] ranks) => Array.ConvertAll(ranks, static rank => new Sample { Rank = rank });
}
