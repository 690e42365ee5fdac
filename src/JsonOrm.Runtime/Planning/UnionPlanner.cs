using JsonOrm.Queries;
using JsonOrm.Tables;

namespace JsonOrm.Planning;

/// <summary>Plans <c>a || b</c> over different columns as one seek per side, if each side has a key or an index to seek in.</summary>
internal static class UnionPlanner
{
    // Planning more sides than this individually is not worthwhile.
    private const int MaxSides = 16;

    /// <summary>The plan for the first conjunct that can be answered this way; null if there is none.</summary>
    public static ScanPlan? Plan(TableVersion table, List<ExpressionNode> conjuncts, ScanPlan scan)
    {
        foreach (ExpressionNode conjunct in conjuncts)
        {
            if (conjunct is BinaryNode { Operator: BinaryOperator.Or } && Plan(table, conjunct, scan) is { } plan)
            {
                return plan;
            }
        }

        return null;
    }

    private static ScanPlan? Plan(TableVersion table, ExpressionNode either, ScanPlan scan)
    {
        var sides = new List<ExpressionNode>();
        Split(either, sides);
        if (sides.Count > MaxSides)
        {
            return null;
        }

        var seeks = new List<ScanPlan>(sides.Count);
        long rows = 0;
        foreach (ExpressionNode side in sides)
        {
            if (Seek(table, ColumnBounds.Collect(PredicateNormaliser.SplitConjuncts(side)), scan) is not { } seek)
            {
                return null;
            }

            seeks.Add(seek);
            rows += seek.EstimatedRows!.Value;
        }

        return scan with
        {
            Access = AccessPath.Union,
            Ranges = null,
            Walk = null,
            Alternatives = seeks,
            EstimatedRows = rows,
            Cost = rows * (CostModel.Step + CostModel.Seek),
        };
    }

    private static ScanPlan? Seek(TableVersion table, Dictionary<int, ColumnBounds> bounds, ScanPlan scan)
    {
        TableSchema schema = table.Schema;
        ScanPlan? best = null;
        if (RangeBuilder.Build(schema.KeyOrdinals, bounds, schema.Key.Count) is { IsPoint: true } keys)
        {
            best = scan with { Access = AccessPath.KeySeek, Ranges = keys, EstimatedRows = keys.Ranges.Length };
        }

        for (int i = 0; i < schema.Indexes.Count; i++)
        {
            IndexSchema index = schema.Indexes[i];
            if (RangeBuilder.Build(index.Ordinals, bounds, index.Ordinals.Length + schema.Key.Count) is { } ranges
                && RangeEstimate.Count(table.Indexes[i], ranges.Ranges) is var count && (best is null || count < best.EstimatedRows))
            {
                best = scan with { Access = AccessPath.IndexSeek, Index = i, Ranges = ranges, EstimatedRows = count };
            }
        }

        return best;
    }

    private static void Split(ExpressionNode node, List<ExpressionNode> sides)
    {
        if (node is BinaryNode { Operator: BinaryOperator.Or } either)
        {
            Split(either.Left, sides);
            Split(either.Right, sides);
        }
        else
        {
            sides.Add(node);
        }
    }
}
