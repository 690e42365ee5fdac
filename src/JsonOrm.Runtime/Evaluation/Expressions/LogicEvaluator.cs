using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>
/// And, or, case and coalesce. An operand is evaluated only for the rows whose result it can change, so that
/// <c>b != 0 &amp;&amp; a / b > 2</c> never divides by zero.
/// </summary>
internal static class LogicEvaluator
{
    public static ColumnVector Evaluate(BinaryNode node, RowBlock rows)
    {
        // The value that decides the result on its own: false for and, true for or.
        long decisive = node.Operator == BinaryOperator.Or ? 1 : 0;
        var left = (IntegerVector)ExpressionEvaluator.Evaluate(node.Left, rows);
        var open = new List<int>(rows.Count);
        for (int i = 0; i < rows.Count; i++)
        {
            if (left.IsNull(i) || left.Get(i) != decisive)
            {
                open.Add(i);
            }
        }

        var result = new long[rows.Count];
        result.AsSpan().Fill(decisive);
        if (open.Count == 0)
        {
            return IntegerVectors.Of(result, null);
        }

        ReadOnlySpan<int> places = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(open);
        var right = (IntegerVector)ExpressionEvaluator.Evaluate(node.Right, open.Count == rows.Count ? rows : rows.Among(places));
        ulong[]? nulls = null;
        for (int i = 0; i < places.Length; i++)
        {
            int place = places[i];
            if (!right.IsNull(i) && right.Get(i) == decisive)
            {
                continue;
            }

            result[place] = 1 - decisive;
            if (left.IsNull(place) || right.IsNull(i))
            {
                Bitmap.Set(nulls ??= new ulong[Bitmap.Words(rows.Count)], place);
            }
        }

        return IntegerVectors.Of(result, nulls);
    }

    public static ColumnVector Evaluate(CaseNode node, RowBlock rows)
    {
        var condition = (IntegerVector)ExpressionEvaluator.Evaluate(node.Condition, rows);
        return Merge(node.Then, node.Otherwise, node.Type, rows, i => !condition.IsNull(i) && condition.Get(i) != 0);
    }

    public static ColumnVector EvaluateCoalesce(FunctionNode node, RowBlock rows)
    {
        ColumnVector result = ExpressionEvaluator.Evaluate(node.Arguments[0], rows);
        for (int argument = 1; argument < node.Arguments.Count && result.HasNulls; argument++)
        {
            ColumnVector first = result;
            int[] missing = Places(rows.Count, first.IsNull);
            ColumnVector next = ExpressionEvaluator.Evaluate(node.Arguments[argument], rows.Among(missing));
            VectorBuilder builder = VectorBuilder.For(node.Type, rows.Count);
            int taken = 0;
            for (int i = 0; i < rows.Count; i++)
            {
                if (first.IsNull(i))
                {
                    builder.Append(next, taken++);
                }
                else
                {
                    builder.Append(first, i);
                }
            }

            result = builder.Build();
        }

        return result;
    }

    private static ColumnVector Merge(ExpressionNode then, ExpressionNode otherwise, ColumnType type, RowBlock rows, Func<int, bool> isFirst)
    {
        int[] first = Places(rows.Count, isFirst), second = Places(rows.Count, i => !isFirst(i));
        if (second.Length == 0)
        {
            return ExpressionEvaluator.Evaluate(then, rows);
        }

        if (first.Length == 0)
        {
            return ExpressionEvaluator.Evaluate(otherwise, rows);
        }

        ColumnVector left = ExpressionEvaluator.Evaluate(then, rows.Among(first));
        ColumnVector right = ExpressionEvaluator.Evaluate(otherwise, rows.Among(second));
        VectorBuilder builder = VectorBuilder.For(type, rows.Count);
        int leftTaken = 0, rightTaken = 0;
        for (int i = 0; i < rows.Count; i++)
        {
            if (leftTaken < first.Length && first[leftTaken] == i)
            {
                builder.Append(left, leftTaken++);
            }
            else
            {
                builder.Append(right, rightTaken++);
            }
        }

        return builder.Build();
    }

    private static int[] Places(int count, Func<int, bool> isWanted)
    {
        var places = new List<int>();
        for (int i = 0; i < count; i++)
        {
            if (isWanted(i))
            {
                places.Add(i);
            }
        }

        return [.. places];
    }
}
