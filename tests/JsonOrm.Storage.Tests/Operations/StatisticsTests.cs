using System.Diagnostics.Metrics;
using JsonOrm.Files;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Operations;

/// <summary>Statistics agree with the files, count what is used, and read no rows.</summary>
public class StatisticsTests
{
    [Fact]
    public void They_agree_with_the_lines_and_lengths_of_the_files()
    {
        SimulatedFileSystem disk = BackedUp.Make(out JsonDatabase db);
        db.Compact();
        DatabaseStatistics all = db.GetStatistics();
        Assert.Equal(["account", "booking"], all.Tables.Select(static table => table.Name));
        TableStatistics account = all.Tables[0];
        string text = Current(disk, "/db/data/account");
        Assert.Equal((text.Count(static letter => letter == '\n'), text.Length), (account.Rows, account.Bytes));
        Assert.Equal((1, 0, 0), (account.Files, account.DeltaRuns, account.UnwrittenBytes));
        foreach (IndexStatistics index in account.Indexes)
        {
            Assert.Equal(Current(disk, "/db/index/account." + FolderName.Of(index.Name)).Length, index.Bytes);
        }

        Assert.Equal(0, all.LogBytes);
        Assert.Equal(disk.ListFiles("/db/wal").Where(static name => char.IsAsciiDigit(name[0])).Sum(name => Read(disk, "/db/wal/" + name).Length), all.LogFileBytes);
        Assert.Equal(all.Bytes, all.Tables.Sum(static table => table.Bytes + table.Indexes.Sum(static index => index.Bytes)) + all.LogFileBytes);

        BackedUp.Fill(db, 500, 2);
        DatabaseStatistics more = db.GetStatistics();
        Assert.Equal((account.Rows + 2, account.Bytes), (more.Tables[0].Rows, more.Tables[0].Bytes));
        Assert.True(more.Tables[0].UnwrittenBytes > 0 && more.LogBytes > 0);
        db.Dispose();
        Assert.Throws<ObjectDisposedException>(() => db.GetStatistics());
    }

    [Fact]
    public void They_read_no_rows()
    {
        SimulatedFileSystem disk = BackedUp.Make(out JsonDatabase db);
        db.Dispose();
        using JsonDatabase again = BackedUp.Open(disk);
        int before = disk.Operations.Count;
        Assert.Equal(45, again.GetStatistics().Tables[0].Rows);
        Assert.DoesNotContain(disk.Operations.Skip(before), static operation => operation.StartsWith("read ", StringComparison.Ordinal) && operation.Contains("/0", StringComparison.Ordinal));
        Assert.Equal(0, again.GetStatistics().CachedFiles);
    }

    [Fact]
    public void Uses_of_the_index_of_a_collection_are_counted()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection users = db.Collection("users");
        for (int i = 0; i < 100; i++)
        {
            users.Set($"u{i}", new System.Text.Json.Nodes.JsonObject { ["n"] = i });
        }

