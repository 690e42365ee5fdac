using JsonOrm.PostgreSql.Connections;
using JsonOrm.PostgreSql.Errors;
using JsonOrm.PostgreSql.Types;
using Npgsql;

namespace JsonOrm.PostgreSql.Writing;

/// <summary>Finds rows by the values of the key or of a unique index, in one round trip with a statement that is prepared once a connection.</summary>
internal static class RowReads<T>
    where T : class, ITable<T>
{
    public static async ValueTask<T?> FindAsync(PostgresSession session, IReadOnlyList<int> columns, Value[] values, CancellationToken cancellationToken)
    {
        await session.EnsureAsync([T.Schema], cancellationToken).ConfigureAwait(false);
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
                using NpgsqlBatch batch = new(lease.Connection);
                NpgsqlBatchCommand select = WriteStatements.Of(T.Schema).Select(columns, values);
                NpgsqlBatchCommand[] statements = session.Guard is var (before, after) ? [new(before), select, new(after)] : [select];
                Array.ForEach(statements, batch.BatchCommands.Add);
                await batch.PrepareAsync(cancellationToken).ConfigureAwait(false);
                NpgsqlDataReader reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                await using (reader.ConfigureAwait(false))
                {
                    return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? T.Codec.FromValues(ServerRow.Read(reader, T.Schema, 0)) : null;
                }
            }
            catch (NpgsqlException error)
            {
                await session.UndoStatementAsync().ConfigureAwait(false);
                throw session.Refused(ServerErrors.Of(error, session.Connections));
            }
        }
    }
}
