using System.Globalization;
using System.Text;
using JsonOrm.Planning;

namespace JsonOrm.Execution;

/// <summary>Tells in words how a query ran.</summary>
internal sealed class QueryReport
{
    /// <summary>The last step; null before the query is started.</summary>
    public StepReport? Root { get; set; }

    /// <summary>What the query reaches: it knows the queries inside expressions that were asked. Null for a query without any.</summary>
    public ExecutionScope? Scope { get; init; }

    /// <summary>The report of a scan.</summary>
    /// <param name="plan">How it reads.</param>
    /// <param name="statistics">What it has read.</param>
    /// <param name="expect">Estimates the rows that satisfy the predicate.</param>
    public static StepReport Describe(ScanPlan plan, ScanStatistics statistics, Func<double?> expect) =>
        new("scan", () => Text(plan, statistics, expect())) { CountsItself = true, Expect = expect };

    public override string ToString()
    {
        var text = new StringBuilder();
        int number = 0;
        foreach (StepReport step in (Scope?.SubqueryReports ?? []).Concat(Root is null ? [] : [Root]))
        {
            Append(text, step, ref number);
        }

        return text.ToString().TrimEnd('\n');
    }

    // What a step reads from stands before it.
    private static int Append(StringBuilder text, StepReport step, ref int number)
    {
        var inputs = new List<int>();
        foreach (StepReport input in step.Inputs)
        {
            inputs.Add(Append(text, input, ref number));
        }

        text.Append(CultureInfo.InvariantCulture, $"{++number}. {(step.Name == "scan" ? "" : step.Name + (inputs.Count > 1 ? $" of {string.Join(" and ", inputs)}" : "") + ": ")}{step.Detail}\n");
        if (step.ActualRows is { } rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"   rows: {rows}{(step.ExpectedRows is { } expected ? $" (estimated {Rounded(expected)})" : "")}\n");
        }

        return number;
    }

    private static string Rounded(double rows) => Math.Round(rows).ToString("F0", CultureInfo.InvariantCulture);

    private static string Text(ScanPlan plan, ScanStatistics statistics, double? expected)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{plan.Schema.Name}: {plan}");
        if (plan.Predicate is { } predicate)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n   filter: {predicate}");
        }

        text.Append(CultureInfo.InvariantCulture, $"\n   rows examined: {statistics.RowsExamined}");
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
            text.Append(CultureInfo.InvariantCulture, $"\n   chunks read: {statistics.ChunksRead}, ruled out by zone maps: {statistics.ChunksPruned}");
        }

        foreach (string note in plan.Notes)
        {
            text.Append("\n   ").Append(note);
        }

        return text.ToString();
    }
}
