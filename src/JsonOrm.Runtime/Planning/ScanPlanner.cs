using System.Globalization;
using JsonOrm.Chunks;
using JsonOrm.Execution;
using JsonOrm.Queries;
using JsonOrm.Tables;

namespace JsonOrm.Planning;

/// <summary>
/// Chooses how to find rows: by key when the predicate fixes it, by the index that leads to the fewest rows when those are few
/// enough, by a range of keys, or by a scan with zone maps.
/// </summary>
internal static class ScanPlanner
{
    // A row behind an index costs about as much as scanning so many rows of columns, which may first have to be decoded.
    private const int RowsScannedPerSeek = 200;
    private const int AlwaysWorthSeeking = 64;
    private const long MaxOrderedSeeks = 10_000;

    public static ScanPlan Plan(QueryModel query, TableVersion table, PlannerOptions options)
    {
        TableSchema schema = table.Schema;
        if (options.UseKeys && options.UseIndexes && PointAccess.Of(query.Predicate, schema) is { } point)
        {
            return point.ToPlan(query.Predicate!, schema);
        }

        ExpressionNode? predicate = query.Predicate is null ? null : PredicateNormaliser.Normalise(query.Predicate);
        List<ExpressionNode> conjuncts = PredicateNormaliser.SplitConjuncts(predicate);
        Dictionary<int, ColumnBounds> bounds = ColumnBounds.Collect(conjuncts);
        var plan = new ScanPlan
        {
            Schema = schema,
            Predicate = predicate,
            Filter = predicate is null ? null : FilterCompiler.Compile(predicate, query.Source),
            Pruner = bounds.Count == 0 || !options.UseZoneMaps ? null : new ChunkPruner(bounds.Values),
            IsOrdered = query.Orderings.Count == 0 || (options.UseKeys && OrderMatcher.IsKeyOrder(query.Orderings, schema)),
        };

        AccessRanges? keys = !options.UseKeys ? null : RangeBuilder.Build([.. schema.Key], bounds, schema.Key.Count);
        if (keys is { IsPoint: true })
        {
            return plan with { Access = AccessPath.KeySeek, Ranges = keys, EstimatedRows = keys.Ranges.Length };
        }

        ScanPlan ranged = keys is null ? plan : plan with { Access = AccessPath.KeyRange, Ranges = keys };
        if (!options.UseIndexes)
        {
            return ranged;
        }

        ScanPlan sought = PlanIndexes(query, table, bounds, ranged);
        return sought.Access == AccessPath.IndexSeek || sought.IsOrdered ? sought : PlanOrder(query, conjuncts, sought);
    }

    private static ScanPlan PlanIndexes(QueryModel query, TableVersion table, Dictionary<int, ColumnBounds> bounds, ScanPlan fallback)
    {
        TableSchema schema = table.Schema;
        long limit = Math.Max(AlwaysWorthSeeking, table.RowCount / RowsScannedPerSeek);
        ScanPlan best = fallback;
        var notes = new List<string>();
        for (int i = 0; i < schema.Indexes.Count; i++)
        {
            IndexSchema index = schema.Indexes[i];
            if (RangeBuilder.Build([.. index.Columns], bounds, index.Columns.Count + schema.Key.Count) is not { } ranges)
            {
                if (bounds.Count > 0)
                {
                    notes.Add($"index {index.Name} not used: no condition on its first column {schema.Columns[index.Columns[0]].Name}");
                }

                continue;
            }

            long most = best.Access == AccessPath.IndexSeek ? best.EstimatedRows!.Value : limit;
            long count = CountUpTo(table.Indexes[i], ranges.Ranges, most + 1);
            if (count > most)
            {
                notes.Add(best.Access == AccessPath.IndexSeek
                    ? $"index {index.Name} not used: another leads to fewer rows"
                    : string.Create(CultureInfo.InvariantCulture, $"index {index.Name} not used: {ranges} matches more than {most} of {table.RowCount} rows, which are cheaper to scan"));
                continue;
            }

            best = fallback with
            {
                Access = AccessPath.IndexSeek,
                Index = i,
                Ranges = ranges,
                EstimatedRows = count,
                IsOrdered = OrderMatcher.IsKeyOrder(query.Orderings, schema),
            };
        }

        return best with { Notes = notes };
    }

    // An order with a limit can be read off the key, downwards, or off an index, when nothing but its own ranges filters.
    private static ScanPlan PlanOrder(QueryModel query, List<ExpressionNode> conjuncts, ScanPlan plan)
    {
        if (query.Limit is not { } limit || query.IsDistinct || query.Orderings.Count == 0 || limit > MaxOrderedSeeks - Math.Min(query.Offset, MaxOrderedSeeks))
        {
            return plan;
        }

        if (OrderMatcher.IsReverseKeyOrder(query.Orderings, plan.Schema) && (plan.Filter is null || plan.Ranges?.Sources.Count == conjuncts.Count))
        {
            return plan.Ranges is { Ranges.Length: > 1 } ? plan : plan with { IsOrdered = true, IsReverse = true };
        }

        Dictionary<int, ColumnBounds> bounds = ColumnBounds.Collect(conjuncts);
        for (int i = 0; i < plan.Schema.Indexes.Count; i++)
        {
            IndexSchema index = plan.Schema.Indexes[i];
            if (!OrderMatcher.IsIndexOrder(query.Orderings, index, plan.Schema))
            {
                continue;
            }

            AccessRanges? ranges = RangeBuilder.Build([.. index.Columns], bounds, index.Columns.Count + plan.Schema.Key.Count);
            if (conjuncts.Count == 0 || ranges?.Sources.Count == conjuncts.Count)
            {
                return plan with { Access = AccessPath.IndexSeek, Index = i, Ranges = ranges, IsOrdered = true, KeepsIndexOrder = true, EstimatedRows = query.Offset + limit };
            }
        }

        return plan;
    }

    private static long CountUpTo(TableVersion index, KeyRange[] ranges, long most)
    {
        long count = 0;
        foreach (KeyRange range in ranges)
        {
            KeyCursor cursor = index.Seek(range);
            while (count < most && cursor.MoveNext())
            {
                count++;
            }
        }

        return count;
    }
}
