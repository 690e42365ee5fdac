using JsonOrm.Chunks;

namespace JsonOrm.Evaluation;

/// <summary>A predicate ready to run over segments: it clears the bits of rows where it is not true (false or null).</summary>
internal abstract class RowFilter
{
    /// <summary>Ordinals of the columns it reads.</summary>
    public abstract IEnumerable<int> Columns { get; }

    /// <summary>How dear it is for a row, roughly; cheaper ones of a conjunction run first.</summary>
    public abstract int Cost { get; }

    /// <summary>Keeps of the selected rows those where the predicate is true.</summary>
    /// <param name="segment">The rows.</param>
    /// <param name="selected">A bit for each row of the segment.</param>
    /// <param name="scope">What expressions can refer to besides the rows.</param>
    public abstract void Apply(RowSegment segment, Span<ulong> selected, EvaluationScope scope);
}
