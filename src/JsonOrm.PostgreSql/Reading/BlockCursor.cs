using System.Globalization;
using JsonOrm.PostgreSql.Sql;
using JsonOrm.Queries;
using JsonOrm.Rows;
using Npgsql;

namespace JsonOrm.PostgreSql.Reading;

/// <summary>
/// Rows in blocks, for the connection of a transaction or a snapshot: other statements run on it between two blocks. Results of at most a block come in one round trip;
/// longer ones from a cursor of the server.
/// </summary>
internal sealed class BlockCursor : RowCursor
{
    /// <summary>The rows of a block.</summary>
    public const int BlockRows = 500;

    private static long s_cursors;

    private readonly QuerySource _source;
    private readonly string? _name;
    private List<Value[]> _rows = [];
    private RowBatch _batch = RowBatch.Of([]);
    private int[] _places = [];
    private long _count;
    private bool _isNew;
    private bool _isDrained;
    private bool _isClosed;

    private BlockCursor(QuerySource source, string? name)
    {
        _source = source;
        _name = name;
    }

    public override RowBatch Batch => _batch;

    public override ReadOnlySpan<int> Rows => _places;

    public static async ValueTask<BlockCursor> OpenAsync(QuerySource source, CancellationToken cancellationToken)
    {
        BlockCursor cursor = Create(source);
        NpgsqlBatch batch = cursor.First();
        await using (batch.ConfigureAwait(false))
        {
            await cursor.ReadAsync(batch, cancellationToken, cursor._name is null && source.Prepared.IsRunAgain()).ConfigureAwait(false);
        }

        return cursor;
    }

    public static BlockCursor Open(QuerySource source)
    {
        BlockCursor cursor = Create(source);
        using NpgsqlBatch batch = cursor.First();
        cursor.Read(batch);
        return cursor;
    }

    public override bool MoveNext()
    {
        if (!_isNew && !_isDrained)
        {
            using NpgsqlBatch batch = Next();
            Read(batch);
        }

        return Take();
    }

    public override async ValueTask<bool> MoveNextAsync(CancellationToken cancellationToken = default)
    {
        if (!_isNew && !_isDrained)
        {
            NpgsqlBatch batch = Next();
            await using (batch.ConfigureAwait(false))
            {
                await ReadAsync(batch, cancellationToken).ConfigureAwait(false);
            }
        }

        return Take();
    }

    public override QueryPlan Explain() => ServerPlan.ReadBeside(_source, _count, null);

    public override void Dispose()
    {
        if (!_isClosed && !_isDrained)
        {
            _isClosed = true;
            using var close = new NpgsqlCommand($"CLOSE {_name}", _source.Connection);
            try
            {
                close.ExecuteNonQuery();
            }
            catch (PostgresException error) when (IsGone(error))
            {
                // The transaction, or the savepoint that the cursor was made after, has ended before.
            }
        }

        base.Dispose();
    }

    public override async ValueTask DisposeAsync()
    {
        if (!_isClosed && !_isDrained)
        {
            _isClosed = true;
            var close = new NpgsqlCommand($"CLOSE {_name}", _source.Connection);
            await using (close.ConfigureAwait(false))
            {
                try
                {
                    await close.ExecuteNonQueryAsync().ConfigureAwait(false);
                }
                catch (PostgresException error) when (IsGone(error))
                {
                    // The transaction, or the savepoint that the cursor was made after, has ended before.
                }
            }
        }

        GC.SuppressFinalize(this);
    }

    private static bool IsGone(PostgresException error) => error.SqlState is PostgresErrorCodes.InvalidCursorName or PostgresErrorCodes.InFailedSqlTransaction;

    private static BlockCursor Create(QuerySource source) => new(
        source, source.Query.Aggregates is not null || source.Query.Limit <= BlockRows ? null : "jsonorm_c" + Interlocked.Increment(ref s_cursors).ToString(CultureInfo.InvariantCulture));

    private NpgsqlBatch First()
    {
        NpgsqlBatch batch = Guarded();
        var select = new NpgsqlBatchCommand((_name is null ? "" : $"DECLARE {_name} NO SCROLL CURSOR FOR ") + _source.Prepared.Statement.Text);
        foreach (SqlParameter parameter in _source.Prepared.Statement.Parameters)
        {
            select.Parameters.Add(parameter.Create(_source.Clock, _source.Found));
        }

        batch.BatchCommands.Add(select);
        if (_name is not null)
        {
            batch.BatchCommands.Add(Fetch());
        }

        return Close(batch);
    }

    private NpgsqlBatch Next()
    {
        NpgsqlBatch batch = Guarded();
        batch.BatchCommands.Add(Fetch());
        return Close(batch);
    }

    // A query that fails leaves its transaction usable.
    private NpgsqlBatch Guarded()
    {
        var batch = new NpgsqlBatch(_source.Connection);
        if (_source.Session.Guard is var (before, _))
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(before));
        }

        return batch;
    }

    private NpgsqlBatch Close(NpgsqlBatch batch)
    {
        if (_source.Session.Guard is var (_, after))
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(after));
        }

        return batch;
    }

    private NpgsqlBatchCommand Fetch() => new(string.Create(CultureInfo.InvariantCulture, $"FETCH FORWARD {BlockRows} FROM {_name}"));

    private void Read(NpgsqlBatch batch)
    {
        try
        {
            using NpgsqlDataReader reader = batch.ExecuteReader();
            ReaderRows fields = Begin(reader);
            while (reader.Read())
            {
                Add(fields);
            }
        }
        catch (NpgsqlException error)
        {
            _source.Session.UndoStatementAsync(error).AsTask().GetAwaiter().GetResult();
            throw Fail(error);
        }

        End();
    }

    private async ValueTask ReadAsync(NpgsqlBatch batch, CancellationToken cancellationToken, bool prepares = false)
    {
        try
        {
            if (prepares)
            {
                await batch.PrepareAsync(cancellationToken).ConfigureAwait(false);
            }

            NpgsqlDataReader reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                ReaderRows fields = Begin(reader);
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    Add(fields);
                }
            }
        }
        catch (OperationCanceledException error)
        {
            await _source.Session.UndoStatementAsync(error).ConfigureAwait(false);
            throw;
        }
        catch (NpgsqlException error)
        {
            await _source.Session.UndoStatementAsync(error).ConfigureAwait(false);
            throw Fail(error);
        }

        End();
    }

    private ReaderRows Begin(NpgsqlDataReader reader)
    {
        _rows = [];
        if (ResultTypes.FindOther(reader, _source.Prepared.Statement) is { } other)
        {
            _isDrained = true;
            throw _source.Changed(other);
        }

        return new ReaderRows(reader, _source.Prepared.Statement);
    }

    private void Add(ReaderRows fields)
    {
        var row = new Value[_source.Prepared.Statement.Columns.Count];
        for (int i = 0; i < row.Length; i++)
        {
            row[i] = fields.GetValue(i, 0);
        }

        _rows.Add(row);
    }

    private void End()
    {
        _isDrained = _name is null || _rows.Count < BlockRows;
        _isNew = true;
        _count += _rows.Count;
    }

    private JsonOrmException Fail(NpgsqlException error)
    {
        _isDrained = true;
        return _source.Error(error);
    }

    private bool Take()
    {
        bool hasRows = _isNew && _rows.Count > 0;
        _isNew = false;
        _places = hasRows ? [.. Enumerable.Range(0, _rows.Count)] : [];
        _batch = hasRows ? RowBatch.Of(_rows) : _batch;
        return hasRows;
    }
}
