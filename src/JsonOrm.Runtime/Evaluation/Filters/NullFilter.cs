using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>IS NULL and IS NOT NULL of a column.</summary>
internal sealed class NullFilter(int ordinal, bool isNull) : ColumnFilter(ordinal)
{
    public override int Cost => 1;

    public override void Apply(ColumnVector values, Span<ulong> selected)
    {
        ulong[]? nulls = values.Nulls;
        if (!isNull)
        {
            if (nulls is not null)
            {
                Bitmap.AndNot(selected, nulls);
            }
        }
        else if (nulls is null)
        {
            selected.Clear();
        }
        else
        {
            for (int i = 0; i < selected.Length; i++)
            {
                selected[i] &= nulls[i];
            }
        }
    }
}
