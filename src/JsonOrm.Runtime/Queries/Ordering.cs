using JsonOrm.Vectors;

namespace JsonOrm.Queries;

/// <summary>A sort key.</summary>
/// <param name="Expression">The expression to compare.</param>
/// <param name="IsDescending">True for a descending order.</param>
/// <param name="Nulls">The position of nulls.</param>
public sealed record Ordering(ExpressionNode Expression, bool IsDescending, Nulls Nulls = Nulls.Least)
{
    /// <summary>True if nulls come before all values.</summary>
    public bool NullsComeFirst => Nulls == Nulls.Least ? !IsDescending : Nulls == Nulls.First;

    /// <summary>The comparison that orderings define on rows of values.</summary>
    internal static RowOrder Of(IReadOnlyList<Ordering> orderings) => new([.. orderings.Select(ordering => (ordering.IsDescending, ordering.NullsComeFirst))]);
}
