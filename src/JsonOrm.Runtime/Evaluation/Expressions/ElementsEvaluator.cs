using System.Runtime.InteropServices;
using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>
/// Answers questions about the elements of lists in nested JSON. All elements of a block's rows become one block of rows, over which the condition is
/// evaluated once.
/// </summary>
internal static class ElementsEvaluator
{
    public static IntegerVector Evaluate(ElementsNode node, RowBlock rows)
    {
        var json = (JsonVector)ExpressionEvaluator.Evaluate(node.Json, rows);
        var owners = new List<int>();
        var elements = new JsonVectorBuilder(json.Count);
        for (int i = 0; i < json.Count; i++)
        {
            try
            {
                Collect(json.IsNull(i) ? default : json.GetRaw(i), i, owners, node.Condition is null ? null : elements);
            }
            catch (RowFormatException fault)
            {
                throw QueryFaults.OtherJson(node, rows.Describe(i), fault);
            }
        }

        var counts = new long[json.Count];
        IntegerVector? condition = node.Condition is { } filter && owners.Count > 0 ? Test(node, filter, rows, owners, elements.Build()) : null;
        for (int i = 0; i < owners.Count; i++)
        {
            if (condition is null || (!condition.IsNull(i) && condition.Get(i) != 0))
            {
                counts[owners[i]] = node.Function == ElementsFunction.Any ? 1 : counts[owners[i]] + 1;
            }
        }

        return IntegerVectors.Of(counts, null);
    }

    private static void Collect(ReadOnlySpan<byte> json, int owner, List<int> owners, JsonVectorBuilder? elements)
    {
        var each = new JsonElements(json);
        while (each.MoveNext())
        {
            owners.Add(owner);
            if (JsonParts.IsNull(each.Current))
            {
                elements?.AppendNull();
            }
            else
            {
                elements?.Add(each.Current);
            }
        }
    }

    private static IntegerVector Test(ElementsNode node, ExpressionNode condition, RowBlock rows, List<int> owners, ColumnVector elements)
    {
        var block = new ComputedRowBlock(rows.Scope, rows.Among(CollectionsMarshal.AsSpan(owners)), [node.Element], [elements], owners.Count);
        return (IntegerVector)ExpressionEvaluator.Evaluate(condition, block);
    }
}
