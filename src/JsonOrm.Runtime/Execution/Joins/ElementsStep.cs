using JsonOrm.Evaluation;
using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>Joins rows with the elements of a list inside them: the rows in their order, and the elements of each in that of the list.</summary>
/// <param name="list">The list.</param>
/// <param name="source">The source of the elements.</param>
internal sealed class ElementsStep(ExpressionNode list, RowSource source)
{
    // A consumer that stops early has not paid for the elements of all rows of a block.
    private const int BatchElements = 4096;

    public IEnumerable<RowBlock> Run(IEnumerable<RowBlock> rows)
    {
        foreach (RowBlock block in rows)
        {
            var lists = (JsonVector)ExpressionEvaluator.Evaluate(list, block);
            for (int start = 0; start < block.Count;)
            {
                RowBlock? elements = Elements(block, lists, ref start);
                if (elements is not null)
                {
                    yield return elements;
                }
            }
        }
    }

    private ElementsRowBlock? Elements(RowBlock rows, JsonVector lists, ref int row)
    {
        List<int> owners = [];
        List<long> numbers = [];
        var elements = new JsonVectorBuilder(Math.Min(rows.Count, BatchElements));
        for (; row < rows.Count && owners.Count < BatchElements; row++)
        {
            try
            {
                Add(lists.IsNull(row) ? default : lists.GetRaw(row), row, owners, numbers, elements);
            }
            catch (RowFormatException fault)
            {
                throw QueryFaults.OtherJson(list, rows.Describe(row), fault);
            }
        }

        return owners.Count == 0 ? null : new ElementsRowBlock(rows, [.. owners], source, [IntegerVectors.Of([.. numbers], null), elements.Build()]);
    }

    private static void Add(ReadOnlySpan<byte> json, int row, List<int> owners, List<long> numbers, JsonVectorBuilder elements)
    {
        var each = new JsonElements(json);
        for (long number = 0; each.MoveNext(); number++)
        {
            owners.Add(row);
            numbers.Add(number);
            if (JsonParts.IsNull(each.Current))
            {
                elements.AppendNull();
            }
            else
            {
                elements.Add(each.Current);
            }
        }
    }
}
