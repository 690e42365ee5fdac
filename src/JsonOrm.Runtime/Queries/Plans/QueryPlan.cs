using System.Globalization;
using System.Text;

namespace JsonOrm.Queries;

/// <summary>How a query will run, or did run: a tree of steps. Its text is the query followed by the steps, each above those that it reads from.</summary>
public sealed class QueryPlan
{
    /// <summary>Creates a plan; engines call this.</summary>
    /// <param name="query">The query as text.</param>
    /// <param name="steps">The final step, followed by one step per query inside an expression.</param>
    /// <param name="included">The plans of the queries that read related rows.</param>
    public QueryPlan(string query, IReadOnlyList<PlanNode> steps, IReadOnlyList<QueryPlan>? included = null)
    {
        Query = query;
        Steps = steps;
        Included = included ?? [];
    }

    /// <summary>The query as SQL-like text.</summary>
    public string Query { get; }

    /// <summary>The final step, followed by one step per query inside an expression.</summary>
    public IReadOnlyList<PlanNode> Steps { get; }

    /// <summary>The plans of the queries that read related rows. For a query that was only planned they have no steps, because the steps depend on the rows.</summary>
    public IReadOnlyList<QueryPlan> Included { get; }

    /// <summary>The query and its steps, one or more lines each.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Query);
        foreach (PlanNode step in Steps)
        {
            Append(text, step, "");
        }

        foreach (QueryPlan included in Included)
        {
            text.Append("\nincluded: ").Append(included);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, PlanNode node, string indent)
    {
        text.Append('\n').Append(indent).Append("- ").Append(node.Step == "scan" ? "" : node.Step + ": ").Append(node.Detail.Replace("\n", "\n  " + indent, StringComparison.Ordinal));
        if (!node.TellsRows && RowsOf(node) is { } rows)
        {
            text.Append('\n').Append(indent).Append("  ").Append(rows);
        }

        foreach (PlanNode input in node.Inputs)
        {
            Append(text, input, indent + "  ");
        }
    }

    private static string? RowsOf(PlanNode node)
    {
        string? estimate = node.EstimatedRows is { } rows ? Math.Round(rows).ToString("F0", CultureInfo.InvariantCulture) : null;
        string time = node.Time is { } spent ? string.Create(CultureInfo.InvariantCulture, $", {spent.TotalMilliseconds:0.###} ms") : "";
        return node.Rows is { } actual
            ? string.Create(CultureInfo.InvariantCulture, $"rows: {actual}{(estimate is null ? "" : $" (estimated {estimate})")}{time}")
            : estimate is null ? null : $"rows: about {estimate}";
    }
}
