using System.Globalization;
using JsonOrm.Chunks;
using JsonOrm.Queries;
using JsonOrm.Tables;

namespace JsonOrm.Planning;

/// <summary>Compares the access paths to one table's rows that a request allows.</summary>
internal sealed class AccessPathSelector
{
    private readonly ScanRequest _request;
    private readonly TableVersion _table;
    private readonly List<ExpressionNode> _conjuncts;
    private readonly Dictionary<int, ColumnBounds> _bounds;
    private readonly PlannerOptions _options;
    private readonly IndexedValues? _inside;
    private double _matching = -1;

    public AccessPathSelector(
        ScanRequest request, TableVersion table, List<ExpressionNode> conjuncts, Dictionary<int, ColumnBounds> bounds, PlannerOptions options)
    {
        _request = request;
        _table = table;
        _conjuncts = conjuncts;
        _bounds = bounds;
        _options = options;
        _inside = table.Schema is { IsCollection: false, PathIndexes.Count: > 0 } ? new IndexedValues(table, request.Source, conjuncts) : null;
    }

    /// <summary>The conditions, with columns in the place of the values inside nested JSON that indexes contain.</summary>
    public List<ExpressionNode> Conjuncts => _inside?.Conjuncts ?? _conjuncts;

    private TableSchema Schema => _table.Schema;

    private bool NeedsSort => !_request.AcceptsAnyOrder && _request.Orderings.Count > 0;

    /// <summary>The scan or key range with its cost; backwards or row by row if that is better.</summary>
    public ScanPlan ByKeys(ScanPlan scan)
    {
        long rows = RangeEstimate.Count(_table, scan.Ranges?.Ranges);
        ScanPlan sorted = scan with { EstimatedRows = rows, Cost = CostModel.Scan(rows) + (NeedsSort ? CostModel.Order(Matching(), _request.RowsWanted) : 0) };
        if (!_options.UseKeys || _request.AcceptsAnyOrder
            || OrderMatcher.Match(_request.Orderings, Schema.KeyOrdinals, 0, _bounds, out _) is not { GroupColumns: 0, NullSplit: -1 } order)
        {
            return sorted;
        }

        double visited = Visited(rows);
        ScanPlan walked = sorted with { IsOrdered = true, Walk = order, Cost = visited * (CostModel.Step + CostModel.Line) };
        ScanPlan read = order.IsReverse ? sorted : sorted with { IsOrdered = true, Cost = CostModel.Scan(visited) };
        return walked.Cost < read.Cost && _request.RowsWanted is not null ? walked : read;
    }

    /// <summary>
    /// The rows of each value in a list for the first column of a key with several, read one by one, if that is cheaper; otherwise null. Lists for further columns
    /// are conditions on these rows.
    /// </summary>
    /// <param name="scan">The scan.</param>
    /// <param name="most">The cost of the best plan so far.</param>
    public ScanPlan? ByKeyPrefixes(ScanPlan scan, double most)
    {
        int first = Schema.KeyOrdinals[0];
        if (Schema.KeyOrdinals.Length == 1 || !_bounds.TryGetValue(first, out ColumnBounds? bound) || bound.Values is not { Length: > 0 } values
            || values.Length * CostModel.Prefix >= most
            || RangeBuilder.Build([first], _bounds, Schema.Key.Count) is not { FixesValues: true } keys)
        {
            return null;
        }

        long rows = RangeEstimate.Count(_table, keys.Ranges);
        bool isOrdered = !NeedsSort || OrderIsKey();
        double cost = (keys.Ranges.Length * CostModel.Prefix) + (rows * (CostModel.Step + CostModel.Line)) + (isOrdered ? 0 : CostModel.Order(Math.Min(rows, Matching()), _request.RowsWanted));
        return cost < most ? scan with { Access = AccessPath.KeyRange, Ranges = keys, Walk = EntryOrder.Natural, IsOrdered = isOrdered, EstimatedRows = rows, Cost = cost } : null;
    }

    /// <summary>The cheapest of a plan and those offered by indexes, with the reasons against the others.</summary>
    public ScanPlan ByIndexes(ScanPlan best)
    {
        List<(int Index, Func<string> Reason)>? refusals = null;
        bool isAsked = _bounds.Count > 0 || _conjuncts.Count > 0 || NeedsSort;
        for (int i = 0; i < (Schema.IsCollection ? 0 : Schema.StoredIndexes.Count); i++)
        {
            ScanPlan? plan = ByIndex(i, best, out Func<string> reason);
            if (plan is not null && plan.Cost < best.Cost)
            {
                if (best.Access is AccessPath.IndexSeek or AccessPath.IndexOnly || best is { Access: AccessPath.PathSeek, Documents: null })
                {
                    (refusals ??= []).Add((best.Index, NotUsed(Schema.StoredIndexes[best.Index].Name, CheaperThan(Schema.StoredIndexes[i].Name))));
                }

                best = plan;
            }
            else if (isAsked)
            {
                (refusals ??= []).Add((i, NotUsed(Schema.StoredIndexes[i].Name, plan is null ? reason : Dearer(plan, best, _table.RowCount))));
            }
        }

        if (best.Access is AccessPath.Scan or AccessPath.KeyRange && UnionPlanner.Plan(_table, _request.Source, _conjuncts, best) is { } union && union.Cost < best.Cost)
        {
            best = union with { IsOrdered = best.IsOrdered && best.Walk is null && (_request.AcceptsAnyOrder || _request.Orderings.Count == 0 || OrderIsKey()) };

            // An index that has no condition for all of the rows may have one for some of them.
            refusals?.RemoveAll(refusal => union.Alternatives.Any(seek => seek.Access is AccessPath.IndexSeek or AccessPath.IndexOnly or AccessPath.PathSeek && seek.Index == refusal.Index));
        }

        return refusals is null ? best : best with { Notes = [.. refusals.Select(static refusal => refusal.Reason)] };
    }

