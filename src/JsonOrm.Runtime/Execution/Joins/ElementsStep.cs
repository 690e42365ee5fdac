using System.Runtime.InteropServices;
using JsonOrm.Evaluation;
using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>Joins rows with the elements of a list inside them: the rows in their order, and the elements of each in that of the list.</summary>
/// <param name="list">The list.</param>
/// <param name="source">The source of the elements.</param>
/// <param name="on">The condition on elements; null for all.</param>
/// <param name="keepsRows">True if a row without such an element remains, without an element.</param>
internal sealed class ElementsStep(ExpressionNode list, RowSource source, ExpressionNode? on, bool keepsRows)
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
                RowBlock? elements = Next(block, lists, ref start);
                if (elements is not null)
                {
                    yield return elements;
                }
            }
        }
    }

    private RowBlock? Next(RowBlock rows, JsonVector lists, ref int row)
    {
        int first = row;
        (int[] owners, ColumnVector[] columns) = Elements(rows, lists, ref row);
        ElementsRowBlock? all = owners.Length == 0 ? null : new ElementsRowBlock(rows, owners, source, columns);
        int[]? kept = on is null || all is null ? null : FilterStep.Passing(on, all);
        if (keepsRows)
        {
            return WithRows(rows, first, row, owners, columns, kept ?? [.. Enumerable.Range(0, owners.Length)]);
        }

        return kept is null || kept.Length == owners.Length ? all : kept.Length == 0 ? null : all!.Among(kept);
    }

    private ElementsRowBlock WithRows(RowBlock rows, int first, int behind, int[] owners, ColumnVector[] columns, int[] kept)
    {
        List<int> keepers = [], places = [];
        int next = 0;
        for (int row = first; row < behind; row++)
        {
            int before = places.Count;
            for (; next < kept.Length && owners[kept[next]] == row; next++)
            {
                keepers.Add(row);
                places.Add(kept[next]);
            }

            if (places.Count == before)
            {
                keepers.Add(row);
                places.Add(-1);
            }
        }

        return new ElementsRowBlock(rows, [.. keepers], source, Array.ConvertAll(columns, column => VectorBuilder.Gather(column, CollectionsMarshal.AsSpan(places))));
    }

    private (int[] Owners, ColumnVector[] Columns) Elements(RowBlock rows, JsonVector lists, ref int row)
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

        return ([.. owners], [IntegerVectors.Of([.. numbers], null), elements.Build()]);
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
