namespace JsonOrm.Parsing;

/// <summary>Makes and drops indexes of collections by text.</summary>
internal static class IndexChange
{
    /// <summary>Runs a statement.</summary>
    /// <returns>1 if it made, changed or dropped an index, 0 if nothing had to be done.</returns>
    /// <exception cref="QuerySyntaxException">There is no such collection, or no index can be made here.</exception>
    public static async ValueTask<long> RunAsync(ITextQuerySession db, string text, IndexSyntax index, CancellationToken cancellationToken)
    {
        if (db is not IIndexSession session)
        {
            throw new QuerySyntaxException(text, 0, "An index is made and dropped outside of transactions. Run this on the database.");
        }

        string name = index.Collection.Name;
        IReadOnlyList<string> collections = await session.ListCollectionsAsync(cancellationToken).ConfigureAwait(false);
        string? found = collections.Contains(name) ? name : collections.FirstOrDefault(other => string.Equals(other, name, StringComparison.OrdinalIgnoreCase));
        if (found is null)
        {
            throw new QuerySyntaxException(text, index.Collection.Position, db.Tables.Any(table => name.Equals(table.Name, StringComparison.OrdinalIgnoreCase) || name.Equals(table.ClassName, StringComparison.OrdinalIgnoreCase))
                ? $"'{name}' is a table, whose indexes are declared by its class: add [Index] or [Unique] to the property, or remove it. An index that the class does not declare would be gone when the class is used next."
                : $"There is no collection '{name}'. {(collections.Count == 0 ? "There are none yet: the first write makes one." : $"There is {string.Join(", ", collections)}.")}");
        }

        if (index.Name is { } given)
        {
            throw new QuerySyntaxException(
                text, given.Position, $"Here 'on' is expected: an index of a collection has no name but its paths, as in: {(index.Drops ? "drop" : "create")} index on {found} (path, …).");
        }

        return await session.ChangeIndexAsync(found, index.Paths, index.IsUnique, index.Drops, cancellationToken).ConfigureAwait(false) ? 1 : 0;
    }
}