    /// <summary>The cheaper of a plan and that of an index over paths.</summary>
    public ScanPlan ByPaths(ScanPlan best)
    {
        if (!Schema.IsCollection || Schema.PathIndexes.Count == 0 || PathSeek.Choose(_table, [.. _conjuncts.SelectMany(conjunct => PathConditions.Of(conjunct, _request.Source))]) is not { } seek)
        {
            return best;
        }

        bool isOrdered = !NeedsSort || OrderIsKey();
        double cost = (seek.Entries * (CostModel.Step + CostModel.Seek)) + (isOrdered ? 0 : CostModel.Order(seek.Entries, _request.RowsWanted));
        return cost >= best.Cost
            ? best with { Notes = [.. best.Notes, NotUsed(Schema.StoredIndexes[seek.Index].Name, FollowingCosts(seek.Entries))] }
            : best with { Access = AccessPath.PathSeek, Documents = seek, Ranges = null, Walk = null, IsOrdered = isOrdered, EstimatedRows = seek.Entries, Cost = cost };
    }

    private static Func<string> FollowingCosts(double entries) => () => string.Create(CultureInfo.InvariantCulture, $"following about {entries} entries costs more");

    private ScanPlan? ByIndex(int index, ScanPlan best, out Func<string> reason)
    {
        IndexForm form = _table.Form.Indexes[index];
        if (form.Path is InnerEntryLayout inner)
        {
            return inner.HasElements
                ? ByElements(index, inner, best, out reason)
                : ByIndex(index, inner.Ordinals, inner.Paths[0].Value.Name, _inside!.Bounds, _request.AcceptsAnyOrder ? [] : _inside.Order(_request.Orderings), best, out reason);
        }

        int[] ordinals = form.Schema.Ordinals;
        return ByIndex(index, ordinals, Schema.Columns[ordinals[0]].Name, _bounds, _request.AcceptsAnyOrder ? [] : _request.Orderings, best, out reason);
    }

    // The rows with an element in the cheapest ranges. An index into a list lacks the rows whose list is empty, so it has no order of rows.
    private ScanPlan? ByElements(int index, InnerEntryLayout inner, ScanPlan best, out Func<string> reason)
    {
        ScanPlan? cheapest = null;
        int[] ordinals = inner.Ordinals;
        int elements = ordinals[Array.FindIndex(inner.Paths.ToArray(), static path => path.HasElements)];
        bool isOrdered = !NeedsSort || OrderIsKey();
        foreach (Dictionary<int, ColumnBounds> bounds in _inside!.ElementBounds())
        {
            if (!bounds.ContainsKey(elements) || RangeBuilder.Build(ordinals, bounds, ordinals.Length + Schema.Key.Count) is not { } ranges)
            {
                continue;
            }

            long count = Math.Min(RangeEstimate.Count(_table.Indexes[index], ranges.Ranges), _table.RowCount);
            double cost = (count * (CostModel.Step + CostModel.Seek)) + (isOrdered ? 0 : CostModel.Order(Math.Min(count, Matching()), _request.RowsWanted));
            if (!(cheapest?.Cost <= cost))
            {
                cheapest = best with { Access = AccessPath.PathSeek, Index = index, Ranges = ranges, Walk = null, Alternatives = [], IsOrdered = isOrdered, EstimatedRows = count, Cost = cost };
            }
        }

        reason = NoCondition(inner.Paths[0].Value.Name, null);
        return cheapest;
    }

