using System.Collections.Concurrent;
using JsonOrm.PostgreSql.Connections;
using JsonOrm.PostgreSql.Errors;
using JsonOrm.PostgreSql.Schema;
using Npgsql;
using NpgsqlTypes;

namespace JsonOrm.PostgreSql.Collections;

/// <summary>The collections of a schema: which there are, and their indexes as this process has seen them last.</summary>
/// <param name="connections">The database.</param>
internal sealed class CollectionCatalogue(PostgresConnections connections)
{
    public const string Names = "jsonorm_collections";
    public const string Indexes = "jsonorm_collection_indexes";

    private const string CreateAll =
        $"""
        CREATE TABLE IF NOT EXISTS {Names} (name text COLLATE "C" PRIMARY KEY);
        CREATE TABLE IF NOT EXISTS {Indexes} (
          id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, collection text COLLATE "C" NOT NULL REFERENCES {Names} ON DELETE CASCADE, paths text[] COLLATE "C" NOT NULL, is_unique boolean NOT NULL,
          UNIQUE (collection, paths))
        """;

    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);

    // The collections that were there when the database was opened, or have been used, for text queries.
    private readonly ConcurrentDictionary<string, TableSchema> _used = new(StringComparer.Ordinal);

    /// <summary>The collections that text queries can name, as tables.</summary>
    public IEnumerable<TableSchema> Used => _used.Values;

    /// <summary>The clock by which documents are changed and expire.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>The order of this program's writes of one document.</summary>
    public DocumentTurns Turns { get; } = new();

    /// <summary>The statement that reads the indexes of a collection, in the order in which they were made.</summary>
    public static NpgsqlBatchCommand SelectIndexes(string collection) => Command($"SELECT id, paths, is_unique FROM {Indexes} WHERE collection = $1 ORDER BY id", Text(collection));

    /// <summary>Reads what that statement returns.</summary>
    public static async ValueTask<List<StoredIndex>> ReadIndexesAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var indexes = new List<StoredIndex>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            indexes.Add(new StoredIndex(reader.GetInt32(0), new CollectionIndex(reader.GetFieldValue<string[]>(1), reader.GetBoolean(2))));
        }

        return indexes;
    }

    public static NpgsqlBatchCommand Command(string sql, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (NpgsqlParameter parameter in parameters)
        {
            command.Parameters.Add(parameter);
        }

        return command;
    }

    public static NpgsqlParameter Text(string value) => new NpgsqlParameter<string> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text };

    public static NpgsqlParameter Texts(IReadOnlyList<string> values) => new NpgsqlParameter<string[]> { TypedValue = [.. values], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };

    /// <summary>Finds a collection; null if it does not exist.</summary>
    public async ValueTask<Known?> FindAsync(string name, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(name, out Known? known))
        {
            return known;
        }

        if (!ServerText.CanHold(name))
        {
            return null;
        }

        if (connections.Tables.Find(new CollectionTable(name).Relation) is { } table)
        {
            throw new CollectionException(name, null, $"it is the table of the class {table.TypeName}. Query the class, or give the collection another name.");
        }

        return await OnConnectionAsync(
            async connection => await ReadAsync(connection, name, cancellationToken).ConfigureAwait(false) is { } found ? Keep(name, found) : null,
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Finds a collection, or creates it.</summary>
    public async ValueTask<CollectionTable> EnsureAsync(string name, CancellationToken cancellationToken)
    {
        if (await FindAsync(name, cancellationToken).ConfigureAwait(false) is { } known)
        {
            return known.Table;
        }

        if (!ServerText.CanHold(name))
        {
            throw new CollectionException(name, null, "the name holds U+0000 or a lone surrogate, which PostgreSQL cannot hold. Give the collection another name.");
        }

        if (name.StartsWith("jsonorm_", StringComparison.Ordinal) || name.StartsWith("pg_", StringComparison.Ordinal))
        {
            throw new CollectionException(name, null, "names that begin with \"jsonorm_\" or \"pg_\" are those of tables of JsonOrm and of the server. Give the collection another name.");
        }

        var table = new CollectionTable(name);
        return await OnConnectionAsync(
            async connection =>
            {
                NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
                await using (transaction.ConfigureAwait(false))
                {
                    await RunAsync(connection, connections.Tables.LockSql, cancellationToken).ConfigureAwait(false);
                    await RunAsync(connection, connections.Tables.CreateForms(), cancellationToken).ConfigureAwait(false);
                    await RunAsync(connection, CreateAll, cancellationToken).ConfigureAwait(false);
                    if (await ReadAsync(connection, name, cancellationToken).ConfigureAwait(false) is not { } found)
                    {
                        await CheckFreeAsync(connection, table, cancellationToken).ConfigureAwait(false);
                        StoredNames stored = await StoredNames.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
                        if (stored.TwinOf(name) is { } twin)
                        {
                            throw new CollectionException(name, null, $"the database has a table or collection '{twin}', whose name differs in case alone. Use that name, or a different one.");
                        }

                        await RunAsync(connection, table.Create(), cancellationToken).ConfigureAwait(false);
                        await RunAsync(connection, $"INSERT INTO {Names} VALUES ({TableStatements.Literal(name)})", cancellationToken).ConfigureAwait(false);
                        found = new Known(table, []);
                    }

                    await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                    return Keep(name, found).Table;
                }
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Keeps the indexes that a write has read.</summary>
    public void Note(CollectionTable table, List<StoredIndex> indexes)
    {
        // Statements are kept for what is known, so that it stays the same object while nothing has changed.
        if (!_known.TryGetValue(table.Name, out Known? known) || !known.Indexes.Select(static index => index.Id).SequenceEqual(indexes.Select(static index => index.Id)))
        {
            _known[table.Name] = new Known(table, indexes);
        }
    }

    /// <summary>Notes the collections that are on the server, so that text queries can name them.</summary>
    public void Note(IReadOnlyList<string> names)
    {
        foreach (string name in names)
        {
            _used.TryAdd(name, TableSchema.OfCollection(name));
        }
    }

    /// <summary>Forgets what is known of a collection, which another program has changed.</summary>
    public void Forget(string name) => _known.TryRemove(name, out _);

    private Known Keep(string name, Known found)
    {
        _used.TryAdd(name, TableSchema.OfCollection(name));
        return _known[name] = found;
    }

    /// <summary>Returns the names of the collections, in ordinal order of their UTF-8 bytes.</summary>
    public Task<List<string>> ListAsync(CancellationToken cancellationToken) => OnConnectionAsync(
        async connection =>
        {
            var names = new List<string>();
            if (await ExistsAsync(connection, Names, cancellationToken).ConfigureAwait(false))
            {
                using var command = new NpgsqlCommand($"SELECT name FROM {Names} ORDER BY name", connection);
                using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    names.Add(reader.GetString(0));
                }
            }

            return names;
        },
        cancellationToken);

    /// <summary>Drops a collection; returns false if there is none.</summary>
    public async Task<bool> DropAsync(string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        bool dropped = await OnConnectionAsync(
            async connection =>
            {
                NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
                await using (transaction.ConfigureAwait(false))
                {
                    await RunAsync(connection, connections.Tables.LockSql, cancellationToken).ConfigureAwait(false);
                    if (!ServerText.CanHold(name) || await ReadAsync(connection, name, cancellationToken).ConfigureAwait(false) is not { Table: var table })
                    {
                        return false;
                    }

                    await RunAsync(connection, $"DELETE FROM {Names} WHERE name = {TableStatements.Literal(name)}; TRUNCATE {table.Entries}, {table.Documents}; DROP TABLE {table.Entries}, {table.Documents}", cancellationToken).ConfigureAwait(false);
                    await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                    return true;
                }
            },
            cancellationToken).ConfigureAwait(false);
        Forget(name);
        _used.TryRemove(name, out _);
        return dropped;
    }

    private static async ValueTask<Known?> ReadAsync(NpgsqlConnection connection, string name, CancellationToken cancellationToken)
    {
        if (!await ExistsAsync(connection, Names, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Command($"SELECT 1 FROM {Names} WHERE name = $1", Text(name)));
        batch.BatchCommands.Add(SelectIndexes(name));
        using NpgsqlDataReader reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        if (!await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        return new Known(new CollectionTable(name), await ReadIndexesAsync(reader, cancellationToken).ConfigureAwait(false));
    }

    private async ValueTask CheckFreeAsync(NpgsqlConnection connection, CollectionTable table, CancellationToken cancellationToken)
    {
        if (await ExistsAsync(connection, table.Documents, cancellationToken).ConfigureAwait(false))
        {
            throw new CollectionException(table.Name, null, $"the schema \"{connections.Schema}\" has a table of this name, which is no collection. Give the collection another name.");
        }
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, string relation, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand("SELECT to_regclass($1) IS NOT NULL", connection) { Parameters = { Text(relation) } };
        return (bool)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }

    private async Task<TResult> OnConnectionAsync<TResult>(Func<NpgsqlConnection, Task<TResult>> work, CancellationToken cancellationToken)
    {
        try
        {
            NpgsqlConnection connection = await connections.OpenAsync(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                return await work(connection).ConfigureAwait(false);
            }
        }
        catch (NpgsqlException error)
        {
            throw ServerErrors.OfSchema(error, connections);
        }
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What is known of a collection.</summary>
    /// <param name="Table">Its tables.</param>
    /// <param name="Indexes">Its indexes, which another program may have changed since.</param>
    public sealed record Known(CollectionTable Table, IReadOnlyList<StoredIndex> Indexes);
}
