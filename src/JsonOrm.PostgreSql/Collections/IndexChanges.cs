using System.Globalization;
using JsonOrm.Collections;
using JsonOrm.PostgreSql.Errors;
using Npgsql;
using NpgsqlTypes;

namespace JsonOrm.PostgreSql.Collections;

/// <summary>Entries of indexes on their way to the server.</summary>
internal sealed class EntryRows
{
    private readonly List<int> _indexes = [];
    private readonly List<byte[]> _entries = [];
    private readonly List<string> _keys = [];
    private readonly List<bool> _unique = [];

    /// <summary>The number of entries.</summary>
    public int Count => _keys.Count;

    /// <summary>The indexes and entries.</summary>
    public NpgsqlParameter[] Values =>
    [
        new NpgsqlParameter<int[]> { TypedValue = [.. _indexes], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer },
        new NpgsqlParameter<byte[][]> { TypedValue = [.. _entries], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea },
    ];

    /// <summary>Whether each is one that no other document may have.</summary>
    public NpgsqlParameter Uniqueness => new NpgsqlParameter<bool[]> { TypedValue = [.. _unique], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Boolean };

    /// <summary>Adds the entries of a document.</summary>
    public void Add(StoredIndex index, string key, ReadOnlySpan<byte> document)
    {
        foreach ((byte[] stored, DocumentEntry entry) in CollectionTable.EntriesOf(document, index))
        {
            _indexes.Add(index.Id);
            _entries.Add(stored);
            _keys.Add(key);
            _unique.Add(index.Index.IsUnique && !entry.HasNull);
        }
    }

    /// <summary>The statement that inserts them.</summary>
    public NpgsqlBatchCommand Insert(CollectionTable table) =>
        CollectionCatalogue.Command($"INSERT INTO {table.Entries} (index_id, entry, id, is_unique) SELECT * FROM unnest($1, $2, $3, $4)", [.. Values, CollectionCatalogue.Texts(_keys), Uniqueness]);
}

/// <summary>Builds and drops indexes of collections. Writers wait meanwhile.</summary>
internal static class IndexChanges
{
    private const int DocumentsAtOnce = 1000;

    public static async ValueTask<bool> RunAsync(PostgresDatabase database, CollectionCatalogue catalogue, CollectionTable table, CollectionIndex index, bool drops, CancellationToken cancellationToken) =>
        await database.InTransactionAsync(transaction => RunAsync(transaction, catalogue, table, index, drops, cancellationToken), cancellationToken).ConfigureAwait(false);

