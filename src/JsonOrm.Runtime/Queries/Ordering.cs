using JsonOrm.Vectors;

namespace JsonOrm.Queries;

/// <summary>One expression rows are sorted by.</summary>
/// <param name="Expression">What is compared.</param>
/// <param name="IsDescending">True for greatest first.</param>
/// <param name="Nulls">Where nulls stand.</param>
public sealed record Ordering(ExpressionNode Expression, bool IsDescending, Nulls Nulls = Nulls.Least)
{
    /// <summary>True when nulls stand before every value.</summary>
    public bool NullsComeFirst => Nulls == Nulls.Least ? !IsDescending : Nulls == Nulls.First;

    /// <summary>The order that orderings put rows of values in.</summary>
    internal static RowOrder Of(IReadOnlyList<Ordering> orderings) => new([.. orderings.Select(ordering => (ordering.IsDescending, ordering.NullsComeFirst))]);
}
