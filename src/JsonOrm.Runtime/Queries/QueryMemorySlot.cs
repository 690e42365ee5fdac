namespace JsonOrm.Queries;

/// <summary>
/// The field of a query that holds its <see cref="QueryMemory"/>. It is not part of the query's value: queries are equal regardless of what is cached with
/// them,
/// and a copied query starts with an empty cache.
/// </summary>
internal struct QueryMemorySlot : IEquatable<QueryMemorySlot>
{
    private QueryMemory? _memory;

    /// <summary>The cache of the query that contains this field.</summary>
    public QueryMemory Of(QueryModel owner)
    {
        QueryMemory? memory = Volatile.Read(ref _memory);
        if (memory is null || !ReferenceEquals(memory.Owner, owner))
        {
            memory = new QueryMemory(owner);
            Volatile.Write(ref _memory, memory);
        }

        return memory;
    }

    public readonly bool Equals(QueryMemorySlot other) => true;

    public override readonly bool Equals(object? obj) => obj is QueryMemorySlot;

    public override readonly int GetHashCode() => 0;
}
