using System.Collections.Concurrent;
using JsonOrm.Schema;

namespace JsonOrm.Queries;

/// <summary>Begins queries over collections. The query leaves out documents that have expired when it runs.</summary>
internal static class DocumentQueries
{
    // Two queries over one collection have the same source, so that they can be combined. Names may come from users: beyond this many they are forgotten.
    private const int MostNames = 1_024;

    private static readonly ConcurrentDictionary<string, TableSource> s_sources = new(StringComparer.Ordinal);

    /// <summary>A query for all documents.</summary>
    /// <param name="collection">The collection's name.</param>
    public static Query<CollectionDocument, DocumentColumns<CollectionDocument>, DocumentColumns<CollectionDocument>> All(string collection)
    {
        if (s_sources.Count >= MostNames)
        {
            s_sources.Clear();
        }

        TableSource source = s_sources.GetOrAdd(collection, static name => new TableSource(CollectionSchema.ForQueries(name)));
        return new(Unexpired(source), new DocumentColumns<CollectionDocument>(source, mayBeMissing: false));
    }

    /// <summary>All documents, as seen from a row of another query.</summary>
    /// <param name="collection">The collection's name.</param>
    public static RowSet<TRow, CollectionDocument, DocumentColumns<TRow>, DocumentColumns<TRow>> RowsFor<TRow>(string collection) => new(
        Unexpired(new TableSource(CollectionSchema.ForQueries(collection))),
        static source => new DocumentColumns<TRow>(source, mayBeMissing: false),
        static source => new DocumentColumns<TRow>(source, mayBeMissing: true));

    private static QueryModel Unexpired(TableSource source) => new(source) { Predicate = new UnexpiredNode(new ColumnNode(source, CollectionSchema.Expires)) };
}
