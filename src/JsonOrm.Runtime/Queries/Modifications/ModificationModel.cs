namespace JsonOrm.Queries;

/// <summary>A set-based change as an engine reads it: which rows of a table, and what becomes of them.</summary>
public sealed class ModificationModel
{
    internal ModificationModel(QueryModel rows, IReadOnlyList<Assignment>? assignments, ModifiedRowRules? rules)
    {
        Rows = rows;
        Assignments = assignments;
        Rules = rules;
    }

    /// <summary>The rows: a query for whole rows, without order or limit.</summary>
    public QueryModel Rows { get; }

    /// <summary>The columns set; null when the rows are deleted. All expressions see the row as it was.</summary>
    public IReadOnlyList<Assignment>? Assignments { get; }

    /// <summary>True when the rows are deleted.</summary>
    public bool IsDelete => Assignments is null;

    /// <summary>What a changed row must satisfy, when its class is known; null for a delete.</summary>
    internal ModifiedRowRules? Rules { get; }

    /// <summary>The change as SQL-like text.</summary>
    public override string ToString() => QueryPrinter.Print(this);
}
