using System.Globalization;
using System.Text.RegularExpressions;
using JsonOrm.Queries;
using JsonOrm.Runtime.Tests.Queries.Includes;

namespace JsonOrm.Runtime.Tests.Queries.Planning;

/// <summary>What a query says of how it ran: every step with the rows it gave and those expected.</summary>
public sealed partial class ExplainTests
{
    private static Query<Reading, Reading.ColumnSet<Reading>, Reading.NullableColumnSet<Reading>> Readings => Select.From(Reading.Columns);

    private static QuerySession Store => ReadingStores.All[1];

    [Fact]
    public void Every_step_says_how_many_rows_it_gave_and_should_give()
    {
        Steps(Readings.Where(r => r.Grade == 17).OrderBy(r => r.Note).Take(5), "scan", "sort", "limit");
        Steps(Readings.GroupBy(r => r.Kind).Select(r => (r.Kind, Sql.Count(r))), "scan", "group");
        Steps(Readings.Select(r => r.Kind).Distinct(), "scan", "distinct");
        Steps(Readings.Where(r => r.Size == 3).Select(r => (r.Id, Sql.RowNumber(Sql.Window(r).PartitionBy(r.Kind).OrderBy(r.Price)))), "scan", "window");
    }

    [Fact]
    public void Sets_joins_and_filters_are_estimated_too()
    {
        Steps(Readings.Where(r => r.Size == 3).UnionAll(Readings.Where(r => r.Size == 4)), "scan", "scan", "set");
        string join = Steps(
            Select.From(Parcel.Columns).Join(p => Piece.RowsFor(p).Where(x => x.ParcelId == p.Id)).Where((p, x) => p.Weight + x.Weight > 50).Select((p, x) => (p.Id, x.Number)),
            ParcelStore.All[1],
            "scan",
            "scan",
            "join");
        Assert.Contains("- right side: ", join, StringComparison.Ordinal);
    }

    [Fact]
    public void An_estimate_is_near_where_an_index_or_a_sample_tells()
    {
        Near(Readings.Where(r => r.Grade == 17), within: 1.01);
        Near(Readings.Where(r => r.Size < 10), within: 1.3);
        Near(Readings.Where(r => r.Note != "note 3" & r.Size < 10), within: 1.4);
        Near(Readings.GroupBy(r => (r.Kind, r.Size)).Select(r => (r.Kind, r.Size, Sql.Count(r))), within: 1.5);
    }

