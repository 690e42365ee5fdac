namespace JsonOrm.Queries;

/// <summary>Compares selected values: results are the same if all their values are equal, with null equal to null; duplicates are counted.</summary>
internal sealed class ValueDifference<R> : ResultDifference<R>
{
    private readonly IReadOnlyList<ProjectedColumn> _columns;
    private readonly ResultReader<R> _reader;

    public ValueDifference(QueryModel query, ResultReader<R> reader)
    {
        _columns = query.Projection ?? throw new NotSupportedException($"A query that neither selects values nor gives whole rows of a table cannot be watched: {query}");
        _reader = reader;
    }

    public override ChangeSet<R> Between(RowCursor? before, RowCursor after)
    {
        List<KeyValuePair<RelationKey, R>> old = before is null ? [] : Read(before), now = Read(after);
        return new ChangeSet<R>(Excess(now, old), [], Excess(old, now));
    }

    private static List<R> Excess(List<KeyValuePair<RelationKey, R>> results, List<KeyValuePair<RelationKey, R>> others)
    {
        var counts = new Dictionary<RelationKey, int>();
        foreach (KeyValuePair<RelationKey, R> other in others)
        {
            counts[other.Key] = counts.GetValueOrDefault(other.Key) + 1;
        }

        var excess = new List<R>();
        foreach (KeyValuePair<RelationKey, R> result in results)
        {
            int count = counts.GetValueOrDefault(result.Key);
            if (count == 0)
            {
                excess.Add(result.Value);
            }
            else
            {
                counts[result.Key] = count - 1;
            }
        }

        return excess;
    }

    private List<KeyValuePair<RelationKey, R>> Read(RowCursor cursor)
    {
        var results = new List<KeyValuePair<RelationKey, R>>();
        while (cursor.MoveNext())
        {
            foreach (int place in cursor.Rows)
            {
                var values = new Value[_columns.Count];
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = cursor.Batch.GetValue(i, place, _columns[i].Expression.Type);
                }

                results.Add(new(new RelationKey(values), _reader.Read(cursor, place)));
            }
        }

        return results;
    }
}
