using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>Membership in a list: true if a member equals the value; otherwise null if the value or a member is null; otherwise false.</summary>
internal static class MembershipEvaluator
{
    public static IntegerVector Evaluate(KeySetNode node, IntegerVector operand)
    {
        var result = new long[operand.Count];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = !operand.IsNull(i) && node.Keys.Contains(operand.Get(i)) ? 1 : 0;
        }

        return IntegerVectors.Of(result, operand.Nulls);
    }

    public static IntegerVector Evaluate(InNode node, ColumnVector operand)
    {
        var result = new long[operand.Count];
        if (node.Values.Count == 0)
        {
            return IntegerVectors.Of(result, null);
        }

        VectorBuilder members = VectorBuilder.For(node.Operand.Type, node.Values.Count);
        bool hasNull = false;
        foreach (Value value in node.Values)
        {
            hasNull |= value.IsNull;
            if (!value.IsNull)
            {
                members.Append(ConstantVectors.Fill(value, node.Operand.Type, 1), 0);
            }
        }

        ColumnVector list = members.Build();
        var set = new RowHashMap(members.Count);
        for (int i = 0; i < list.Count; i++)
        {
            set.Add([list], i, out _);
        }

        ColumnVector[] sought = [operand];
        ulong[]? nulls = null;
        for (int i = 0; i < result.Length; i++)
        {
            bool isMember = !operand.IsNull(i) && set.Find(sought, i) >= 0;
            result[i] = isMember ? 1 : 0;
            if (!isMember && (hasNull || operand.IsNull(i)))
            {
                Bitmap.Set(nulls ??= new ulong[Bitmap.Words(result.Length)], i);
            }
        }

        return IntegerVectors.Of(result, nulls);
    }
}
