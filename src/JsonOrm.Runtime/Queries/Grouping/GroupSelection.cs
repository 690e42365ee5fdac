using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>Groups of rows with any number of parts.</summary>
public abstract class GroupSelection
{
    private protected GroupSelection(QueryModel groups) => Model = groups;

    /// <summary>The query for the groups, without a selection.</summary>
    internal QueryModel Model { get; }

    /// <summary>The query as SQL-like text.</summary>
    public override string ToString() => Model.ToString();
}
