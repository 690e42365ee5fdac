using JsonOrm.Rows;

namespace JsonOrm.Queries;

/// <summary>An inclusion into rows of a given type.</summary>
/// <typeparam name="TParent">The row type of the relation's parent.</typeparam>
internal abstract class RowInclude<TParent> : IncludeModel
    where TParent : class, ITable<TParent>
{
    private protected RowInclude(Relation relation, QueryModel rows)
        : base(relation, rows)
    {
    }

    /// <summary>Reads the related rows of the parents and attaches them, with everything included below them.</summary>
    /// <param name="reads">Runs the queries.</param>
    /// <param name="parents">The parents.</param>
    /// <param name="keys">The key of each parent that leads to its related rows, in the order of the parents.</param>
    /// <param name="identity">The objects of the result.</param>
    /// <param name="isLast">True if nothing is read afterwards.</param>
    public abstract ValueTask LoadAsync(IncludeReads reads, List<TParent> parents, List<RelationKey> keys, IncludedIdentity identity, bool isLast);

    /// <summary>Adds the related rows as a list of values; returns what builds them and attaches them to a parent.</summary>
    /// <param name="list">The values of the parents.</param>
    /// <param name="parent">The source of the parents.</param>
    public abstract Action<TParent, RowBatch, int> Add(ValueList list, RowSource parent);
}
