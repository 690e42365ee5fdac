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
        };
        AccessRanges? keys = options.UseKeys ? RangeBuilder.Build(schema.KeyOrdinals, bounds, schema.Key.Count) : null;
        if (keys is { Ranges.Length: > 1 } && keys.Whole is var whole && CostModel.Ranges(keys) > CostModel.Scan(RangeEstimate.Count(table, whole.Ranges)))
        {
            keys = whole;
        }

        if (keys is { IsPoint: true })
        {
            return scan with { Access = AccessPath.KeySeek, Ranges = keys, EstimatedRows = keys.Ranges.Length };
        }

        var choice = new AccessPathSelector(request, table, conjuncts, bounds, options);
        ScanPlan best = choice.ByKeys(keys is null ? scan : scan with { Access = AccessPath.KeyRange, Ranges = keys });
        best = options.UseIndexes ? choice.ByPaths(choice.ByIndexes(best)) : best;
        return best.IsOrdered && request.RowsWanted is > 0 ? best with { RowsWanted = request.RowsWanted } : best;
    }
}
