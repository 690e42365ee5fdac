using System.Globalization;
using System.Text;
using JsonOrm.Planning;

namespace JsonOrm.Execution;

/// <summary>Tells in words how a query ran.</summary>
internal sealed class QueryReport
{
    private readonly List<Func<string>> _steps = [];

    public void Add(string step) => _steps.Add(() => step);

    public void Add(ScanPlan plan, ScanStatistics statistics) => _steps.Add(() => Describe(plan, statistics));

    public override string ToString()
    {
        var text = new StringBuilder();
        for (int i = 0; i < _steps.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{i + 1}. {_steps[i]()}\n");
        }

        return text.ToString().TrimEnd('\n');
    }

    private static string Describe(ScanPlan plan, ScanStatistics statistics)
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
