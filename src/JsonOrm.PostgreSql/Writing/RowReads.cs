using System.Collections.Concurrent;
using JsonOrm.PostgreSql.Connections;
using JsonOrm.PostgreSql.Errors;
using JsonOrm.PostgreSql.Reading;
using JsonOrm.PostgreSql.Types;
using Npgsql;

namespace JsonOrm.PostgreSql.Writing;

/// <summary>Finds rows by the values of the key or of a unique index, in one round trip with a statement that is prepared once a connection.</summary>
internal static class RowReads<T>
    where T : class, ITable<T>
{
    private static readonly ConcurrentDictionary<IReadOnlyList<int>, string> s_texts = new(ReferenceEqualityComparer.Instance);

    public static async ValueTask<T?> FindAsync(PostgresSession session, IReadOnlyList<int> columns, Value[] values, CancellationToken cancellationToken)
    {
        await session.Connections.Tables.EnsureAsync(T.Schema, cancellationToken).ConfigureAwait(false);
        for (int i = 0; i < values.Length; i++)
        {
            if (PostgresParameters.IsFinerThanServer(values[i], T.Schema.Columns[columns[i]].Type))
            {
                return null;
            }
        }

        LeasedConnection lease = await session.LeaseAsync(cancellationToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            try
            {
                return session.Guard is var (before, after)
                    ? await FindGuardedAsync(lease.Connection, columns, values, before, after, cancellationToken).ConfigureAwait(false)
                    : await FindAsync(lease.Connection, columns, values, cancellationToken).ConfigureAwait(false);
            }
            catch (NpgsqlException error)
            {
                await session.UndoStatementAsync(error).ConfigureAwait(false);
                throw session.Refused(ServerErrors.Of(error, session.Connections));
            }
        }
    }

    private static async ValueTask<T?> FindAsync(NpgsqlConnection connection, IReadOnlyList<int> columns, Value[] values, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(s_texts.GetOrAdd(columns, static sought => WriteStatements.Of(T.Schema).SelectText(sought)), connection);
        for (int i = 0; i < values.Length; i++)
        {
            command.Parameters.Add(PostgresParameters.Of(values[i], T.Schema.Columns[columns[i]].Type));
        }

        await command.PrepareAsync(cancellationToken).ConfigureAwait(false);
        NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? Read(reader) : null;
        }
    }

    private static async ValueTask<T?> FindGuardedAsync(NpgsqlConnection connection, IReadOnlyList<int> columns, Value[] values, string before, string after, CancellationToken cancellationToken)
    {
        using NpgsqlBatch batch = new(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(before));
        batch.BatchCommands.Add(WriteStatements.Of(T.Schema).Select(columns, values));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(after));
        await batch.PrepareAsync(cancellationToken).ConfigureAwait(false);
        NpgsqlDataReader reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? Read(reader) : null;
        }
    }

    private static T Read(NpgsqlDataReader reader) => T.Read(new ReaderFields(reader, ReaderFields.PlacesOf(T.Schema)));
}
