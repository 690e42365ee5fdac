using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>Compares two vectors of one type; null if either value is null.</summary>
internal static class ComparisonEvaluator
{
    public static IntegerVector Evaluate(BinaryOperator op, ColumnVector left, ColumnVector right)
    {
        var result = new long[left.Count];
        ulong[]? nulls = Bitmap.Union(left.Nulls, right.Nulls);
        for (int i = 0; i < result.Length; i++)
        {
            if (nulls is null || !Bitmap.Get(nulls, i))
            {
                result[i] = Holds(op, VectorOrder.Compare(left, i, right, i)) ? 1 : 0;
            }
        }

        return IntegerVectors.Of(result, nulls);
    }

    public static bool Holds(BinaryOperator op, int order) => op switch
    {
        BinaryOperator.Equal => order == 0,
        BinaryOperator.NotEqual => order != 0,
        BinaryOperator.Less => order < 0,
        BinaryOperator.LessOrEqual => order <= 0,
        BinaryOperator.Greater => order > 0,
        _ => order >= 0,
    };
}
