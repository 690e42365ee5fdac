using System.Globalization;
using System.Text;
using JsonOrm.Collections;
using JsonOrm.PostgreSql.Errors;
using JsonOrm.Queries;
using JsonOrm.Rows;
using Npgsql;
using NpgsqlTypes;

namespace JsonOrm.PostgreSql.Collections;

/// <summary>
/// A write of documents in a transaction, in two round trips beside that of the commit: what it reads, and what it changes with the entries of the indexes. The lock that it takes
/// first makes it and the building of an index wait for each other, so that no document is without its entries.
/// </summary>
internal static class CollectionChanges
{
    // An entry of an index of the server holds a third of a page.
    private const int MostKeyBytes = 2000;

    public static async ValueTask<TResult> RunAsync<TResult>(
        PostgresTransaction transaction, CollectionCatalogue catalogue, CollectionTable table, DocumentSelection selection,
        Func<IReadOnlyList<ReadOnlyMemory<byte>>, DocumentWrites<TResult>> work, CancellationToken cancellationToken)
    {
        // Without an index chosen: the indexes are not known yet.
        var query = DocumentQuery.Of(new CollectionCatalogue.Known(table, []), selection);
        bool isSearch = selection.Query is not null || (selection.Keys is null && selection.Conditions.Count > 0);
        NpgsqlBatchCommand[] reads =
        [
            new($"LOCK TABLE {table.Documents} IN ROW EXCLUSIVE MODE"),
            CollectionCatalogue.SelectIndexes(table.Name),
            .. isSearch ? (NpgsqlBatchCommand[])[] : [query.Command()],
        ];
        (List<StoredIndex> indexes, List<ReadOnlyMemory<byte>> lines) = await transaction.RunAsync(
            reads,
            async (reader, token) =>
            {
                List<StoredIndex> known = await CollectionCatalogue.ReadIndexesAsync(reader, token).ConfigureAwait(false);
                List<ReadOnlyMemory<byte>> found = isSearch || !await reader.NextResultAsync(token).ConfigureAwait(false) ? [] : await LinesAsync(reader, token).ConfigureAwait(false);
                return (known, found);
            },
            null,
            cancellationToken).ConfigureAwait(false);
        catalogue.Note(table, indexes);
        if (selection.Query is { } typed)
        {
            lines = await LinesAsync(transaction, typed, cancellationToken).ConfigureAwait(false);
        }
        else if (isSearch)
        {
            query = DocumentQuery.Of(new CollectionCatalogue.Known(table, indexes), selection);
            lines = await transaction.RunAsync([query.Command()], LinesAsync, null, cancellationToken).ConfigureAwait(false);
        }

        DocumentWrites<TResult> writes = work(lines);
        if (writes.Changes.Count > 0)
        {
            await WriteAsync(transaction, catalogue, table, indexes, writes.Changes, cancellationToken).ConfigureAwait(false);
        }

        return writes.Result;
    }

