using JsonOrm.Chunks;
using JsonOrm.Queries;

namespace JsonOrm.Execution;

/// <summary>
/// Makes one row of all rows equal in the keys, null to null, in the order of their first rows. The frames it gives answer the keys and the
/// aggregates, see <see cref="ComputedFrame"/>; without keys there is one group, even of no rows.
/// </summary>
internal static class GroupStep
{
    public static IEnumerable<RowFrame> Run(IEnumerable<RowFrame> rows, IReadOnlyList<ExpressionNode> keys, IReadOnlyList<AggregateNode> aggregates, ExecutionScope scope)
    {
        var ids = new RowHashMap(256);
        var groups = new List<Accumulator[]>();
        var values = keys.Select(key => VectorBuilder.For(key.Type, 0)).ToArray();
        if (keys.Count == 0)
        {
            groups.Add([.. aggregates.Select(Accumulator.For)]);
        }

        foreach (RowFrame frame in rows)
        {
            ColumnVector[] own = [.. keys.Select(key => ExpressionEvaluator.Evaluate(key, frame))];
            ColumnVector?[] operands = [.. aggregates.Select(aggregate => aggregate.Operand is null ? null : ExpressionEvaluator.Evaluate(aggregate.Operand, frame))];
            var members = new Dictionary<int, ulong[]>();
            for (int row = 0; row < frame.Count; row++)
            {
                int group = keys.Count == 0 ? 0 : ids.Add(own, row, out bool isNew) is var id && isNew ? New(id) : id;
                if (!members.TryGetValue(group, out ulong[]? places))
                {
                    members.Add(group, places = new ulong[Bitmap.Words(frame.Count)]);
                }

                Bitmap.Set(places, row);
                int New(int added)
                {
                    groups.Add([.. aggregates.Select(Accumulator.For)]);
                    for (int i = 0; i < values.Length; i++)
                    {
                        values[i].Append(own[i], row);
                    }

                    return added;
                }
            }

            foreach ((int group, ulong[] places) in members)
            {
                for (int i = 0; i < operands.Length; i++)
                {
                    groups[group][i].Add(operands[i], places);
                }
            }
        }

        if (groups.Count == 0)
        {
            yield break;
        }

        var results = aggregates.Select(aggregate => VectorBuilder.For(aggregate.Type, groups.Count)).ToArray();
        foreach (Accumulator[] group in groups)
        {
            for (int i = 0; i < results.Length; i++)
            {
                results[i].Append(group[i].Finish(), 0);
            }
        }

        ColumnVector[] columns = [.. values.Select(builder => builder.Build()), .. results.Select(builder => builder.Build())];
        yield return new ComputedFrame(scope, null, [.. keys, .. aggregates], columns, groups.Count);
    }
}
