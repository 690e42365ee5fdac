using JsonOrm.Evaluation;
using JsonOrm.Queries;
using JsonOrm.Tables;

namespace JsonOrm.Planning;

/// <summary>
/// Chooses how to find rows: by key if the predicate fixes it, otherwise the cheapest of a scan with zone maps, a key range, the
/// indexes whose columns it bounds or whose order it requests, and a union of seeks.
/// </summary>
internal static class ScanPlanner
{
    public static ScanPlan Plan(QueryModel query, TableVersion table, PlannerOptions options) => Plan(ScanRequest.Of(query), table, options);

    public static ScanPlan Plan(ScanRequest request, TableVersion table, PlannerOptions options)
    {
        TableSchema schema = table.Schema;
        if (options.UseKeys && options.UseIndexes && PointAccess.Of(request.Predicate, schema) is { } point)
        {
            return point.ToPlan(request.Predicate!, schema);
        }

        ExpressionNode? predicate = request.Predicate is null ? null : PredicateNormaliser.Normalise(request.Predicate);
        List<ExpressionNode> conjuncts = PredicateNormaliser.SplitConjuncts(predicate);
        Dictionary<int, ColumnBounds> bounds = ColumnBounds.Collect(conjuncts);
        var scan = new ScanPlan
        {
            Schema = schema,
            Predicate = predicate,
            Filter = predicate is null ? null : FilterCompiler.Compile(predicate, request.Source),
            Pruner = bounds.Count == 0 || !options.UseZoneMaps ? null : new ChunkPruner(bounds.Values),
            IsOrdered = request.AcceptsAnyOrder || request.Orderings.Count == 0,
            Columns = request.Columns,
        };
        AccessRanges? keys = options.UseKeys ? RangeBuilder.Build(schema.KeyOrdinals, bounds, schema.Key.Count) : null;
        if (keys is { Ranges.Length: > 1 } && keys.Whole is var whole && CostModel.Ranges(keys) > CostModel.Scan(RangeEstimate.Count(table, whole.Ranges)))
        {
            keys = whole;
        }

        var choice = new AccessPathSelector(request, table, conjuncts, bounds, options);
        if (keys is { IsPoint: true })
        {
            double cost = keys.Ranges.Length * CostModel.Seek;
            return keys.Ranges.Length > 1 && choice.ByKeyPrefixes(scan, cost) is { } fewer
                ? fewer with { RowsWanted = fewer.IsOrdered && request.RowsWanted is > 0 ? request.RowsWanted : null }
                : scan with { Access = AccessPath.KeySeek, Ranges = keys, EstimatedRows = keys.Ranges.Length, Filter = IsGuaranteed(keys, conjuncts) ? null : scan.Filter };
        }

        ScanPlan best = choice.ByKeys(keys is null ? scan : scan with { Access = AccessPath.KeyRange, Ranges = keys });
        best = options.UseKeys && choice.ByKeyPrefixes(scan, best.Cost) is { } walked ? walked : best;
        best = options.UseIndexes ? choice.ByPaths(choice.ByIndexes(best)) : best;
        best = best is { Access: AccessPath.IndexSeek, Ranges: { } sought } && IsGuaranteed(sought, choice.Conjuncts) ? best with { Filter = null } : best;
        return best.IsOrdered && request.RowsWanted is > 0 ? best with { RowsWanted = request.RowsWanted } : best;
    }

    // True if every row in the ranges satisfies all conjuncts: each is a list of values of a column of its own, or a comparison of the column after these.
    private static bool IsGuaranteed(AccessRanges ranges, List<ExpressionNode> conjuncts)
    {
        if (ranges.Sources.Count != conjuncts.Count || !(ranges.FixesValues || ranges.RangeColumn >= 0))
        {
            return false;
        }

        for (int i = 0; i < conjuncts.Count; i++)
        {
            if (IsRange(conjuncts[i], ranges.RangeColumn))
            {
                continue;
            }

            int column = ListedColumn(conjuncts[i]);
            for (int j = 0; j < i && column >= 0; j++)
            {
                column = ListedColumn(conjuncts[j]) == column ? -1 : column;
            }

            if (column < 0 || column == ranges.RangeColumn)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsRange(ExpressionNode conjunct, int ordinal) =>
        conjunct is BinaryNode { Operator: BinaryOperator.Less or BinaryOperator.LessOrEqual or BinaryOperator.Greater or BinaryOperator.GreaterOrEqual, Left: ColumnNode { Source: TableSource } column, Right: ConstantNode constant }
        && column.Column.Ordinal == ordinal && IsComparable(constant.Value);

    private static int ListedColumn(ExpressionNode conjunct) => conjunct switch
    {
        InNode { Operand: ColumnNode { Source: TableSource } column } => column.Column.Ordinal,
        BinaryNode { Operator: BinaryOperator.Equal, Left: ColumnNode { Source: TableSource } column, Right: ConstantNode constant } when IsComparable(constant.Value) => column.Column.Ordinal,
        _ => -1,
    };

    private static bool IsComparable(Value value) => !value.IsNull && !(value.Kind == ValueKind.Double && double.IsNaN(value.Double));
}
