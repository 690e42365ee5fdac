using System.Text;
using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>Text functions whose arguments differ from row to row; indexes count characters (code points); null if an argument is null.</summary>
internal static class TextChangeEvaluator
{
    public static ColumnVector Evaluate(FunctionNode node, RowBlock rows)
    {
        ColumnVector[] arguments = [.. node.Arguments.Select(argument => ExpressionEvaluator.Evaluate(argument, rows))];
        ulong[]? nulls = null;
        foreach (ColumnVector argument in arguments)
        {
            nulls = Bitmap.Union(nulls, argument.Nulls);
        }

        return node.Function switch
        {
            QueryFunction.IndexOf => IndexOf((TextVector)arguments[0], (TextVector)arguments[1], nulls),
            QueryFunction.Like => Like((TextVector)arguments[0], (TextVector)arguments[1], nulls),
            _ => Change(node, arguments, nulls),
        };
    }

    private static ColumnVector Change(FunctionNode node, ColumnVector[] arguments, ulong[]? nulls)
    {
        var text = (TextVector)arguments[0];
        var builder = new TextVectorBuilder(text.Count);
        for (int i = 0; i < text.Count; i++)
        {
            if (nulls is not null && Bitmap.Get(nulls, i))
            {
                builder.AppendNull();
                continue;
            }

            ReadOnlySpan<byte> source = text.GetUtf8(i);
            switch (node.Function)
            {
                case QueryFunction.Replace:
                    Replace(source, ((TextVector)arguments[1]).GetUtf8(i), ((TextVector)arguments[2]).GetUtf8(i), builder);
                    break;
                case QueryFunction.TrimStart:
                    builder.Add(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(source).TrimStart()));
                    break;
                case QueryFunction.TrimEnd:
                    builder.Add(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(source).TrimEnd()));
                    break;
                case QueryFunction.PadLeft:
                case QueryFunction.PadRight:
                    Pad(source, Count(node, arguments[1], i), ((TextVector)arguments[2]).GetUtf8(i), node.Function == QueryFunction.PadLeft, builder);
                    break;
                case QueryFunction.Reverse:
                    builder.Add(Reversed(source));
                    break;
                case QueryFunction.Right:
                    long dropped = TextBytes.CountCharacters(source) - Count(node, arguments[1], i);
                    builder.Add(dropped <= 0 ? source : source[TextBytes.PlaceOf(source, dropped)..]);
                    break;
                default:
                    ReadOnlySpan<byte> rest = source[TextBytes.PlaceOf(source, Count(node, arguments[1], i))..];
                    builder.Add(arguments.Length > 2 ? rest[..TextBytes.PlaceOf(rest, Count(node, arguments[2], i))] : rest);
                    break;
            }
        }

        return builder.Build();
    }

    private static long Count(FunctionNode node, ColumnVector argument, int row)
    {
        long count = ((IntegerVector)argument).Get(row);
        return count >= 0 ? count : throw QueryFaults.NegativeCount(node);
    }

    private static void Replace(ReadOnlySpan<byte> source, ReadOnlySpan<byte> sought, ReadOnlySpan<byte> replacement, TextVectorBuilder into)
    {
        if (sought.IsEmpty || source.IndexOf(sought) < 0)
        {
            into.Add(source);
            return;
        }

        var result = new List<byte>(source.Length);
        for (int found; (found = source.IndexOf(sought)) >= 0;)
        {
            result.AddRange(source[..found]);
            result.AddRange(replacement);
            source = source[(found + sought.Length)..];
        }

        result.AddRange(source);
        into.Add(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(result));
    }

    private static void Pad(ReadOnlySpan<byte> source, long width, ReadOnlySpan<byte> fill, bool isBefore, TextVectorBuilder into)
    {
        long missing = width - TextBytes.CountCharacters(source);
        if (missing <= 0)
        {
            into.Add(source);
            return;
        }

        byte[] result = new byte[(missing * fill.Length) + source.Length];
        source.CopyTo(isBefore ? result.AsSpan(result.Length - source.Length) : result);
        Span<byte> gap = isBefore ? result.AsSpan(0, result.Length - source.Length) : result.AsSpan(source.Length);
        for (; !gap.IsEmpty; gap = gap[fill.Length..])
        {
            fill.CopyTo(gap);
        }

        into.Add(result);
    }

    private static byte[] Reversed(ReadOnlySpan<byte> source)
    {
        byte[] result = new byte[source.Length];
        for (int end = result.Length; !source.IsEmpty;)
        {
            int length = TextBytes.PlaceOf(source, 1);
            end -= length;
            source[..length].CopyTo(result.AsSpan(end));
            source = source[length..];
        }

        return result;
    }

    private static IntegerVector IndexOf(TextVector text, TextVector sought, ulong[]? nulls)
    {
        var result = new long[text.Count];
        for (int i = 0; i < result.Length; i++)
        {
            if (nulls is null || !Bitmap.Get(nulls, i))
            {
                int place = text.GetUtf8(i).IndexOf(sought.GetUtf8(i));
                result[i] = place < 0 ? -1 : TextBytes.CountCharacters(text.GetUtf8(i)[..place]);
            }
        }

        return IntegerVectors.Of(result, nulls);
    }

    private static IntegerVector Like(TextVector text, TextVector patterns, ulong[]? nulls)
    {
        var result = new long[text.Count];
        string? pattern = null;
        LikeMatcher? matcher = null;
        for (int i = 0; i < result.Length; i++)
        {
            if (nulls is not null && Bitmap.Get(nulls, i))
            {
                continue;
            }

            string next = patterns.GetString(i);
            if (matcher is null || next != pattern)
            {
                (pattern, matcher) = (next, new LikeMatcher(next, null));
            }

            result[i] = matcher.IsMatch(text.GetUtf8(i)) ? 1 : 0;
        }

        return IntegerVectors.Of(result, nulls);
    }
}
