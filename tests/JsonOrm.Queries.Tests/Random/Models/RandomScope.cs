namespace JsonOrm.Queries.Tests.Random;

/// <summary>What expressions at one place of a query may refer to.</summary>
/// <param name="Database">The tables.</param>
/// <param name="Outer">The query outside; null for none.</param>
/// <param name="RowCount">About how many rows pass here, those outside multiplied in.</param>
internal sealed record RandomScope(RandomDatabase Database, RandomScope? Outer, int RowCount)
{
    private List<ColumnNode>? _columns;

    /// <summary>The sources of the query, and whether a row of each may be missing.</summary>
    public IReadOnlyList<(RowSource Source, bool IsOptional)> Sources { get; init; } = [];

    /// <summary>After grouping, what rows were grouped by; null before.</summary>
    public IReadOnlyList<ExpressionNode>? Keys { get; init; }

    /// <summary>The scope before grouping.</summary>
    public RandomScope? Ungrouped { get; init; }

    public bool HasDepth { get; init; }

    public bool AllowsPaths { get; init; }

    public bool AllowsWindows { get; init; }

    /// <summary>The columns of the query itself, those along foreign keys too; after grouping, those that are keys.</summary>
    public List<ColumnNode> Columns => _columns ??= Keys is not null
        ? [.. Keys.OfType<ColumnNode>()]
        : [.. Sources.SelectMany(source => Reach(source.Source, source.IsOptional, AllowsPaths ? 2 : 0))];

    public RandomScope With(RowSource source, bool isOptional, int rows) =>
        this with { Sources = [.. Sources, (source, isOptional)], RowCount = Math.Max(1, RowCount * rows), _columns = null };

    public RandomScope WithOptional() => this with { Sources = [.. Sources.Select(source => (source.Source, true))], _columns = null };

    public RandomScope Grouped(IReadOnlyList<ExpressionNode> keys) => this with { Keys = keys, Ungrouped = this with { AllowsWindows = false, _columns = null }, _columns = null };

    public RandomScope WithWindows() => this with { AllowsWindows = true, _columns = null };

    private IEnumerable<ColumnNode> Reach(RowSource source, bool isOptional, int steps)
    {
        for (int ordinal = 0; ordinal < source.Schema.Columns.Count; ordinal++)
        {
            yield return new ColumnNode(source, ordinal);
        }

        if (steps == 0)
        {
            yield break;
        }

        foreach (ForeignKeySchema foreignKey in source.Schema.ForeignKeys)
        {
            bool mayBeMissing = isOptional || foreignKey.Columns.Any(ordinal => source.Schema.Columns[ordinal].IsNullable);
            RelatedSource related = RowSource.Through(source, [.. foreignKey.Columns], Database.Find(foreignKey.ReferencedTable), mayBeMissing);
            foreach (ColumnNode column in Reach(related, mayBeMissing, steps - 1))
            {
                yield return column;
            }
        }
    }
}