        users.EnsureIndex("n");
        Assert.Equal(0, db.GetStatistics().Tables[0].Indexes[0].Uses);
        Assert.Equal(1, users.Find($$$"""{"n":7}""").Count());
        Assert.Equal(1, db.GetStatistics().Tables[0].Indexes[0].Uses);
    }

    [Fact]
    public void Uses_of_indexes_are_counted_and_unused_ones_are_named()
    {
        BackedUp.Make(out JsonDatabase db);
        Assert.Equal(["account.ix_account_Age"], db.GetStatistics().UnusedIndexes);
        _ = Select.From(Account.Columns).Where(static a => a.Age == 7).ToList(db);
        _ = db.Find(Account.ByEmail("user7@example.com"));
        DatabaseStatistics all = db.GetStatistics();
        Assert.Empty(all.UnusedIndexes);
        Assert.All(all.Tables[0].Indexes, static index => Assert.True(index.Uses > 0, index.Name));
        db.Dispose();
    }

    [Fact]
    public void Snapshots_the_cache_and_checkpoints_are_counted()
    {
        SimulatedFileSystem disk = BackedUp.Make(out JsonDatabase db);
        db.Dispose();
        using JsonDatabase again = BackedUp.Open(disk);
        Assert.Equal(DateTimeOffset.UnixEpoch, again.GetStatistics().LastCheckpoint);
        _ = Select.From(Account.Columns).Where(static a => a.Score > 0).ToList(again);
        DatabaseStatistics cold = again.GetStatistics();
        _ = Select.From(Account.Columns).Where(static a => a.Score > 0).ToList(again);
        DatabaseStatistics warm = again.GetStatistics();
        Assert.Equal((1L, 1L), (cold.CacheMisses, warm.CacheMisses));
        Assert.True(warm.CacheHits > cold.CacheHits && warm.CachedFiles == 1 && warm.CachedBytes > 0);

        using JsonSnapshot snapshot = again.BeginSnapshot();
        for (int i = 0; i < 3; i++)
        {
            BackedUp.Move(again, 1, "Town " + i);
            again.Compact();
        }

        DatabaseStatistics held = again.GetStatistics();
        Assert.Equal(1, held.OpenSnapshots);
        Assert.True(held.RetainedFiles > 0 && held.RetainedBytes > 0);
        Assert.True(held.LastCheckpoint > DateTimeOffset.UnixEpoch && held.CheckpointAge < TimeSpan.FromHours(1));
    }

    [Fact]
    public void A_reader_has_statistics_of_the_state_it_reads()
    {
        SimulatedFileSystem disk = BackedUp.Make(out JsonDatabase db);
        using JsonDatabase reader = BackedUp.Open(disk, "/db", readOnly: true);
        BackedUp.Fill(db, 500, 2);
        DatabaseStatistics all = reader.GetStatistics();
        Assert.Equal((db.GetStatistics().Position, 47), (all.Position, all.Tables[0].Rows));
        db.Dispose();
    }

    [Fact]
    public void A_meter_publishes_them()
    {
        var seen = new Dictionary<string, double>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, own) =>
        {
            if (instrument.Meter.Name == "JsonOrm" && instrument.Meter.Tags!.Contains(new("db", "/metered")))
            {
                own.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => seen[instrument.Name + Tag(tags)] = value);
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => seen[instrument.Name + Tag(tags)] = value);
        listener.Start();
        using (JsonDatabase db = JsonDatabase.Open("/metered", new JsonDatabaseOptions { FileSystem = new SimulatedFileSystem(), PublishMetrics = true }))
        {
            BackedUp.Fill(db, 1, 30);
            listener.RecordObservableInstruments();
            Assert.Equal(30, seen["jsonorm.table.rows account"]);
            Assert.Equal(0, seen["jsonorm.index.uses account ix_account_Age"]);
            Assert.Equal(10, seen.Keys.Select(static name => name.Split(' ')[0]).Distinct().Count());
        }

        seen.Clear();
        listener.RecordObservableInstruments();
        Assert.Empty(seen);
    }

    private static string Tag(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string text = "";
        foreach (KeyValuePair<string, object?> tag in tags)
        {
            text += " " + tag.Value;
        }

        return text;
    }

    // The text of the newest chunk.
    private static string Current(SimulatedFileSystem disk, string folder) =>
        Read(disk, folder + "/" + disk.ListFiles(folder).Where(static name => char.IsAsciiDigit(name[0])).MaxBy(static name => int.Parse(name.Split('.')[1][1..], System.Globalization.CultureInfo.InvariantCulture)));

    private static string Read(SimulatedFileSystem disk, string path)
    {
        using IFile file = disk.OpenRead(path);
        byte[] content = new byte[file.Length];
        file.ReadFully(content, 0);
        return System.Text.Encoding.UTF8.GetString(content);
    }
}
