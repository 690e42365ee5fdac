using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>Evaluates conditions on whole documents.</summary>
internal static class DocumentEvaluator
{
    public static IntegerVector Evaluate(DocumentMatchNode node, RowBlock rows)
    {
        var json = (JsonVector)ExpressionEvaluator.Evaluate(node.Json, rows);
        var matches = new long[json.Count];
        for (int i = 0; i < matches.Length; i++)
        {
            matches[i] = !json.IsNull(i) && node.Filter.Matches(json.GetRaw(i)) ? 1 : 0;
        }

        return IntegerVectors.Of(matches, null);
    }

    public static IntegerVector Evaluate(UnexpiredNode node, RowBlock rows)
    {
        var times = (IntegerVector)ExpressionEvaluator.Evaluate(node.Expires, rows);
        long now = rows.Scope.Now.Ticks;
        var unexpired = new long[times.Count];
        for (int i = 0; i < unexpired.Length; i++)
        {
            unexpired[i] = times.IsNull(i) || times.Get(i) > now ? 1 : 0;
        }

        return IntegerVectors.Of(unexpired, null);
    }
}
