using JsonOrm.Chunks;
using JsonOrm.Queries;

namespace JsonOrm.Planning;

/// <summary>The ranges of a table's keys, or of an index's entries, to which a predicate restricts the rows.</summary>
/// <param name="Ranges">Disjoint, ascending.</param>
/// <param name="IsPoint">True if each range is one complete key.</param>
/// <param name="IsEquality">True if each range fixes all of the requested leading columns, so that its rows are sorted by the columns that follow.</param>
/// <param name="Sources">The conjuncts from which they were derived.</param>
internal sealed record AccessRanges(KeyRange[] Ranges, bool IsPoint, bool IsEquality, IReadOnlyList<ExpressionNode> Sources)
{
    /// <summary>True if each range consists of the rows with one value in each of the columns that the conjuncts bound.</summary>
    public bool FixesValues { get; init; }

    /// <summary>If each range consists of the rows with one value in each of the leading columns and an interval of the next one, which comparisons bound, that column; otherwise -1.</summary>
    public int RangeColumn { get; init; } = -1;

    /// <summary>A single range from the lowest to the highest key, in which the conjuncts are still to be evaluated.</summary>
    public AccessRanges Whole
    {
        get
        {
            KeyRange first = Ranges[0], last = Ranges[^1];
            KeyRange whole = first.HasLow && last.HasHigh ? new KeyRange(first.Low, first.LowInclusive, last.High, last.HighInclusive) : KeyRange.All;
            return new AccessRanges([whole], IsPoint: false, IsEquality: false, Sources);
        }
    }

    /// <summary>The conjuncts as text.</summary>
    public override string ToString() => string.Join(" and ", Sources);
}
