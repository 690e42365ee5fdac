using System.Numerics;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>A test of a text column; if a chunk has a dictionary, it runs once per entry instead of once per row.</summary>
internal sealed class TextFilter(int ordinal, TextTest test, bool isNegated) : ColumnFilter(ordinal)
{
    public override int Cost => 30;

    public override void Apply(ColumnVector values, Span<ulong> selected)
    {
        var column = (TextVector)values;
        if (column.Nulls is { } nulls)
        {
            Bitmap.AndNot(selected, nulls);
        }

        if (column.HasDictionary && column.EntryCount <= column.Count)
        {
            var passes = new bool[column.EntryCount];
            for (int code = 0; code < passes.Length; code++)
            {
                passes[code] = test(column.GetEntry(code)) != isNegated;
            }

            CodeFilter.Apply(column, passes, selected);
            return;
        }

        for (int i = 0; i < selected.Length; i++)
        {
            ulong kept = selected[i];
            for (ulong word = kept; word != 0; word &= word - 1)
            {
                int bit = BitOperations.TrailingZeroCount(word);
                if (test(column.GetUtf8((i << 6) + bit)) == isNegated)
                {
                    kept &= ~(1UL << bit);
                }
            }

            selected[i] = kept;
        }
    }
}
