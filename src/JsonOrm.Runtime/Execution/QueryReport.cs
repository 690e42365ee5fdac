using System.Globalization;
using System.Text;
using JsonOrm.Planning;

namespace JsonOrm.Execution;

/// <summary>Tells in words how a query ran.</summary>
internal sealed class QueryReport
{
    /// <summary>The last step; null before the query is started.</summary>
    public StepReport? Root { get; set; }

    /// <summary>The report of a scan.</summary>
    public static StepReport Describe(ScanPlan plan, ScanStatistics statistics) => new("scan", () => Text(plan, statistics)) { CountsItself = true };

    public override string ToString()
    {
        var text = new StringBuilder();
        int number = 0;
        if (Root is not null)
        {
            Append(text, Root, ref number);
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
            text.Append(CultureInfo.InvariantCulture, $"   rows: {rows}\n");
        }

        return number;
    }

    private static string Text(ScanPlan plan, ScanStatistics statistics)
    {
        string access = plan.Access switch
        {
            AccessPath.KeySeek => $"key seek ({plan.Ranges})",
            AccessPath.KeyRange => $"key range ({plan.Ranges})",
            AccessPath.IndexSeek when plan.Ranges is null => $"index {plan.Schema.Indexes[plan.Index].Name} read in its order",
            AccessPath.IndexSeek => $"index seek {plan.Schema.Indexes[plan.Index].Name} ({plan.Ranges})",
            _ => "scan",
        };
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{plan.Schema.Name}: {access}{(plan.IsReverse ? ", downwards" : "")}");
        if (plan.Predicate is { } predicate)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n   filter: {predicate}");
        }

        text.Append(CultureInfo.InvariantCulture, $"\n   rows examined: {statistics.RowsExamined}, matched: {statistics.RowsMatched}");
        if (plan.EstimatedRows is { } estimate)
        {
            text.Append(CultureInfo.InvariantCulture, $", expected: {estimate}");
        }

        if (plan.Access is AccessPath.Scan or AccessPath.KeyRange && !plan.IsReverse)
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
