using System.Text;
using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>Functions of bits, bytes, regular expressions and the members of nested JSON.</summary>
internal static class OtherEvaluator
{
    public static ColumnVector Evaluate(FunctionNode node, ColumnVector operand, RowBlock rows)
    {
        switch (node.Function)
        {
            case QueryFunction.BitAnd:
                var left = (IntegerVector)operand;
                var right = (IntegerVector)ExpressionEvaluator.Evaluate(node.Arguments[1], rows);
                return Each(operand, Bitmap.Union(operand.Nulls, right.Nulls), i => left.Get(i) & right.Get(i));
            case QueryFunction.ByteLength:
                return Each(operand, operand.Nulls, i => Base64Length(((JsonVector)operand).GetRaw(i)));
            case QueryFunction.Matches:
                Func<string, bool> test = ((ConstantNode)node.Arguments[1]).Test ?? throw new NotSupportedException($"{node} has a pattern that was not compiled.");
                return Each(operand, operand.Nulls, i => test(Encoding.UTF8.GetString(((TextVector)operand).GetUtf8(i))) ? 1 : 0);
            case QueryFunction.HasMember:
                byte[] name = Encoding.UTF8.GetBytes(((ConstantNode)node.Arguments[1]).Value.Text);
                return Each(operand, nulls: null, i => !operand.IsNull(i) && !JsonParts.Member(((JsonVector)operand).GetRaw(i), name).IsEmpty ? 1 : 0);
            default:
                throw new NotSupportedException($"{node} cannot be computed row by row.");
        }
    }

    private static IntegerVector Each(ColumnVector operand, ulong[]? nulls, Func<int, long> value)
    {
        var result = new long[operand.Count];
        for (int i = 0; i < result.Length; i++)
        {
            if (nulls is null || !Bitmap.Get(nulls, i))
            {
                result[i] = value(i);
            }
        }

        return IntegerVectors.Of(result, nulls);
    }

    // The stored text has two quotes, and one '=' for each byte that its last group lacks.
    private static long Base64Length(ReadOnlySpan<byte> raw)
    {
        ReadOnlySpan<byte> text = raw[1..^1];
        int padding = text.EndsWith("=="u8) ? 2 : text.EndsWith("="u8) ? 1 : 0;
        return (text.Length / 4 * 3) - padding;
    }
}
