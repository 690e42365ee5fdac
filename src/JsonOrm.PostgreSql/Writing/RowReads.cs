using System.Collections.Concurrent;
using JsonOrm.PostgreSql.Connections;
using JsonOrm.PostgreSql.Errors;
using JsonOrm.PostgreSql.Reading;
using JsonOrm.PostgreSql.Types;
using JsonOrm.Rows;
using Npgsql;

namespace JsonOrm.PostgreSql.Writing;

/// <summary>Finds rows by the values of the key or of a unique index, in one round trip with a statement that is prepared once a connection.</summary>
internal static class RowReads<T>
    where T : class, ITable<T>
{
    private static readonly ConcurrentDictionary<IReadOnlyList<int>, string> s_texts = new(ReferenceEqualityComparer.Instance);

    public static ValueTask<T?> FindAsync(PostgresSession session, IReadOnlyList<int> columns, Value[] values, CancellationToken cancellationToken)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (PostgresParameters.IsFinerThanServer(values[i], T.Schema.Columns[columns[i]].Type))
            {
                return default;
            }
        }

        return session.Guard is var (before, after)
            ? FindGuardedAsync(session, columns, values, before, after, cancellationToken)
            : FindAloneAsync(session, columns, values, cancellationToken);
    }

    // One state machine from the call to the row: a find is short enough for each to count.
    private static async ValueTask<T?> FindAloneAsync(PostgresSession session, IReadOnlyList<int> columns, Value[] values, CancellationToken cancellationToken)
    {
        await session.Connections.Tables.EnsureAsync(T.Schema, cancellationToken).ConfigureAwait(false);
        LeasedConnection lease = await session.LeaseAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using var command = new NpgsqlCommand(s_texts.GetOrAdd(columns, static sought => WriteStatements.Of(T.Schema).SelectText(sought)), lease.Connection);
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
        catch (NpgsqlException error)
        {
            throw session.Refused(ServerErrors.Of(error, session.Connections));
        }
        catch (InvalidCastException error) when (ChangedTables.Find(session.Connections, error.Message) is { } changed)
        {
            throw changed;
        }
        finally
        {
            await lease.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static async ValueTask<T?> FindGuardedAsync(PostgresSession session, IReadOnlyList<int> columns, Value[] values, string before, string after, CancellationToken cancellationToken)
    {
        await session.Connections.Tables.EnsureAsync(T.Schema, cancellationToken).ConfigureAwait(false);
        LeasedConnection lease = await session.LeaseAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using NpgsqlBatch batch = new(lease.Connection);
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
        catch (OperationCanceledException error)
        {
            await session.UndoStatementAsync(error).ConfigureAwait(false);
            throw;
        }
        catch (NpgsqlException error)
        {
            await session.UndoStatementAsync(error).ConfigureAwait(false);
            throw session.Refused(ServerErrors.Of(error, session.Connections));
        }
        catch (InvalidCastException error) when (ChangedTables.Find(session.Connections, error.Message) is { } changed)
        {
            throw changed;
        }
        finally
        {
            await lease.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static T Read(NpgsqlDataReader reader)
    {
        try
        {
            return T.Read(new ReaderFields(reader, ReaderFields.PlacesOf(T.Schema)));
        }
        catch (RowFormatException fault)
        {
            throw SchemaMismatchException.OfValue(T.Schema.Name, fault);
        }
    }
}
