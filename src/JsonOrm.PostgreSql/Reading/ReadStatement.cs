using Npgsql;

namespace JsonOrm.PostgreSql.Reading;

/// <summary>What a reader is opened from: a statement alone, or the first of several that are sent together, whose rows are read.</summary>
internal readonly struct ReadStatement : IDisposable
{
    private readonly NpgsqlCommand? _alone;
    private readonly NpgsqlBatch? _together;

    public ReadStatement(NpgsqlCommand alone) => _alone = alone;

    public ReadStatement(NpgsqlBatch together) => _together = together;

    public Task PrepareAsync(CancellationToken cancellationToken) => _alone?.PrepareAsync(cancellationToken) ?? _together!.PrepareAsync(cancellationToken);

    public void Prepare()
    {
        _alone?.Prepare();
        _together?.Prepare();
    }

    public Task<NpgsqlDataReader> ExecuteReaderAsync(CancellationToken cancellationToken) => _alone?.ExecuteReaderAsync(cancellationToken) ?? _together!.ExecuteReaderAsync(cancellationToken);

    public NpgsqlDataReader ExecuteReader() => _alone?.ExecuteReader() ?? _together!.ExecuteReader();

    public void Cancel()
    {
        _alone?.Cancel();
        _together?.Cancel();
    }

    public void Dispose()
    {
        _alone?.Dispose();
        _together?.Dispose();
    }

    public ValueTask DisposeAsync() => _alone?.DisposeAsync() ?? _together!.DisposeAsync();
}
