using JsonOrm.PostgreSql.Connections;
using JsonOrm.PostgreSql.Errors;
using Npgsql;

namespace JsonOrm.PostgreSql.Collections;

/// <summary>The lines of a query: as they come over a connection of their own, or read to their end on one that other statements use.</summary>
/// <param name="session">The session.</param>
/// <param name="query">The query.</param>
internal sealed class DocumentRows(PostgresSession session, DocumentQuery query) : IAsyncDisposable
{
    private LeasedConnection _lease;
    private NpgsqlBatch? _batch;
    private NpgsqlDataReader? _reader;
    private Queue<byte[]>? _held;
    private bool _isOnRow;

    /// <summary>Runs the query; returns false if the collection or the index does not exist.</summary>
    public async ValueTask<bool> OpenAsync(CancellationToken cancellationToken)
    {
        _lease = await session.LeaseAsync(cancellationToken).ConfigureAwait(false);
        _batch = new NpgsqlBatch(_lease.Connection);
        (string Before, string After)? guard = session.Guard;
        if (guard is var (before, _))
        {
            _batch.BatchCommands.Add(new NpgsqlBatchCommand(before));
        }

        _batch.BatchCommands.Add(query.Command());
        if (guard is var (_, after))
        {
            _batch.BatchCommands.Add(new NpgsqlBatchCommand(after));
        }

        try
        {
            await _batch.PrepareAsync(cancellationToken).ConfigureAwait(false);
            _reader = await _batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            _isOnRow = await _reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (!_isOnRow && query.NeedsRow)
            {
                return false;
            }

            if (!_lease.IsOwn)
            {
                var held = new Queue<byte[]>();
                while (await NextAsync(cancellationToken).ConfigureAwait(false) is { } line)
                {
                    held.Enqueue(line);
                }

                await _reader.DisposeAsync().ConfigureAwait(false);
                _reader = null;
                _held = held;
            }

            return true;
        }
        catch (OperationCanceledException error)
        {
            await session.UndoStatementAsync(error).ConfigureAwait(false);
            throw;
        }
        catch (NpgsqlException error)
        {
            await session.UndoStatementAsync(error).ConfigureAwait(false);
            return error is PostgresException { SqlState: PostgresErrorCodes.UndefinedTable } ? false : throw session.Refused(ServerErrors.Of(error, session.Connections));
        }
    }

    /// <summary>The next line; null behind the last.</summary>
    public async ValueTask<byte[]?> NextAsync(CancellationToken cancellationToken)
    {
        if (_held is not null)
        {
            return _held.TryDequeue(out byte[]? line) ? line : null;
        }

        try
        {
            while (_isOnRow)
            {
                byte[]? line = await _reader!.IsDBNullAsync(0, cancellationToken).ConfigureAwait(false) ? null : _reader.GetFieldValue<byte[]>(0);
                _isOnRow = await _reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                if (line is not null)
                {
                    return line;
                }
            }

            return null;
        }
        catch (NpgsqlException error)
        {
            throw session.Refused(ServerErrors.Of(error, session.Connections));
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_reader is not null)
        {
            await _reader.DisposeAsync().ConfigureAwait(false);
        }

        if (_batch is not null)
        {
            await _batch.DisposeAsync().ConfigureAwait(false);
            await _lease.DisposeAsync().ConfigureAwait(false);
        }
    }
}
