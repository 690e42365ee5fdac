using JsonOrm.Chunks;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>A disjunction: each predicate examines only the rows that none before it has accepted.</summary>
internal sealed class AnyFilter : RowFilter
{
    private readonly RowFilter[] _filters;

    public AnyFilter(IEnumerable<RowFilter> filters) => _filters = [.. filters.OrderBy(filter => filter.Cost)];

    public override IEnumerable<int> Columns => _filters.SelectMany(filter => filter.Columns);

    public override int Cost => _filters.Sum(filter => filter.Cost);

    public override void Apply(RowSegment segment, Span<ulong> selected, EvaluationScope scope)
    {
        ulong[] open = selected.ToArray(), found = new ulong[selected.Length];
        selected.Clear();
        foreach (RowFilter filter in _filters)
        {
            open.CopyTo(found, 0);
            filter.Apply(segment, found, scope);
            for (int i = 0; i < found.Length; i++)
            {
                selected[i] |= found[i];
                open[i] &= ~found[i];
            }

            if (Bitmap.IsEmpty(open))
            {
                return;
            }
        }
    }
}