    private static async ValueTask<List<ReadOnlyMemory<byte>>> LinesAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var lines = new List<ReadOnlyMemory<byte>>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!reader.IsDBNull(0))
            {
                lines.Add(reader.GetFieldValue<byte[]>(0));
            }
        }

        return lines;
    }

    // The documents that a typed query finds, each once: a join may give one several times.
    private static async ValueTask<List<ReadOnlyMemory<byte>>> LinesAsync(PostgresTransaction transaction, QueryModel query, CancellationToken cancellationToken)
    {
        var lines = new List<ReadOnlyMemory<byte>>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        RowCursor cursor = await transaction.OpenCursorAsync(query, cancellationToken).ConfigureAwait(false);
        await using (cursor.ConfigureAwait(false))
        {
            while (await cursor.MoveNextAsync(cancellationToken).ConfigureAwait(false))
            {
                foreach (int row in cursor.Rows.ToArray())
                {
                    if (keys.Add(cursor.Batch.GetString(0, row)))
                    {
                        lines.Add(cursor.Batch.GetValue(query.Source.Schema.Columns.Count - 1, row, ColumnType.Json).Bytes);
                    }
                }
            }
        }

        return lines;
    }

    private static async ValueTask WriteAsync(
        PostgresTransaction transaction, CollectionCatalogue catalogue, CollectionTable table, List<StoredIndex> indexes, IReadOnlyList<DocumentWrite> changes, CancellationToken cancellationToken)
    {
        List<DocumentWrite> puts = [.. changes.Where(static change => change.Document.Length > 0)];
        string[] deleted = [.. changes.Where(static change => change.Document.Length == 0).Select(static change => change.Key).Where(ServerText.CanHold)];
        puts.ForEach(put => Check(table, put));
        var now = new DateTime(catalogue.Clock.GetUtcNow().UtcTicks, DateTimeKind.Utc);
        var commands = new List<NpgsqlBatchCommand>();
        if (deleted.Length > 0)
        {
            commands.Add(CollectionCatalogue.Command($"DELETE FROM {table.Documents} WHERE id = ANY ($1)", CollectionCatalogue.Texts(deleted)));
        }

        if (puts.Count > 0)
        {
            string[] keys = [.. puts.Select(static put => put.Key)];
            commands.Add(CollectionCatalogue.Command(
                $"INSERT INTO {table.Documents} (id, expires, line) SELECT * FROM unnest($1, $2, $3) ON CONFLICT (id) DO UPDATE SET expires = excluded.expires, line = excluded.line",
                CollectionCatalogue.Texts(keys),
                new NpgsqlParameter<DateTime?[]> { TypedValue = [.. puts.Select(static put => put.Expires)], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz },
                new NpgsqlParameter<byte[][]> { TypedValue = [.. puts.Select(static put => put.Document.ToArray())], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Json }));
            if (puts.Exists(static put => put.Expires is not null))
            {
                // A collection whose documents expire does not grow without end.
                commands.Add(CollectionCatalogue.Command(
                    $"DELETE FROM {table.Documents} WHERE id IN (SELECT id FROM {table.Documents} WHERE expires <= $1 AND id <> ALL ($2) LIMIT 100 FOR UPDATE SKIP LOCKED)", Time(now), CollectionCatalogue.Texts(keys)));
            }

            AddEntries(commands, table, indexes, puts, keys, now);
        }

        try
        {
            await transaction.RunAsync(commands, static (_, _) => new ValueTask<bool>(true), null, cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresServerException refused)
        {
            throw IndexChanges.Told(refused, table, indexes, puts.Select(static put => (put.Key, put.Document))) ?? refused;
        }
    }

    private static void AddEntries(List<NpgsqlBatchCommand> commands, CollectionTable table, List<StoredIndex> indexes, List<DocumentWrite> puts, string[] keys, DateTime now)
    {
        if (indexes.Count == 0)
        {
            return;
        }

        var entries = new EntryRows();
        foreach (StoredIndex index in indexes)
        {
            puts.ForEach(put => entries.Add(index, put.Key, put.Document.Span));
        }

        commands.Add(CollectionCatalogue.Command($"DELETE FROM {table.Entries} WHERE id = ANY ($1)", CollectionCatalogue.Texts(keys)));
        if (indexes.Exists(static index => index.Index.IsUnique))
        {
            // A document that has expired does not exist, so its values are free.
            commands.Add(CollectionCatalogue.Command(
                $"DELETE FROM {table.Documents} AS d USING {table.Entries} AS e, unnest($1, $2, $3) AS n (index_id, entry, is_unique) " +
                "WHERE e.index_id = n.index_id AND e.entry = n.entry AND e.is_unique AND n.is_unique AND d.id = e.id AND d.expires <= $4 AND d.id <> ALL ($5)",
                [.. entries.Values, entries.Uniqueness, Time(now), CollectionCatalogue.Texts(keys)]));
        }

        commands.Add(entries.Insert(table));
    }

    private static NpgsqlParameter Time(DateTime time) => new NpgsqlParameter<DateTime> { TypedValue = time, NpgsqlDbType = NpgsqlDbType.TimestampTz };

    private static void Check(CollectionTable table, DocumentWrite put)
    {
        if (!ServerText.CanHold(put.Key))
        {
            throw new CollectionException(table.Name, put.Key, "PostgreSQL cannot hold the character U+0000 in a key. Choose another key.");
        }

        int bytes = Encoding.UTF8.GetByteCount(put.Key);
        if (bytes > MostKeyBytes)
        {
            string problem = string.Create(CultureInfo.InvariantCulture, $"The key takes {bytes} bytes, more than the {MostKeyBytes} that a key may have on PostgreSQL. Use a shorter key, such as a hash of it.");
            throw new ValidationException(table.Name, [new ValidationError("_id", put.Key[..40] + "…", problem)]);
        }

        ReadOnlySpan<byte> line = put.Document.Span;
        for (int from = 0; line[from..].IndexOf("\\u0000"u8) is var found and >= 0; from += found + 6)
        {
            // An even number of backslashes before it is text that was escaped.
            int place = from + found, escapes = 0;
            while (escapes < place && line[place - 1 - escapes] == '\\')
            {
                escapes++;
            }

            if (escapes % 2 == 0)
            {
                throw new CollectionException(table.Name, put.Key, "PostgreSQL cannot hold the character U+0000 in a text. Take it out, or store the text as bytes with SetBytes.");
            }
        }
    }
}
