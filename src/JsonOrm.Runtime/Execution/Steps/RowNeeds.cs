using JsonOrm.Evaluation;
using JsonOrm.Queries;

namespace JsonOrm.Execution;

/// <summary>The columns that later steps read; only these are spilled.</summary>
internal sealed class RowNeeds
{
    private readonly IReadOnlyList<ExpressionNode>? _expressions;

    private RowNeeds(IReadOnlyList<ExpressionNode>? expressions) => _expressions = expressions;

    /// <summary>True if whole rows are read.</summary>
    public bool IsEverything => _expressions is null;

    /// <summary>All columns: whole rows of every source.</summary>
    public static RowNeeds Everything { get; } = new(null);

    /// <summary>The columns that are read after a query's rows have been sorted.</summary>
    public static RowNeeds AfterSort(QueryModel query) => query switch
    {
        { Aggregates: { } aggregates, IsDistinct: false } => new RowNeeds(aggregates),
        { Projection: { } projection } => new RowNeeds([.. projection.Select(column => column.Expression)]),
        _ => Everything,
    };

    /// <summary>The columns that are read while a query's windows are computed.</summary>
    public static RowNeeds InWindows(QueryModel query) => query.Projection is null || query.Aggregates is not null
        ? Everything
        : new RowNeeds([.. query.Projection.Select(column => column.Expression), .. query.Orderings.Select(ordering => ordering.Expression)]);

    /// <summary>The columns that are read from a query's sources once they are being joined.</summary>
    public static RowNeeds InJoins(QueryModel query)
    {
        if (query.Projection is null && (query.Aggregates is null || query.IsDistinct))
        {
            return Everything;
        }

        var columns = new List<ExpressionNode>();
        Collect(query, columns);
        return new RowNeeds(columns);
    }

    /// <summary>The form in which such rows are stored.</summary>
    /// <param name="rows">Rows of this kind.</param>
    /// <param name="sources">The sources of the rows, without paths.</param>
    /// <param name="scope">The context of the run.</param>
    /// <param name="besides">Values that are stored in any case, and need not be stored twice.</param>
    public StoredForm For(RowBlock rows, IReadOnlyCollection<RowSource> sources, ExecutionScope scope, IEnumerable<ExpressionNode>? besides = null)
    {
        List<ExpressionNode> values = [.. besides ?? []];
        if (_expressions is not null)
        {
            foreach (ExpressionNode expression in _expressions)
            {
                Collect(expression, rows, sources, values);
            }

            // Rows of which nothing is read must still be counted.
            return new StoredForm(scope, values.Count == 0 ? [Literal.Of(0)] : values, []);
        }

        foreach (ExpressionNode computed in rows.ComputedExpressions)
        {
            Add(computed, values);
        }

        foreach (RowSource source in sources.Where(source => source is DerivedSource or ValuesSource or ElementsSource))
        {
            foreach (ColumnSchema column in source.Schema.Columns)
            {
                Add(new ColumnNode(source, column.Ordinal), values);
            }
        }

        return new StoredForm(scope, values, [.. sources.OfType<TableSource>()]);
    }

    private static void Collect(ExpressionNode node, RowBlock rows, IReadOnlyCollection<RowSource> sources, List<ExpressionNode> values)
    {
        if (node is ColumnNode column ? sources.Contains(QueryTree.Root(column.Source)) || rows.Computed(node) is not null : rows.Computed(node) is not null)
        {
            Add(node, values);
            return;
        }

        IEnumerable<ExpressionNode> parts = ExpressionTree.Subquery(node) is { } query ? ExpressionTree.Children(node).Concat(QueryTree.OuterColumns(query)) : ExpressionTree.Children(node);
        foreach (ExpressionNode part in parts)
        {
            Collect(part, rows, sources, values);
        }
    }

    // Every column that a query reads anywhere, and what a recursion computes.
    private static void Collect(QueryModel query, List<ExpressionNode> values)
    {
        foreach (ExpressionNode expression in QueryTree.Expressions(query))
        {
            ExpressionTree.Visit(expression, part =>
            {
                if (part is ColumnNode or DepthNode)
                {
                    Add(part, values);
                }
                else if (ExpressionTree.Subquery(part) is { } inside)
                {
                    Collect(inside, values);
                }
            });
        }

        foreach (QueryModel input in QueryTree.Inputs(query))
        {
            Collect(input, values);
        }
    }

    private static void Add(ExpressionNode value, List<ExpressionNode> values)
    {
        if (!values.Exists(other => ExpressionForm.AreEqual(other, value)))
        {
            values.Add(value);
        }
    }
}
