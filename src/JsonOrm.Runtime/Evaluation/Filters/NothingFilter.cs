using JsonOrm.Chunks;

namespace JsonOrm.Evaluation;

/// <summary>A predicate that is never true.</summary>
internal sealed class NothingFilter : RowFilter
{
    public static NothingFilter Instance { get; } = new();

    public override IEnumerable<int> Columns => [];

    public override int Cost => 0;

    public override void Apply(RowSegment segment, Span<ulong> selected, EvaluationScope scope) => selected.Clear();
}
