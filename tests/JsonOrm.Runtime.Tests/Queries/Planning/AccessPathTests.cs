using JsonOrm.Planning;

namespace JsonOrm.Runtime.Tests.Queries.Planning;

/// <summary>Each way to rows: that the planner takes it, and that it gives what a scan gives, in the same order.</summary>
public sealed class AccessPathTests
{
    private const string KindSize = "Reading_Kind_Size", Grade = "Reading_Grade", SizeKindPrice = "Reading_Size_Kind_Price", Code = "Reading_Code";

    private static Query<Reading, Reading.ColumnSet<Reading>, Reading.NullableColumnSet<Reading>> All => Select.From(Reading.Columns);

    [Fact]
    public void A_range_of_keys_is_read_and_single_keys_are_sought()
    {
        Same(All.Where(r => r.Id >= 100 & r.Id < 140), "key range (Id >= 100 and Id < 140)");
        Same(All.Where(r => r.Id.In(5, 19_000, 7, 90_000)), "key seek (");
    }

    [Fact]
    public void Keys_are_walked_downwards_for_the_last_rows()
    {
        Same(All.OrderByDescending(r => r.Id).Take(10), "read in key order, downwards");
        Same(All.Where(r => r.Id < 500).OrderByDescending(r => r.Id).Take(10), "key range (Id < 500), downwards");
        Same(All.Where(r => r.Note == "note 3").OrderByDescending(r => r.Id).Take(10), "read in key order, downwards");
        Same(All.Take(3), "read in key order");
    }

    [Fact]
    public void Equal_values_lead_through_an_index()
    {
        Same(All.Where(r => r.Grade == 17), "index seek " + Name(Grade) + " (Grade = 17)");
        Same(All.Where(r => r.Kind == "kind3" & r.Size == 12), "index seek ");
        Same(All.Where(r => r.Kind.In("kind1", "kind44") & r.Size == 12), "index seek ");
        Same(All.Where(r => r.Kind == "kind3" & r.Size == 12 & r.Note == "note 3"), "index seek ");
        Same(All.Where(r => r.Grade.IsNull() & r.Size == 12 & r.Kind == "kind1"), "index seek ");
    }

    [Fact]
    public void A_range_bounds_the_last_column_used()
    {
        Same(All.Where(r => r.Size == 12 & r.Kind > "kind5" & r.Price > 1m), "index seek " + Name(SizeKindPrice));
        Same(All.Where(r => r.Code!.StartsWith("code777")), "index seek " + Name(Code));
        Same(All.Where(r => r.Grade > 398), "index seek " + Name(Grade));
        Same(All.Where(r => r.Grade.Between(200, 200)), "index seek " + Name(Grade));
    }

