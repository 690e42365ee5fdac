using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm.Queries;

/// <summary>Reads the lists of results: for each list one query for the rows of all results, and then in turn the lists of those rows.</summary>
internal static class RelatedLists
{
    /// <summary>Reads the results that remain in a cursor, at most a number of them, as one value per column.</summary>
    /// <returns>The index of the next result in the cursor's rows; negative at the end.</returns>
    /// <param name="reads">Moves the cursor.</param>
    /// <param name="query">The query that the cursor runs.</param>
    /// <param name="cursor">The cursor.</param>
    /// <param name="place">The index in the cursor's rows of the first result; the greatest number before the first batch.</param>
    /// <param name="results">Receives the values.</param>
    /// <param name="most">The maximum number of results.</param>
    public static async ValueTask<int> FillAsync(IncludeReads reads, QueryModel query, RowCursor cursor, int place, List<Value[]> results, int most)
    {
        ColumnType[] types = [.. query.Projection!.Select(static column => column.Expression.Type)];
        while (results.Count < most)
        {
            if (place >= cursor.Rows.Length)
            {
                if (!await reads.MoveNextAsync(cursor).ConfigureAwait(false))
                {
                    return -1;
                }

                place = 0;
            }

            for (; place < cursor.Rows.Length && results.Count < most; place++)
            {
                results.Add(ValuesOf(cursor.Batch, cursor.Rows[place], types));
            }
        }

        return place;
    }

    /// <summary>Reads all lists of some results.</summary>
    /// <returns>The results with their lists.</returns>
    public static async ValueTask<RowBatch> LoadAsync(IncludeReads reads, QueryModel query, List<Value[]> results)
    {
        var lists = new LoadedList[query.Lists.Count];
        for (int i = 0; i < lists.Length; i++)
        {
            lists[i] = await LoadAsync(reads, query.Lists[i], results).ConfigureAwait(false);
        }

        RowBatch batch = RowBatch.Of(results);
        batch.Lists = lists;
        return batch;
    }

    private static async ValueTask<LoadedList> LoadAsync(IncludeReads reads, RelatedListModel list, List<Value[]> results)
    {
        RelatedListPlan plan = list.Plan;
        var groups = new Dictionary<RelationKey, ListRows>();
        var rowsOf = new List<int>?[results.Count];
        for (int i = 0; i < rowsOf.Length; i++)
        {
            RelationKey key = KeyOf(results[i], plan.Places);
            if (plan.NullHasNone && key.HasNull)
            {
                continue;
            }

            if (!groups.TryGetValue(key, out ListRows? group))
            {
                group = new ListRows(plan.Offset, plan.Limit);
                groups.Add(key, group);
            }

            rowsOf[i] = group.Rows;
        }

        var rows = new List<Value[]>();
        foreach (RelationKey[] keys in groups.Keys.Chunk(plan.KeysPerQuery))
        {
            await ReadAsync(reads, list, keys, groups, rows).ConfigureAwait(false);
        }

        return new LoadedList(await LoadAsync(reads, list.Rows, rows).ConfigureAwait(false), rowsOf);
    }

    private static async ValueTask ReadAsync(IncludeReads reads, RelatedListModel list, RelationKey[] keys, Dictionary<RelationKey, ListRows> groups, List<Value[]> rows)
    {
        RelatedListPlan plan = list.Plan;
        QueryModel query = plan.For(keys);
        ColumnType[] types = [.. query.Projection!.Select(static column => column.Expression.Type)];
        int first = list.Rows.Projection!.Count;
        int[] places = [.. Enumerable.Range(first, types.Length - first)];
        RowCursor cursor = await reads.OpenAsync(query).ConfigureAwait(false);
        try
        {
            while (await reads.MoveNextAsync(cursor).ConfigureAwait(false))
            {
                foreach (int row in cursor.Rows)
                {
                    Value[] values = ValuesOf(cursor.Batch, row, types);
                    RelationKey key = plan.IsNumbered ? keys[values[first].Integer] : KeyOf(values, places);

                    // For a composite key the query returns more rows than the keys match.
                    if (groups.TryGetValue(key, out ListRows? group) && group.Wants())
                    {
                        group.Rows.Add(rows.Count);
                        rows.Add(values);
                    }
                }
            }
        }
        finally
        {
            await reads.CloseAsync(cursor).ConfigureAwait(false);
        }
    }

    private static RelationKey KeyOf(Value[] values, int[] places) => places switch
    {
        [] => new RelationKey(Value.From(true)),
        [int only] => new RelationKey(values[only]),
        _ => new RelationKey(Array.ConvertAll(places, place => values[place])),
    };

    private static Value[] ValuesOf(RowBatch batch, int row, ColumnType[] types)
    {
        var values = new Value[types.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = batch.IsNull(i, row) ? Value.Null : batch.GetValue(i, row, types[i]);
        }

        return values;
    }

    /// <summary>The rows of results that have the same ones.</summary>
    private sealed class ListRows(long offset, long limit)
    {
        private long _toSkip = offset;
        private long _toTake = limit;

        public List<int> Rows { get; } = [];

        /// <summary>Counts the next row; returns true if it belongs to the list.</summary>
        public bool Wants()
        {
            if (_toSkip > 0)
            {
                _toSkip--;
                return false;
            }

            return _toTake-- > 0;
        }
    }
}
