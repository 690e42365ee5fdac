using JsonOrm.Chunks;
using JsonOrm.Queries;

namespace JsonOrm.Planning;

/// <summary>The stretches of a table's keys, or of an index's entries, that a predicate confines the rows to.</summary>
/// <param name="Ranges">Disjoint, ascending.</param>
/// <param name="IsPoint">True when each range is one whole key.</param>
/// <param name="IsEquality">True when each range fixes all of the leading columns asked about, so that within it rows come in the order of what follows.</param>
/// <param name="Sources">The conjuncts they come from.</param>
internal sealed record AccessRanges(KeyRange[] Ranges, bool IsPoint, bool IsEquality, IReadOnlyList<ExpressionNode> Sources)
{
    /// <summary>The conjuncts as text.</summary>
    public override string ToString() => string.Join(" and ", Sources);
}
