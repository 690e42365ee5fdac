using System.Diagnostics;
using JsonOrm.Queries;
using JsonOrm.Rows;
using Npgsql;

namespace JsonOrm.PostgreSql.Reading;

/// <summary>Rows as they come over a connection that nothing else uses: a batch is one row, and no more than the network's buffers are held.</summary>
internal sealed class ReaderCursor : RowCursor
{
    private static readonly int[] s_one = [0];

    private readonly QuerySource _source;
    private readonly ReadStatement _command;
    private readonly NpgsqlDataReader _reader;
    private readonly long _begun = Stopwatch.GetTimestamp();
    private long _rows;
    private TimeSpan? _time;
    private bool _isClosed;

    private ReaderCursor(QuerySource source, ReadStatement command, NpgsqlDataReader reader)
    {
        _source = source;
        _command = command;
        _reader = reader;
        Batch = new RowBatch(new ReaderRows(reader, source.Prepared.Statement), 1);
    }

    public override RowBatch Batch { get; }

    public override ReadOnlySpan<int> Rows => s_one;

    public static async ValueTask<ReaderCursor> OpenAsync(QuerySource source, CancellationToken cancellationToken)
    {
        ReadStatement command = source.Read();
        try
        {
            if (source.Prepared.IsRunAgain())
            {
                await command.PrepareAsync(cancellationToken).ConfigureAwait(false);
            }

            NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            if (ResultTypes.FindOther(reader, source.Prepared.Statement) is not { } other)
            {
                return new ReaderCursor(source, command, reader);
            }

            await reader.DisposeAsync().ConfigureAwait(false);
            await command.DisposeAsync().ConfigureAwait(false);
            throw source.Changed(other);
        }
        catch (NpgsqlException error)
        {
            await command.DisposeAsync().ConfigureAwait(false);
            throw source.Error(error);
        }
    }

    public static ReaderCursor Open(QuerySource source)
    {
        ReadStatement command = source.Read();
        try
        {
            if (source.Prepared.IsRunAgain())
            {
                command.Prepare();
            }

            NpgsqlDataReader reader = command.ExecuteReader();
            if (ResultTypes.FindOther(reader, source.Prepared.Statement) is not { } other)
            {
                return new ReaderCursor(source, command, reader);
            }

            reader.Dispose();
            command.Dispose();
            throw source.Changed(other);
        }
        catch (NpgsqlException error)
        {
            command.Dispose();
            throw source.Error(error);
        }
    }

    public override bool MoveNext()
    {
        try
        {
            return Count(_reader.Read());
        }
        catch (NpgsqlException error)
        {
            throw _source.Error(error);
        }
    }

    // A row that has arrived already, as most have, needs no state machine.
    public override ValueTask<bool> MoveNextAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            Task<bool> read = _reader.ReadAsync(cancellationToken);
            return read.IsCompletedSuccessfully ? new(Count(read.Result)) : CountAsync(read);
        }
        catch (NpgsqlException error)
        {
            throw _source.Error(error);
        }
    }

    // The plan is asked for on a connection of its own: this one may still give rows.
    public override QueryPlan Explain() => ServerPlan.ReadBeside(_source, _rows, _time ?? Stopwatch.GetElapsedTime(_begun));

    public override void Dispose()
    {
        if (!_isClosed)
        {
            _isClosed = true;
            try
            {
                Cancel();
                _reader.Dispose();
                _command.Dispose();
            }
            finally
            {
                _source.Lease.Dispose();
            }
        }

        base.Dispose();
    }

    public override async ValueTask DisposeAsync()
    {
        if (!_isClosed)
        {
            _isClosed = true;
            try
            {
                Cancel();
                await _reader.DisposeAsync().ConfigureAwait(false);
                await _command.DisposeAsync().ConfigureAwait(false);
            }
            finally
            {
                await _source.Lease.DisposeAsync().ConfigureAwait(false);
            }
        }

        GC.SuppressFinalize(this);
    }

    private async ValueTask<bool> CountAsync(Task<bool> read)
    {
        try
        {
            return Count(await read.ConfigureAwait(false));
        }
        catch (NpgsqlException error)
        {
            throw _source.Error(error);
        }
    }

    private bool Count(bool isRow)
    {
        _rows += isRow ? 1 : 0;
        _time ??= isRow ? null : Stopwatch.GetElapsedTime(_begun);
        return isRow;
    }

    // Rows that are not wanted any more are not sent to their end. A cancellation costs a connection to the server, so that it is for long results alone.
    private void Cancel()
    {
        if (_time is null && _rows > 1000)
        {
            _command.Cancel();
        }
    }
}
