using JsonOrm.Queries;

namespace JsonOrm.Parsing;

/// <summary>A part of a text query as it was written; names are not yet resolved.</summary>
/// <param name="Position">Where it begins in the text.</param>
internal abstract record Syntax(int Position);

/// <summary>A number, a text, true, false or null.</summary>
internal sealed record LiteralSyntax(int Position, Value Value, ColumnType? Type) : Syntax(Position);

/// <summary>An interpolation hole.</summary>
internal sealed record HoleSyntax(int Position, int Index) : Syntax(Position);

/// <summary>A column, or a path to one.</summary>
internal sealed record NameSyntax(int Position, string[] Parts) : Syntax(Position);

internal sealed record UnarySyntax(int Position, UnaryOperator Operator, Syntax Operand) : Syntax(Position);

internal sealed record BinarySyntax(int Position, BinaryOperator Operator, Syntax Left, Syntax Right) : Syntax(Position);

/// <summary><c>a || b</c>.</summary>
internal sealed record ConcatSyntax(int Position, Syntax Left, Syntax Right) : Syntax(Position);

/// <summary><c>json ->> path</c>, the value inside, or <c>json -> path</c>, the JSON inside.</summary>
internal sealed record JsonPathSyntax(int Position, Syntax Json, Syntax Path, bool IsValue) : Syntax(Position);

internal sealed record InListSyntax(int Position, Syntax Operand, IReadOnlyList<Syntax> Values) : Syntax(Position);

internal sealed record InQuerySyntax(int Position, Syntax Operand, QuerySyntax Query) : Syntax(Position);

internal sealed record ExistsSyntax(int Position, QuerySyntax Query) : Syntax(Position);

internal sealed record ScalarQuerySyntax(int Position, QuerySyntax Query) : Syntax(Position);

internal sealed record LikeSyntax(int Position, Syntax Operand, Syntax Pattern, Syntax? Escape) : Syntax(Position);

internal sealed record CaseSyntax(int Position, IReadOnlyList<(Syntax Condition, Syntax Then)> Branches, Syntax? Otherwise) : Syntax(Position);

internal sealed record CastSyntax(int Position, Syntax Operand, ColumnType Type) : Syntax(Position);

/// <summary>A function or an aggregate: <c>count(distinct x)</c>, <c>sum(x) filter (where …)</c>, <c>rank() over (…)</c>.</summary>
internal sealed record CallSyntax(int Position, string Name, IReadOnlyList<Syntax> Arguments) : Syntax(Position)
{
    public bool IsOfRows { get; init; }

    public bool IsDistinct { get; init; }

    public Syntax? Filter { get; init; }

    public WindowSyntax? Window { get; init; }
}

internal sealed record WindowSyntax(IReadOnlyList<Syntax> PartitionBy, IReadOnlyList<OrderSyntax> Orderings);

internal sealed record OrderSyntax(Syntax Expression, bool IsDescending, Nulls Nulls);

/// <summary>A table, a query in brackets or the elements of a list, with its alias.</summary>
internal sealed record SourceSyntax(int Position, string? Table, QuerySyntax? Query, string? Alias)
{
    /// <summary>The list in <c>elements(list)</c>.</summary>
    public Syntax? Elements { get; init; }
}

internal sealed record JoinSyntax(JoinKind Kind, SourceSyntax Source, Syntax? On);

/// <summary>A selected value; without one, all columns, of one source if it is named.</summary>
internal sealed record ItemSyntax(int Position, Syntax? Expression, string? Name, string? StarOf);

internal sealed record SelectSyntax(int Position)
{
    public bool IsDistinct { get; init; }

    public IReadOnlyList<ItemSyntax> Items { get; init; } = [];

    /// <summary>The first source; null for a select of one row without a source.</summary>
    public SourceSyntax? From { get; init; }

    public IReadOnlyList<JoinSyntax> Joins { get; init; } = [];

    public Syntax? Where { get; init; }

    public IReadOnlyList<Syntax>? GroupBy { get; init; }

    public Syntax? Having { get; init; }
}

/// <summary>One select, or several combined, with the order and limit of their results.</summary>
internal sealed record QuerySyntax(SelectSyntax First, IReadOnlyList<(SetOperator Operator, SelectSyntax Select)> Others)
{
    public IReadOnlyList<OrderSyntax> Orderings { get; init; } = [];

    public long? Limit { get; init; }

    public long Offset { get; init; }
}
