using System.Text.Json;
using JsonOrm.Collections;
using JsonOrm.PostgreSql.Connections;
using JsonOrm.PostgreSql.Sql;

namespace JsonOrm.PostgreSql.Collections;

/// <summary>Finds the keys of the documents that match filters inside a query, in the state that the query will read.</summary>
internal static class FilterKeys
{
    public static async ValueTask<IReadOnlyDictionary<SoughtFilter, string[]>> FindAsync(PostgresSession state, IReadOnlyList<SoughtFilter> filters, CancellationToken cancellationToken)
    {
        var store = new PostgresDocumentStore(state);
        var found = new Dictionary<SoughtFilter, string[]>();
        foreach (SoughtFilter sought in filters)
        {
            var keys = new List<string>();
            await foreach (ReadOnlyMemory<byte> line in store.ReadAsync(sought.Collection, DocumentSelection.Of(sought.Filter), cancellationToken).ConfigureAwait(false))
            {
                if (sought.Filter.Matches(line.Span))
                {
                    keys.Add(KeyOf(line.Span));
                }
            }

            found.Add(sought, [.. keys]);
        }

        return found;
    }

    private static string KeyOf(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isKey = reader.ValueTextEquals("_id"u8);
            reader.Read();
            if (isKey)
            {
                return reader.GetString()!;
            }

            reader.Skip();
        }

        throw new InvalidDataException("A document of the collection has no member _id: another program has written it. Write documents by JsonOrm.");
    }
}