    [Fact]
    public void A_subquery_is_shown_with_its_plan_and_how_often_it_was_asked()
    {
        string once = Readings.Where(r => r.Size.In(Select.From(Reading.Columns).Where(other => other.Grade == 17).Select(other => other.Size))).ExplainAnalyze(Store);
        Assert.Contains("subquery: select ", once, StringComparison.Ordinal);
        Assert.Contains("asked once", once, StringComparison.Ordinal);
        Assert.Contains("index seek", once.Split("subquery:")[1], StringComparison.Ordinal);

        string tied = Select.From(Parcel.Columns).Where(p => p.Id < -2990 & Piece.RowsFor(p).Where(x => x.ParcelId == p.Id & x.Weight > 100).Any()).ExplainAnalyze(ParcelStore.All[1]);
        Assert.Matches(@"asked once for the keys of many rows: \d+ different keys|read whole", tied);
        Assert.Contains("piece: ", tied.Split("subquery:")[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_joined_one_left_row_at_a_time_show_the_plan_of_the_first()
    {
        string text = Select.From(Parcel.Columns).Where(p => p.Id < -2950)
            .Join(p => Piece.RowsFor(p).Where(x => x.ParcelId == p.Id).OrderByDescending(x => x.Weight).Take(1)).Select((p, x) => (p.Id, x.Number)).ExplainAnalyze(ParcelStore.All[1]);
        Assert.Contains("planned for the first row", text, StringComparison.Ordinal);
        Assert.Contains("piece: key range", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Included_queries_are_shown_with_theirs()
    {
        using var store = new IncludeStore();
        Query<Team> query = Select.From(Team.Columns).Include(t => t.Heroes);
        string text = query.ExplainAnalyze(store.Database);
        string[] parts = text.Split("\nincluded: ");
        Assert.Equal(2, parts.Length);
        Assert.StartsWith("select * from team", parts[0], StringComparison.Ordinal);
        Assert.Contains("team: scan", parts[0], StringComparison.Ordinal);
        Assert.Contains("hero: ", parts[1], StringComparison.Ordinal);
        Assert.Equal(Untimed(text), Untimed(await query.ExplainAnalyzeAsync(store.Database)));
    }

    [Fact]
    public void Aggregates_are_a_step_of_their_own()
    {
        foreach (QuerySession db in ReadingStores.All)
        {
            using RowCursor cursor = db.OpenCursor(Readings.Where(r => r.Note != "note 3").Model.Memory.Counted);
            Assert.True(cursor.MoveNext());
            Assert.Contains("- aggregate: count(*)\n  rows: 1 (estimated 1)", cursor.Explain().ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_query_that_would_never_end_is_explained_at_once()
    {
        // 10^14 rows, and as many for the query in the condition.
        var all = Readings.Join(r => Reading.RowsFor(r)).Join((r, x) => Reading.RowsFor(r)).Join((r, x, y) => Reading.RowsFor(r));
        var query = all.Where((r, x, y, z) => r.Size.In(all.Where((r, x, y, z) => z.Size == 1).Select((r, x, y, z) => r.Size))).OrderBy((r, x, y, z) => z.Note).Take(5).Select((r, x, y, z) => r.Id);
        string text = query.Explain(Store);
        Assert.Contains("- limit: at most 5 rows\n  rows: about 5\n  - sort: by ", text, StringComparison.Ordinal);
        Assert.Contains("to be asked once, before the access path is chosen by its answer", text, StringComparison.Ordinal);
        Assert.DoesNotContain("examined:", text, StringComparison.Ordinal);
        Assert.Equal(text, await query.ExplainAsync(Store));
    }

    [Fact]
    public void A_planned_query_has_estimates_and_no_counts_and_an_analysed_one_both_with_times()
    {
        var query = Readings.Where(r => r.Grade == 17).OrderBy(r => r.Note).Take(5);
        PlanNode planned = Assert.Single(query.PlanFor(Store).Steps), ran = Assert.Single(query.PlanFor(Store, run: true).Steps);
        Assert.Equal(("limit", 5d, (long?)null, (TimeSpan?)null), (planned.Step, planned.EstimatedRows, planned.Rows, planned.Time));
        Assert.Equal(("limit", 5L), (ran.Step, ran.Rows));
        Assert.True(ran.Time > TimeSpan.Zero && ran.Time >= Assert.Single(ran.Inputs).Time);
        PlanNode scan = Assert.Single(Assert.Single(ran.Inputs).Inputs);
        Assert.Equal(("scan", (long)Readings.Where(r => r.Grade == 17).Count(Store)), (scan.Step, scan.Rows!.Value));
        Assert.Equal(scan.Detail.Split('\n')[0], Assert.Single(Assert.Single(planned.Inputs).Inputs).Detail.Split('\n')[0]);
    }

    [Fact]
    public void Relations_of_a_planned_query_are_named_and_not_read()
    {
        using var store = new IncludeStore();
        string text = Select.From(Team.Columns).Include(t => t.Heroes).Explain(store.Database);
        Assert.Contains("- team: scan", text, StringComparison.Ordinal);
        Assert.Contains("\nincluded: select * from hero", text, StringComparison.Ordinal);
        Assert.DoesNotContain("- hero: ", text, StringComparison.Ordinal);
    }

    private static string Untimed(string plan) => Times().Replace(plan, "");

    // The last step's number, which stands first, as it was and as it was expected.
    private static void Near<R>(ResultQuery<R> query, double within)
    {
        string text = query.ExplainAnalyze(Store);
        Match last = Estimates().Matches(text).First();
        double actual = double.Parse(last.Groups[1].Value, CultureInfo.InvariantCulture), expected = double.Parse(last.Groups[2].Value, CultureInfo.InvariantCulture);
        Assert.Equal(query.ToList(Store).Count, actual);
        Assert.True(Math.Max(actual, expected) <= Math.Max(1, Math.Min(actual, expected)) * within, text);
    }

    private static string Steps<R>(ResultQuery<R> query, params string[] steps) => Steps(query, Store, steps);

    // Each step has both numbers, and the last one's actual number is that of the results.
    private static string Steps<R>(ResultQuery<R> query, QuerySession db, params string[] steps)
    {
        string text = query.ExplainAnalyze(db);
        MatchCollection estimates = Estimates().Matches(text);
        Assert.True(estimates.Count >= steps.Length, text);
        foreach (string step in steps)
        {
            Assert.True(step == "scan" || text.Contains($"{step}: ", StringComparison.Ordinal), $"{step} is not in\n{text}");
        }

        Assert.True(query.ToList(db).Count == int.Parse(estimates[0].Groups[1].Value, CultureInfo.InvariantCulture), text);
        return text;
    }

    [GeneratedRegex(@", [\d.]+ ms")]
    private static partial Regex Times();

    [GeneratedRegex(@"(?:matched|  rows): (\d+) \(estimated (\d+)\)")]
    private static partial Regex Estimates();
}
