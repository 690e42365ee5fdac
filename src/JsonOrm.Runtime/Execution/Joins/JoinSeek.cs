using JsonOrm.Evaluation;
using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>Seeks the rows of one side of a join by the values of the other.</summary>
internal static class JoinSeek
{
    /// <summary>The index of the first seekable key; negative if there is none.</summary>
    public static int IndexOf(IReadOnlyList<ExpressionNode> keys, Func<ExpressionNode, bool> isSought)
    {
        for (int i = 0; i < keys.Count; i++)
        {
            if (isSought(keys[i]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>A semi-join condition for one side: membership in the values of the other side's rows.</summary>
    public static InNode Sought(ExpressionNode key, ExpressionNode sought, IEnumerable<RowBlock> rows)
    {
        var map = new RowHashMap(16);
        var values = new List<Value>();
        foreach (RowBlock block in rows)
        {
            ColumnVector[] keys = [ExpressionEvaluator.Evaluate(sought, block)];
            for (int row = 0; row < block.Count; row++)
            {
                if (!keys[0].IsNull(row) && map.Add(keys, row, out bool isNew) >= 0 && isNew)
                {
                    values.Add(VectorValues.Get(keys[0], row, sought.Type));
                }
            }
        }

        return new InNode(key, [.. values]);
    }
}
