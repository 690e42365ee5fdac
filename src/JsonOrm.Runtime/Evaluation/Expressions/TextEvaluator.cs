using System.Buffers;
using System.Text;
using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>Text functions over UTF-8 bytes; each is null if an argument is null.</summary>
internal static class TextEvaluator
{
    private delegate void Transform(ReadOnlySpan<byte> text, TextVectorBuilder into);

    public static ColumnVector Evaluate(FunctionNode node, RowBlock rows)
    {
        var text = (TextVector)ExpressionEvaluator.Evaluate(node.Arguments[0], rows);
        switch (node.Function)
        {
            case QueryFunction.Concat:
                return Concat(text, (TextVector)ExpressionEvaluator.Evaluate(node.Arguments[1], rows));
            case QueryFunction.Lower:
                return Map(text, static (source, into) => ChangeCase(source, into, isUpper: false));
            case QueryFunction.Upper:
                return Map(text, static (source, into) => ChangeCase(source, into, isUpper: true));
            case QueryFunction.Trim:
                return Map(text, static (source, into) => into.Add(Trim(source)));
            case QueryFunction.Length:
                return Length(text);
            case QueryFunction.Substring:
                long start = ConstantInteger(node.Arguments[1]);
                long length = node.Arguments.Count > 2 ? ConstantInteger(node.Arguments[2]) : int.MaxValue;
                return Map(text, (source, into) =>
                {
                    ReadOnlySpan<byte> rest = source[TextBytes.PlaceOf(source, start)..];
                    into.Add(rest[..TextBytes.PlaceOf(rest, length)]);
                });
            case QueryFunction.Like:
                LikeMatcher matcher = MatcherOf(node);
                return Test(text, matcher.IsMatch);
            default:
                return Search(node.Function, text, (TextVector)ExpressionEvaluator.Evaluate(node.Arguments[1], rows));
        }
    }

    public static LikeMatcher MatcherOf(FunctionNode node) => new(
        ((ConstantNode)node.Arguments[1]).Value.Text,
        node.Arguments.Count > 2 ? ((ConstantNode)node.Arguments[2]).Value.Text[0] : null);

    private static long ConstantInteger(ExpressionNode node) => ((ConstantNode)node).Value.Integer;

    private static ColumnVector Map(TextVector text, Transform transform)
    {
        var builder = new TextVectorBuilder(text.Count);
        for (int i = 0; i < text.Count; i++)
        {
            if (text.IsNull(i))
            {
                builder.AppendNull();
            }
            else
            {
                transform(text.GetUtf8(i), builder);
            }
        }

        return builder.Build();
    }

    private static IntegerVector Test(TextVector text, TextTest test)
    {
        var result = new long[text.Count];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = !text.IsNull(i) && test(text.GetUtf8(i)) ? 1 : 0;
        }

        return IntegerVectors.Of(result, text.Nulls);
    }

    private static IntegerVector Length(TextVector text)
    {
        var result = new long[text.Count];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = text.IsNull(i) ? 0 : TextBytes.CountCharacters(text.GetUtf8(i));
        }

        return IntegerVectors.Of(result, text.Nulls);
    }

    private static IntegerVector Search(QueryFunction function, TextVector text, TextVector sought)
    {
        var result = new long[text.Count];
        ulong[]? nulls = Bitmap.Union(text.Nulls, sought.Nulls);
        for (int i = 0; i < result.Length; i++)
        {
            if (nulls is null || !Bitmap.Get(nulls, i))
            {
                ReadOnlySpan<byte> source = text.GetUtf8(i), part = sought.GetUtf8(i);
                bool isFound = function switch
                {
                    QueryFunction.StartsWith => source.StartsWith(part),
                    QueryFunction.EndsWith => source.EndsWith(part),
                    _ => source.IndexOf(part) >= 0,
                };
                result[i] = isFound ? 1 : 0;
            }
        }

        return IntegerVectors.Of(result, nulls);
    }

    private static ColumnVector Concat(TextVector left, TextVector right)
    {
        var builder = new TextVectorBuilder(left.Count);
        var joined = new ArrayBufferWriter<byte>();
        for (int i = 0; i < left.Count; i++)
        {
            if (left.IsNull(i) || right.IsNull(i))
            {
                builder.AppendNull();
                continue;
            }

            joined.ResetWrittenCount();
            joined.Write(left.GetUtf8(i));
            joined.Write(right.GetUtf8(i));
            builder.Add(joined.WrittenSpan);
        }

        return builder.Build();
    }

    private static void ChangeCase(ReadOnlySpan<byte> source, TextVectorBuilder into, bool isUpper)
    {
        if (Ascii.IsValid(source))
        {
            byte[]? rented = source.Length > 256 ? new byte[source.Length] : null;
            Span<byte> changed = rented ?? stackalloc byte[256];
            _ = isUpper ? Ascii.ToUpper(source, changed, out int written) : Ascii.ToLower(source, changed, out written);
            into.Add(changed[..written]);
            return;
        }

        string text = Encoding.UTF8.GetString(source);
        into.Add(Encoding.UTF8.GetBytes(isUpper ? text.ToUpperInvariant() : text.ToLowerInvariant()));
    }

    // White space as defined by Unicode, as in string.Trim().
    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        while (Rune.DecodeFromUtf8(text, out Rune first, out int length) == OperationStatus.Done && Rune.IsWhiteSpace(first))
        {
            text = text[length..];
        }

        while (Rune.DecodeLastFromUtf8(text, out Rune last, out int length) == OperationStatus.Done && Rune.IsWhiteSpace(last))
        {
            text = text[..^length];
        }

        return text;
    }
}
