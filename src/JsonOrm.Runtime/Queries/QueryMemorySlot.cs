namespace JsonOrm.Queries;

/// <summary>
/// The place of a <see cref="QueryMemory"/> in a query. It is no part of the query's value: queries are equal whatever is kept with them,
/// and a query copied from another begins with a memory of its own.
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
