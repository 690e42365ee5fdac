using JsonOrm.Chunks;

namespace JsonOrm.Evaluation;

/// <summary>A compiled predicate that runs over segments: it clears the bits of rows for which it is not true (false or null).</summary>
internal abstract class RowFilter
{
    /// <summary>Stands for an ordinal if the values do not come from a column.</summary>
    public const int NoColumn = -1;

    /// <summary>The ordinals of the columns it reads.</summary>
    public abstract IEnumerable<int> Columns { get; }

    /// <summary>Approximate cost per row; in a conjunction, cheaper filters run first.</summary>
    public abstract int Cost { get; }

    /// <summary>Keeps the selected rows that satisfy the predicate.</summary>
    /// <param name="segment">The rows.</param>
    /// <param name="selected">One bit per row of the segment.</param>
    /// <param name="scope">What expressions can refer to besides the rows.</param>
    public abstract void Apply(RowSegment segment, Span<ulong> selected, EvaluationScope scope);
}
