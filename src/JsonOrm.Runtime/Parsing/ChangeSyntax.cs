using JsonOrm.Queries;

namespace JsonOrm.Parsing;

/// <summary>A name in a text change, and where it is.</summary>
internal sealed record ChangedName(int Position, string Name)
{
    /// <summary>The path of a value inside, which an update sets; null for the column.</summary>
    public Syntax? Path { get; init; }
}

/// <summary><c>insert into</c>, <c>update</c> or <c>delete from</c>, as it was written.</summary>
internal sealed record ChangeSyntax(ModificationKind Kind, ChangedName Table)
{
    /// <summary>The other name of the table; null if it has none.</summary>
    public string? Alias { get; init; }

    /// <summary>The columns of an insert; empty if none is named: all columns are set then.</summary>
    public IReadOnlyList<ChangedName> Columns { get; init; } = [];

    /// <summary>The rows of an insert with <c>values</c>.</summary>
    public IReadOnlyList<IReadOnlyList<Syntax>> Rows { get; init; } = [];

    /// <summary>The query of an insert; null for one with <c>values</c>.</summary>
    public QuerySyntax? Query { get; init; }

    /// <summary>What an update sets.</summary>
    public IReadOnlyList<(ChangedName Column, Syntax Value)> Assignments { get; init; } = [];

    /// <summary>The rows of an update or delete; null if they are not stated.</summary>
    public Syntax? Where { get; init; }

    /// <summary>The values to return; null for none.</summary>
    public IReadOnlyList<ItemSyntax>? Returning { get; init; }
}
