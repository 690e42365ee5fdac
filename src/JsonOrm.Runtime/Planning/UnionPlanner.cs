using JsonOrm.Chunks;
using JsonOrm.Queries;
using JsonOrm.Tables;

namespace JsonOrm.Planning;

/// <summary>Plans <c>a || b</c> over different columns as one seek per side, if each side has a key or an index to seek in, also one over values inside nested JSON.</summary>
internal static class UnionPlanner
{
    // Planning more sides than this individually is not worthwhile.
    private const int MaxSides = 16;

    /// <summary>The plan for the first conjunct that can be answered this way; null if there is none.</summary>
    /// <param name="table">The table.</param>
    /// <param name="source">Its source in the conditions.</param>
    /// <param name="conjuncts">The conditions, normalised; all must hold.</param>
    /// <param name="scan">The plan of a scan.</param>
    public static ScanPlan? Plan(TableVersion table, RowSource source, List<ExpressionNode> conjuncts, ScanPlan scan)
    {
        foreach (ExpressionNode conjunct in conjuncts)
        {
            if (conjunct is BinaryNode { Operator: BinaryOperator.Or } && Plan(table, source, conjunct, scan) is { } plan)
            {
                return plan;
            }
        }

        return null;
    }

    private static ScanPlan? Plan(TableVersion table, RowSource source, ExpressionNode either, ScanPlan scan)
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
            List<ExpressionNode> conditions = PredicateNormaliser.SplitConjuncts(side);
            ScanPlan? seek = Seek(table, ColumnBounds.Collect(conditions), scan);
            if (table.Schema is { IsCollection: false, PathIndexes.Count: > 0 })
            {
                seek = SeekInside(table, new IndexedValues(table, source, conditions), scan, seek);
            }

            if (seek is null)
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

    // An index into a list lacks the rows whose list is empty, so that it needs a condition on an element.
    private static ScanPlan? SeekInside(TableVersion table, IndexedValues values, ScanPlan scan, ScanPlan? best)
    {
        TableSchema schema = table.Schema;
        for (int i = schema.Indexes.Count; i < schema.StoredIndexes.Count; i++)
        {
            if (table.Form.Indexes[i].Path is not InnerEntryLayout inner)
            {
                continue;
            }

            int[] ordinals = inner.Ordinals;
            int elements = inner.HasElements ? ordinals[Array.FindIndex(inner.Paths.ToArray(), static path => path.HasElements)] : -1;
            foreach (Dictionary<int, ColumnBounds> bounds in inner.HasElements ? values.ElementBounds().Where(bounds => bounds.ContainsKey(elements)) : [values.Bounds])
            {
                if (RangeBuilder.Build(ordinals, bounds, ordinals.Length + schema.Key.Count) is { } ranges
                    && RangeEstimate.Count(table.Indexes[i], ranges.Ranges) is var count && (best is null || count < best.EstimatedRows))
                {
                    best = scan with { Access = inner.HasElements ? AccessPath.PathSeek : AccessPath.IndexSeek, Index = i, Ranges = ranges, EstimatedRows = count };
                }
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