    [Fact]
    public void A_wide_range_is_cheaper_to_scan()
    {
        string text = Same(All.Where(r => r.Grade > 100), "scan");
        Assert.Contains($"index {Name(Grade)} not used: following about ", text, StringComparison.Ordinal);
        Assert.Contains($"index {Name(KindSize)} not used: no condition on its first column Kind", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_index_is_read_in_its_order_upwards_and_downwards()
    {
        Same(All.OrderBy(r => r.Grade).Take(10), $"index {Name(Grade)} read in its order");
        Same(All.OrderByDescending(r => r.Grade).Take(10), $"index {Name(Grade)} read in its order, downwards");
        Same(All.OrderByDescending(r => r.Code).Take(10), $"index {Name(Code)} read in its order, downwards");
        Same(All.Where(r => r.Kind == "kind2").OrderBy(r => r.Size).Take(10), $"index seek {Name(KindSize)} (Kind = 'kind2')");
        Same(All.Where(r => r.Kind == "kind2").OrderByDescending(r => r.Size).Take(30), $"index seek {Name(KindSize)} (Kind = 'kind2'), downwards");
        Same(All.Where(r => r.Kind == "kind2").OrderByDescending(r => r.Kind).ThenByDescending(r => r.Size).ThenBy(r => r.Kind).Skip(5).Take(9), ", downwards");
        Same(All.Where(r => r.Kind == "kind2").OrderByDescending(r => r.Size).ThenByDescending(r => r.Id).Take(30), ", downwards");
        Same(All.Where(r => r.Kind.In("kind2", "kind5")).OrderByDescending(r => r.Kind).ThenByDescending(r => r.Size).Take(10), ", downwards");
    }

    [Fact]
    public void Ties_stand_in_key_order_also_downwards()
    {
        Same(All.OrderByDescending(r => r.Kind).ThenByDescending(r => r.Size).Take(200), $"index {Name(KindSize)} read in its order, downwards");
        Same(All.OrderBy(r => r.Size).ThenBy(r => r.Kind).Take(5), "read in its order");
        Same(All.OrderByDescending(r => r.Size).ThenByDescending(r => r.Kind).Take(5), "read in its order, downwards");
        Same(All.OrderByDescending(r => r.Size).ThenByDescending(r => r.Kind).ThenByDescending(r => r.Price).ThenByDescending(r => r.Id).Take(5), ", downwards");
    }

    [Fact]
    public void Nulls_come_where_they_are_asked_for()
    {
        foreach (Nulls nulls in Enum.GetValues<Nulls>())
        {
            Same(Ordered(isDescending: false, nulls).Take(15), "read in its order");
            Same(Ordered(isDescending: true, nulls).Take(15), "read in its order, downwards");
            Same(Ordered(isDescending: false, nulls).Skip(2200).Take(100), "");
            Same(Ordered(isDescending: true, nulls).Skip(17_600).Take(300), "");
        }
    }

    [Fact]
    public void An_order_up_and_down_is_sorted_and_the_reason_given()
    {
        string text = Same(All.OrderBy(r => r.Kind).ThenByDescending(r => r.Size).Take(10), "sort: by");
        Assert.Contains($"index {Name(KindSize)} not used: no condition on its first column Kind, and the order asked for goes up in one column and down in another", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_order_with_a_further_condition_stops_early_only_when_that_pays()
    {
        Same(All.Where(r => r.Note != "note 3").OrderBy(r => r.Grade).Take(10), "read in its order");
        Same(All.Where(r => r.Note == "note 3" & r.Price == 7.7m).OrderBy(r => r.Grade).Take(10), "sort: by");
    }

    [Fact]
    public void Entries_answer_alone_when_they_have_every_column()
    {
        Same(All.Where(r => r.Kind == "kind2" & r.Size > 47).Select(r => (r.Size, r.Id)), $"index {Name(KindSize)} alone");
        Same(All.Where(r => r.Kind == "kind2").OrderBy(r => r.Size).Select(r => (r.Size, r.Id)), $"index {Name(KindSize)} alone");
        Same(All.OrderByDescending(r => r.Grade).Take(100).Select(r => r.Grade), $"index {Name(Grade)} alone, downwards");
        Same(All.OrderBy(r => r.Kind).Select(r => r.Kind).Distinct(), $"index {Name(KindSize)} alone");
        Same(All.Where(r => r.Size.In(3, 5) & r.Kind == "kind1" & r.Price > 2m).Select(r => r.Price), $"index {Name(SizeKindPrice)} alone");
    }

    [Fact]
    public void Alternatives_over_several_indexes_are_united()
    {
        Same(All.Where(r => r.Grade == 17 | r.Code == Reading.Make(4).Code), "union of index seek ");
        Same(All.Where(r => (r.Grade == 17 | r.Id == 40 | r.Code == "code1") & r.Note != "note 3"), "union of ");
        Same(All.Where(r => r.Grade == 17 | r.Note == "note 3"), "scan");
    }

    [Fact]
    public void An_index_of_a_union_is_not_one_that_is_not_used()
    {
        string text = Same(All.Where(r => r.Grade == 17 | r.Code == Reading.Make(4).Code), "union of index seek ");
        Assert.DoesNotContain($"index {Name(Grade)} not used", text, StringComparison.Ordinal);
        Assert.DoesNotContain($"index {Name(Code)} not used", text, StringComparison.Ordinal);
        Assert.Contains($"index {Name(KindSize)} not used: no condition", text, StringComparison.Ordinal);
    }

    private static OrderedQuery<Reading> Ordered(bool isDescending, Nulls nulls) => new(All.Model with
    {
        Orderings = [new JsonOrm.Queries.Ordering(Reading.Columns.Grade.Node, isDescending, nulls)],
    });

    // The index as the generator has named it: the first whose name ends so.
    private static string Name(string columns) => Reading.Schema.Indexes[Array.IndexOf([KindSize, Grade, SizeKindPrice, Code], columns)].Name;

    private static string Same<R>(ResultQuery<R> query, string access)
    {
        string text = "";
        foreach (QuerySession db in ReadingStores.All)
        {
            text = query.ExplainAnalyze(db);
            Assert.True(text.Contains(access, StringComparison.Ordinal), $"{access} is not in\n{text}");
            Assert.Equal(query.With(db), query.With(db.With(PlannerOptions.ScansOnly)));
        }

        return text;
    }
}

internal static class ResultTexts
{
    /// <summary>The results as texts, so that decimals differ by their scale too.</summary>
    public static List<string> With<R>(this ResultQuery<R> query, QuerySession db) => [.. query.ToList(db).Select(result => FormattableString.Invariant($"{result}"))];
}
