namespace JsonOrm.Cli.Looking;

/// <summary>What text queries see of a collection: its columns, and the paths that have an index.</summary>
internal static class CollectionColumns
{
    public const string Id = "_id";

    public const string Document = "doc";

    /// <summary>Describes a collection as <see cref="SchemaCommand"/> describes a table, a row for each column and for each indexed path.</summary>
    public static IEnumerable<object?[]> Describe(Collection collection)
    {
        IReadOnlyList<CollectionIndex> indexes = collection.ListIndexes();
        yield return Row(collection, Id, "String", isNullable: false, key: 1);
        yield return Row(collection, "_updated", "DateTime", isNullable: true);
        yield return Row(collection, "_expires", "DateTime", isNullable: true);
        yield return Row(collection, Document, "Json", isNullable: false);
        foreach (string path in indexes.SelectMany(static index => index.Paths).Distinct(StringComparer.Ordinal))
        {
            string names = string.Join("; ", indexes.Where(index => index.Paths.Contains(path)).Select(static index => string.Join(", ", index.Paths) + (index.IsUnique ? " (unique)" : "")));
            yield return Row(collection, $"{Document} ->> '{path.Replace("'", "''", StringComparison.Ordinal)}'", "any", isNullable: true, indexes: names);
        }
    }

    private static object?[] Row(Collection collection, string column, string type, bool isNullable, long? key = null, string? indexes = null) =>
        [collection.Name, column, type, isNullable, key, indexes, null];
}
