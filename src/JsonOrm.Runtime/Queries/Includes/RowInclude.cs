namespace JsonOrm.Queries;

/// <summary>An inclusion on rows of a type.</summary>
/// <typeparam name="TParent">The row type on which the relation stands.</typeparam>
internal abstract class RowInclude<TParent> : IncludeModel
    where TParent : class, ITable<TParent>
{
    private protected RowInclude(Relation relation, QueryModel rows)
        : base(relation, rows)
    {
    }

    /// <summary>Reads the rows that parents lead to and hands them over, with all that is included below them.</summary>
    /// <param name="reads">How queries are run.</param>
    /// <param name="parents">The parents.</param>
    /// <param name="keys">What each of them leads by, in their order.</param>
    /// <param name="identity">The objects of the result.</param>
    public abstract ValueTask LoadAsync(IncludeReads reads, List<TParent> parents, List<RelationKey> keys, IncludedIdentity identity);
}
