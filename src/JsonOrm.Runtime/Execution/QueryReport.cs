using System.Globalization;
using System.Text;
using JsonOrm.Planning;
using JsonOrm.Queries;

namespace JsonOrm.Execution;

/// <summary>Collects how a query will run, or did run.</summary>
internal sealed class QueryReport
{
    /// <summary>The final step; null before the query has started.</summary>
    public StepReport? Root { get; set; }

    /// <summary>The scope of the query, which knows the subqueries that were evaluated. Null for a query without any.</summary>
    public ExecutionScope? Scope { get; init; }

    /// <summary>Creates the report of a scan.</summary>
    /// <param name="plan">How it reads.</param>
    /// <param name="statistics">What it has read.</param>
    /// <param name="expect">Estimates the number of rows that satisfy the predicate.</param>
    /// <param name="isOnlyPlanned">True if the scan will not run.</param>
    public static StepReport Describe(ScanPlan plan, ScanStatistics statistics, Func<double?> expect, bool isOnlyPlanned) =>
        new("scan", () => Text(plan, isOnlyPlanned ? null : statistics, expect())) { CountsItself = true, Counted = () => statistics.RowsMatched, Expect = expect };

    /// <summary>Creates the report of a sort.</summary>
    public static StepReport Sort(QueryModel query, StepReport input)
    {
        long? most = MostSorted(query);
        return new StepReport("sort", () => $"by {string.Join(", ", query.Orderings.Select(ordering => ordering.Expression + (ordering.IsDescending ? " desc" : "")))}{(most is null ? "" : $", keeping the first {most}")}", input)
        {
            Expect = () => CardinalityEstimate.Limit(input.ExpectedRows, 0, most),
        };
    }

    /// <summary>Creates the report of an offset and a limit.</summary>
    public static StepReport Limit(QueryModel query, StepReport input) =>
        new("limit", () => $"{(query.Limit is { } limit ? $"at most {limit} rows" : "all rows")}{(query.Offset > 0 ? $" after the first {query.Offset}" : "")}", input)
        {
            Expect = () => CardinalityEstimate.Limit(input.ExpectedRows, query.Offset, query.Limit),
        };

    /// <summary>The number of first rows of a sort that are needed; null for all.</summary>
    public static long? MostSorted(QueryModel query) =>
        query.IsDistinct || query.Limit is null || query.Limit > int.MaxValue / 8 || query.Offset > int.MaxValue / 8 ? null : query.Offset + query.Limit;

    /// <summary>The report as a value.</summary>
    /// <param name="query">The query.</param>
    public QueryPlan ToPlan(QueryModel query) =>
        new(query.ToString(), [.. (Root is null ? [] : new[] { Root }).Concat(Scope?.SubqueryReports ?? []).Select(step => step.ToNode(query.IsOnlyPlanned))]);

    private static string Rounded(double rows) => Math.Round(rows).ToString("F0", CultureInfo.InvariantCulture);

    private static string Text(ScanPlan plan, ScanStatistics? statistics, double? expected)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{plan.Schema.Name}: {plan}");
        if (plan.Predicate is { } predicate)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nfilter: {predicate}");
        }

        if (statistics is null)
        {
            AppendEstimates(text, plan.EstimatedRows, expected);
        }
        else
        {
            AppendCounts(text, plan, statistics, expected);
        }

        foreach (Func<string> note in plan.Notes)
        {
            text.Append('\n').Append(note());
        }

        return text.ToString();
    }

    private static void AppendEstimates(StringBuilder text, long? examined, double? matched)
    {
        if (examined is not null || matched is not null)
        {
            text.Append('\n')
                .Append(examined is null ? "" : string.Create(CultureInfo.InvariantCulture, $"rows to examine: about {examined}"))
                .Append(examined is null || matched is null ? "" : ", ")
                .Append(matched is { } rows ? $"to match: about {Rounded(rows)}" : "");
        }
    }

    private static void AppendCounts(StringBuilder text, ScanPlan plan, ScanStatistics statistics, double? expected)
    {
        text.Append(CultureInfo.InvariantCulture, $"\nrows examined: {statistics.RowsExamined}");
        if (plan.EstimatedRows is { } examined)
        {
            text.Append(CultureInfo.InvariantCulture, $" (estimated {examined})");
        }

        text.Append(CultureInfo.InvariantCulture, $", matched: {statistics.RowsMatched}");
        if (expected is { } rows)
        {
            text.Append(CultureInfo.InvariantCulture, $" (estimated {Rounded(rows)})");
        }

        if (plan.ReadsChunks)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nchunks read: {statistics.ChunksRead}, ruled out by zone maps: {statistics.ChunksPruned}");
        }
    }
}
