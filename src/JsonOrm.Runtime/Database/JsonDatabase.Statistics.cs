using JsonOrm.Database;

namespace JsonOrm;

// What the database holds and how it is used.
public sealed partial class JsonDatabase
{
    private DatabaseMeter? _meter;

    /// <summary>
    /// Returns what the database holds and how it is used: rows and bytes of tables and indexes, the log, snapshots, the cache, and how often each index is read. Reads lists of files and
    /// no rows. With <see cref="JsonDatabaseOptions.PublishMetrics"/> the same figures are published as a meter.
    /// </summary>
    /// <exception cref="CorruptDataException">A list of files is damaged.</exception>
    public DatabaseStatistics GetStatistics()
    {
        _engine.ThrowIfClosed();
        return _follower is null ? _engine.Statistics() : _follower.Read(0, static (engine, _) => engine.Statistics());
    }

    private JsonDatabase WithMeter(JsonDatabaseOptions options)
    {
        if (options.PublishMetrics)
        {
            _meter = new DatabaseMeter(Path, () => _engine.IsClosed ? null : GetStatistics());
        }

        return this;
    }
}