    private ScanPlan? ByIndex(int index, int[] indexed, string first, Dictionary<int, ColumnBounds> bounds, IReadOnlyList<Ordering> orderings, ScanPlan best, out Func<string> reason)
    {
        int[] entry = [.. indexed, .. Schema.KeyOrdinals];
        AccessRanges? ranges = RangeBuilder.Build(indexed, bounds, entry.Length);
        EntryOrder? order = OrderMatcher.Match(orderings, entry, indexed.Length, bounds, out Func<string>? mismatch);
        if (order is not null && _request.TiesAreAlike && NeedsSort)
        {
            order = order with { GroupColumns = 0, SortsGroups = false };
        }

        if (order is { NullSplit: >= 0 } && ranges is { Ranges.Length: > 1 })
        {
            order = null;
        }

        bool isCovering = Covers(index);
        reason = NoCondition(first, NeedsSort ? mismatch : null);
        if (ranges is null && !(NeedsSort && order is not null))
        {
            return null;
        }

        long count = RangeEstimate.Count(_table.Indexes[index], ranges?.Ranges);
        ScanPlan plan = best with { Index = index, Ranges = ranges, EstimatedRows = count, Walk = null, Alternatives = [] };
        if (order is { NullSplit: >= 0 })
        {
            plan = plan with { Ranges = RangeBuilder.NullsLast(ranges, indexed, order.NullSplit, bounds) };
        }

        ScanPlan? walked = _request.AcceptsAnyOrder || order is null ? null : Walked(plan, order, count, isCovering);
        ScanPlan? sought = ranges is null ? null : Sought(plan with { Ranges = ranges }, count, isCovering, OrderMatcher.Match([], entry, indexed.Length, bounds, out _));
        return sought is null || (walked is not null && walked.Cost <= sought.Cost) ? walked : sought;
    }

    // Walks the entries in the requested order, only as far as needed.
    private ScanPlan Walked(ScanPlan plan, EntryOrder order, long count, bool isCovering)
    {
        double visited = Visited(count);
        bool byChunks = isCovering && order is { IsReverse: false, GroupColumns: 0, NullSplit: -1 } && (_request.RowsWanted is null || visited > 1000);
        return plan with
        {
            Access = isCovering ? AccessPath.IndexOnly : AccessPath.IndexSeek,
            IsOrdered = true,
            Walk = byChunks ? null : order,
            Cost = byChunks ? CostModel.Scan(visited) : visited * (CostModel.Step + (isCovering ? CostModel.Line : CostModel.Seek)),
        };
    }

    // Reads all entries in key order, and sorts the rows if necessary.
    private ScanPlan Sought(ScanPlan plan, long count, bool isCovering, EntryOrder? keyOrder)
    {
        bool byChunks = isCovering && (_request.AcceptsAnyOrder || (keyOrder is not null && (NeedsSort || _request.RowsWanted is null)));
        double cost = byChunks ? Math.Min(count * CostModel.Line, CostModel.Scan(count)) : count * (CostModel.Step + (isCovering ? CostModel.Line : CostModel.Seek));
        bool isOrdered = !NeedsSort || OrderIsKey();
        return plan with
        {
            Access = isCovering ? AccessPath.IndexOnly : AccessPath.IndexSeek,
            IsOrdered = isOrdered,
            Walk = byChunks ? null : keyOrder ?? EntryOrder.ByKey,
            Cost = cost + (isOrdered ? 0 : CostModel.Order(Math.Min(count, Matching()), _request.RowsWanted)),
        };
    }

    private bool OrderIsKey() => OrderMatcher.Match(_request.Orderings, Schema.KeyOrdinals, 0, _bounds, out _) is { IsReverse: false, GroupColumns: 0, NullSplit: -1 };

    private bool Covers(int index)
    {
        if (_request.Columns is not { } columns || _table.Form.Indexes[index].Path is not null)
        {
            return false;
        }

        var places = new IndexColumns(_table.Form, index);
        return columns.All(places.Has);
    }

    // The estimated number of rows examined until enough of them match.
    private double Visited(long rows) => _request.RowsWanted is not { } wanted ? rows
        : _conjuncts.Count == 0 ? Math.Min(rows, wanted)
        : Math.Min(rows, wanted * (rows / Math.Max(1, Math.Min(rows, Matching()))));

    private double Matching() => _matching >= 0 ? _matching : _matching = Cardinality.Rows(_table, _request.Source, _conjuncts, _bounds);

    // Reasons become texts when a plan is explained; they must not hold the table's state, because plans are cached.
    private static Func<string> NotUsed(string index, Func<string> reason) => () => $"index {index} not used: {reason()}";

    private static Func<string> CheaperThan(string index) => () => $"{index} is cheaper";

    private static Func<string> NoCondition(string column, Func<string>? mismatch) => () => $"no condition on its first column {column}{(mismatch is null ? "" : ", and " + mismatch())}";

    private static Func<string> Dearer(ScanPlan plan, ScanPlan best, long rowCount) => () =>
    {
        string way = best.Access switch
        {
            AccessPath.Scan => $"a scan of {rowCount} rows",
            AccessPath.KeyRange => "reading the range of keys",
            _ => best.Schema.StoredIndexes[best.Index].Name,
        };
        string rows = plan.Ranges is null ? "following it in its order" : string.Create(CultureInfo.InvariantCulture, $"following about {plan.EstimatedRows} entries for {plan.Ranges}");
        return string.Create(CultureInfo.InvariantCulture, $"{rows} costs more than {way}");
    };
}
