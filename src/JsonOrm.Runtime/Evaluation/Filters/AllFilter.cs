using JsonOrm.Chunks;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>A conjunction: each predicate examines only the rows that the cheaper ones before it have kept.</summary>
internal sealed class AllFilter : RowFilter
{
    private readonly RowFilter[] _filters;

    public AllFilter(IEnumerable<RowFilter> filters) => _filters = [.. filters.OrderBy(filter => filter.Cost)];

    public override IEnumerable<int> Columns => _filters.SelectMany(filter => filter.Columns);

    public override int Cost => _filters.Sum(filter => filter.Cost);

    public override void Apply(RowSegment segment, Span<ulong> selected, EvaluationScope scope)
    {
        for (int i = 0; i < _filters.Length && (i == 0 || !Bitmap.IsEmpty(selected)); i++)
        {
            _filters[i].Apply(segment, selected, scope);
        }
    }
}
