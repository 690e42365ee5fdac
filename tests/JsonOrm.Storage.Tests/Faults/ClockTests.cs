using System.Text;
using JsonOrm.Files;
using JsonOrm.Storage.Tests.Crash;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Storage.Tests.Recovery;

namespace JsonOrm.Storage.Tests.Faults;

/// <summary>A clock that jumps changes the times in the log, which nothing depends on, and never their order.</summary>
public class ClockTests
{
    [Fact]
    [Trait("Fault", "15")]
    public void A_clock_that_goes_back_changes_no_order()
    {
        var disk = new MemoryFileSystem();
        var clock = new JumpingClock();
        JsonDatabase db = JsonDatabase.Open(MemoryDisk.Path, new() { FileSystem = disk, Clock = clock, IdleDelay = TimeSpan.Zero });
        for (int i = 1; i <= 6; i++)
        {
            clock.Now = new DateTimeOffset(2026, 3, 29, 1, 59, 0, TimeSpan.Zero).AddHours(i % 2 == 0 ? -i : i);
            db.Insert(Account.Make(i));
        }

        SortedDictionary<string, byte[]> files = MemoryDisk.Read(disk);
        string log = Encoding.UTF8.GetString(files.Single(file => file.Key.Contains("/wal/0", StringComparison.Ordinal)).Value);
        string[] times = [.. log.Split('\n').Where(line => line.Contains("\"time\"", StringComparison.Ordinal)).Select(line => line.Split("\"time\":\"")[1][..28])];
        Assert.Equal(6, times.Length);
        Assert.Equal(times.Order(StringComparer.Ordinal), times);
        clock.Now = DateTimeOffset.UnixEpoch;
        using JsonDatabase again = JsonDatabase.Open(MemoryDisk.Path, new() { FileSystem = MemoryDisk.Write(files), Clock = clock });
        Assert.Equal(DatabaseText.Of(db), DatabaseText.Of(again));
        again.Insert(Account.Make(7));
        Assert.Equal(7, Select.From<Account>().Count(again));
    }

    private sealed class JumpingClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