    private static async ValueTask<bool> RunAsync(
        PostgresTransaction transaction, CollectionCatalogue catalogue, CollectionTable table, CollectionIndex index, bool drops, CancellationToken cancellationToken)
    {
        List<StoredIndex> indexes = await transaction.RunAsync(
            [new($"LOCK TABLE {table.Documents} IN SHARE ROW EXCLUSIVE MODE"), CollectionCatalogue.SelectIndexes(table.Name)],
            CollectionCatalogue.ReadIndexesAsync,
            null,
            cancellationToken).ConfigureAwait(false);
        StoredIndex? present = indexes.Find(stored => stored.Index.Paths.SequenceEqual(index.Paths, StringComparer.Ordinal));
        if (drops ? present is null : present?.Index.IsUnique == index.IsUnique)
        {
            return false;
        }

        if (present is not null)
        {
            await DropAsync(transaction, table, present, cancellationToken).ConfigureAwait(false);
        }

        if (!drops)
        {
            await BuildAsync(transaction, catalogue, table, index, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    /// <summary>The error of the family for what the server refuses; null if it is something else.</summary>
    /// <param name="refused">What the server says.</param>
    /// <param name="table">The collection.</param>
    /// <param name="indexes">Its indexes.</param>
    /// <param name="documents">The documents that were written.</param>
    public static JsonOrmException? Told(PostgresServerException refused, CollectionTable table, IReadOnlyList<StoredIndex> indexes, IEnumerable<(string Key, ReadOnlyMemory<byte> Document)> documents)
    {
        if (refused.InnerException is not PostgresException server)
        {
            return null;
        }

        if (server.SqlState == PostgresErrorCodes.UniqueViolation && server.ConstraintName == table.UniqueIndex)
        {
            foreach ((_, ReadOnlyMemory<byte> document) in documents)
            {
                foreach (StoredIndex index in indexes.Where(static index => index.Index.IsUnique))
                {
                    foreach ((byte[] stored, DocumentEntry entry) in CollectionTable.EntriesOf(document.Span, index))
                    {
                        string told = string.Create(CultureInfo.InvariantCulture, $"=({index.Id}, \\x{Convert.ToHexString(stored).ToLower(CultureInfo.InvariantCulture)})");
                        if (server.Detail?.Contains(told, StringComparison.Ordinal) == true)
                        {
                            return new UniqueConstraintException(table.Name, index.Index.Name, string.Join(", ", index.Index.Paths), entry.TextIn(document.Span, index.Index.Paths));
                        }
                    }
                }
            }
        }

        return server.SqlState is PostgresErrorCodes.NumericValueOutOfRange or PostgresErrorCodes.UntranslatableCharacter or PostgresErrorCodes.InvalidTextRepresentation or PostgresErrorCodes.ProgramLimitExceeded
            ? new CollectionException(table.Name, documents.Select(static document => document.Key).ToArray() is [var only] ? only : null, $"PostgreSQL cannot hold the document: {server.MessageText}. Nothing was changed. Change the value, or store it as a text.", refused)
            : null;
    }

    // The entries go with the index.
    private static ValueTask<bool> DropAsync(PostgresTransaction transaction, CollectionTable table, StoredIndex index, CancellationToken cancellationToken) => transaction.RunAsync(
        [
            CollectionCatalogue.Command($"DELETE FROM {CollectionCatalogue.Indexes} WHERE id = $1", Number(index.Id)),
            CollectionCatalogue.Command($"DELETE FROM {table.Entries} WHERE index_id = $1", Number(index.Id)),
        ],
        static (_, _) => new ValueTask<bool>(true),
        null,
        cancellationToken);

    private static async ValueTask BuildAsync(PostgresTransaction transaction, CollectionCatalogue catalogue, CollectionTable table, CollectionIndex index, CancellationToken cancellationToken)
    {
        int id = await transaction.RunAsync(
            [
                CollectionCatalogue.Command(
                    $"INSERT INTO {CollectionCatalogue.Indexes} (collection, paths, is_unique) VALUES ($1, $2, $3) RETURNING id",
                    CollectionCatalogue.Text(table.Name), CollectionCatalogue.Texts(index.Paths), new NpgsqlParameter<bool> { TypedValue = index.IsUnique }),
            ],
            static async (reader, token) => await reader.ReadAsync(token).ConfigureAwait(false) ? reader.GetInt32(0) : 0,
            null,
            cancellationToken).ConfigureAwait(false);
        var made = new StoredIndex(id, index);
        if (index.IsUnique)
        {
            // Documents that have expired do not exist.
            await transaction.RunAsync(
                [CollectionCatalogue.Command($"DELETE FROM {table.Documents} WHERE expires <= $1", new NpgsqlParameter<DateTime> { TypedValue = catalogue.Clock.GetUtcNow().UtcDateTime, NpgsqlDbType = NpgsqlDbType.TimestampTz })],
                static (_, _) => new ValueTask<bool>(true),
                null,
                cancellationToken).ConfigureAwait(false);
        }

        string? last = null;
        while (true)
        {
            List<(string Key, ReadOnlyMemory<byte> Document)> documents = await NextAsync(transaction, table, last, cancellationToken).ConfigureAwait(false);
            if (documents.Count == 0)
            {
                return;
            }

            last = documents[^1].Key;
            var entries = new EntryRows();
            documents.ForEach(document => entries.Add(made, document.Key, document.Document.Span));
            try
            {
                await transaction.RunAsync([entries.Insert(table)], static (_, _) => new ValueTask<bool>(true), null, cancellationToken).ConfigureAwait(false);
            }
            catch (PostgresServerException refused)
            {
                throw Told(refused, table, [made], documents) is UniqueConstraintException twice
                    ? new CollectionException(table.Name, null, $"index \"{index.Name}\" cannot be unique: two documents have {twice.Columns[0]} = {twice.Value}. Change one of them, or make the index without unique.", twice)
                    : refused;
            }
        }
    }

    private static ValueTask<List<(string Key, ReadOnlyMemory<byte> Document)>> NextAsync(PostgresTransaction transaction, CollectionTable table, string? last, CancellationToken cancellationToken) => transaction.RunAsync(
        [
            CollectionCatalogue.Command(
                string.Create(CultureInfo.InvariantCulture, $"SELECT id, line FROM {table.Documents} WHERE $1 IS NULL OR id > $1 ORDER BY id LIMIT {DocumentsAtOnce}"),
                new NpgsqlParameter<string?> { TypedValue = last, NpgsqlDbType = NpgsqlDbType.Text }),
        ],
        static async (reader, token) =>
        {
            var found = new List<(string, ReadOnlyMemory<byte>)>();
            while (await reader.ReadAsync(token).ConfigureAwait(false))
            {
                found.Add((reader.GetString(0), reader.GetFieldValue<byte[]>(1)));
            }

            return found;
        },
        null,
        cancellationToken);

    private static NpgsqlParameter Number(int value) => new NpgsqlParameter<int> { TypedValue = value };
}
