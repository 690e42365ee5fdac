using System.Diagnostics.Metrics;

namespace JsonOrm.Database;

/// <summary>Publishes the statistics of one database as a meter named <c>JsonOrm</c>, whose tag <c>db</c> is the database's directory.</summary>
internal sealed class DatabaseMeter : IDisposable
{
    // One collection asks every instrument; all of them answer from one look.
    private const long FreshMilliseconds = 100;

    private readonly Meter _meter;
    private readonly Func<DatabaseStatistics?> _read;
    private DatabaseStatistics? _last;
    private long _lastAt;

    public DatabaseMeter(string directory, Func<DatabaseStatistics?> read)
    {
        _read = read;
        _meter = new Meter(new MeterOptions("JsonOrm") { Tags = [new("db", directory)] });
        _meter.CreateObservableGauge("jsonorm.table.rows", () => PerTable(static table => table.Rows), "{row}", "The number of rows of a table.");
        _meter.CreateObservableGauge("jsonorm.table.bytes", () => PerTable(static table => table.Bytes), "By", "The length of a table's files.");
        _meter.CreateObservableGauge("jsonorm.index.bytes", () => PerIndex(static index => index.Bytes), "By", "The length of an index's files.");
        _meter.CreateObservableCounter("jsonorm.index.uses", () => PerIndex(static index => index.Uses), "{use}", "How often an index was read.");
        _meter.CreateObservableGauge("jsonorm.log.bytes", () => One(static all => all.LogBytes), "By", "The bytes of commits that no checkpoint has written to tables yet.");
        _meter.CreateObservableGauge("jsonorm.checkpoint.age", () => One(static all => all.CheckpointAge.TotalSeconds), "s", "How long ago the tables' files were written.");
        _meter.CreateObservableGauge("jsonorm.snapshots.open", () => One(static all => (long)all.OpenSnapshots), "{snapshot}", "The number of open snapshots.");
        _meter.CreateObservableGauge("jsonorm.retained.bytes", () => One(static all => all.RetainedBytes), "By", "The length of files that only older states need.");
        _meter.CreateObservableGauge("jsonorm.cache.bytes", () => One(static all => all.CachedBytes), "By", "The memory that files of rows take.");
        _meter.CreateObservableCounter("jsonorm.cache.misses", () => One(static all => all.CacheMisses), "{read}", "How often rows were read from disk.");
    }

    public void Dispose() => _meter.Dispose();

    // Null once the database is closed.
    private DatabaseStatistics? Read()
    {
        long now = Environment.TickCount64;
        if (_last is null || now - _lastAt >= FreshMilliseconds)
        {
            _last = _read();
            _lastAt = now;
        }

        return _last;
    }

    private IEnumerable<Measurement<T>> One<T>(Func<DatabaseStatistics, T> value)
        where T : struct => Read() is { } all ? [new Measurement<T>(value(all))] : [];

    private List<Measurement<long>> PerTable(Func<TableStatistics, long> value)
    {
        var list = new List<Measurement<long>>();
        foreach (TableStatistics table in Read()?.Tables ?? [])
        {
            list.Add(new Measurement<long>(value(table), new KeyValuePair<string, object?>("table", table.Name)));
        }

        return list;
    }

    private List<Measurement<long>> PerIndex(Func<IndexStatistics, long> value)
    {
        var list = new List<Measurement<long>>();
        foreach (TableStatistics table in Read()?.Tables ?? [])
        {
            foreach (IndexStatistics index in table.Indexes)
            {
                list.Add(new Measurement<long>(value(index), new KeyValuePair<string, object?>("table", table.Name), new KeyValuePair<string, object?>("index", index.Name)));
            }
        }

        return list;
    }
}
