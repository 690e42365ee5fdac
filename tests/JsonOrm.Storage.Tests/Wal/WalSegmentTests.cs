using JsonOrm.Files;
using JsonOrm.Testing;
using JsonOrm.Wal;

namespace JsonOrm.Storage.Tests.Wal;

/// <summary>The room that a segment takes ahead of its lines, and what is left of lines that are taken back.</summary>
public class WalSegmentTests
{
    private const string Log = "/db/wal";
    private const string Path = "/db/wal/000000001.jsonl";
    private const int FirstRoom = 64 << 10;

    private readonly SimulatedFileSystem _disk = new();

    public WalSegmentTests()
    {
        _disk.CreateDirectory("/db");
        _disk.SyncDirectory("/");
    }

    [Fact]
    public void Room_is_taken_ahead_and_grows()
    {
        using WalSegment segment = Create();
        segment.Append(Lines(100));
        Assert.Equal((100, 100 + FirstRoom), (segment.Length, Length));
        segment.Append(Lines(FirstRoom));
        Assert.Equal(100 + FirstRoom, Length);
        segment.Append(Lines(1));
        Assert.Equal(101 + FirstRoom + (4 * FirstRoom), Length);
        Assert.Equal([.. Lines(101 + FirstRoom), .. Enumerable.Repeat((byte)'\n', 4 * FirstRoom)], _disk.TryReadAll(Path)!);
    }

    [Fact]
    public void None_is_taken_where_it_is_not_wanted()
    {
        using WalSegment segment = Create();
        segment.Append(Lines(100), takesRoom: false);
        Assert.Equal(100, Length);
        using WalSegment other = WalSegment.Create(_disk, Log, 2, fills: false);
        other.Append(Lines(50));
        Assert.Equal(50, _disk.TryReadAll("/db/wal/000000002.jsonl")!.Length);
    }

    [Fact]
    public void Lines_that_fit_are_written_although_the_room_does_not()
    {
        _disk.Capacity = 100 + FirstRoom - 1;
        using WalSegment segment = Create();
        segment.Append(Lines(100));
        Assert.Equal(100, segment.Length);
        _disk.Capacity = long.MaxValue;
        segment.Append(Lines(FirstRoom));
        Assert.Equal(100 + FirstRoom + FirstRoom, Length);
    }

    [Fact]
    public void What_is_taken_back_is_gone_after_a_loss_of_power_and_room_is_taken_again()
    {
        using WalSegment segment = Create();
        segment.Append(Lines(100));
        segment.File.Sync();
        segment.CutBackTo(40);
        Assert.Equal((40, 40), (segment.Length, Length));
        for (int seed = 0; seed < 8; seed++)
        {
            Assert.Equal(Lines(40), _disk.Restart(seed).TryReadAll(Path));
        }

        segment.Append(Lines(10));
        Assert.InRange(Length, 50 + FirstRoom, long.MaxValue);
        Assert.Equal([.. Lines(40), .. Lines(10)], _disk.TryReadAll(Path)![..50]);
    }

    [Fact]
    public void The_root_that_a_segment_continues_is_durable_before_it()
    {
        _disk.WriteAndSync("/db/db.json.tmp", "root"u8);
        _disk.Rename("/db/db.json.tmp", "/db/db.json");
        using WalSegment segment = Create();
        segment.Append(Lines(10));
        segment.File.Sync();
        SimulatedFileSystem after = _disk.Restart(0);
        Assert.Equal("root"u8, after.TryReadAll("/db/db.json")!);
        Assert.Equal(Lines(10), after.TryReadAll(Path)![..10]);
    }

    [Fact]
    public void A_segment_whose_name_cannot_be_made_durable_is_deleted()
    {
        Create().Dispose();
        for (int operation = 1; ; operation++)
        {
            long at = _disk.OperationCount + operation;
            _disk.FailAt(at, SimulatedFault.Device);
            try
            {
                WalSegment.Create(_disk, Log, 3, fills: true).Dispose();
                Assert.True(_disk.OperationCount >= at ? false : operation > 3);
                break;
            }
            catch (StorageException)
            {
                _disk.StopFailing();
                Assert.False(_disk.FileExists("/db/wal/000000003.jsonl"), $"a fault at operation {operation} leaves the file");
            }
        }
    }

    private long Length => _disk.TryReadAll(Path)!.Length;

    private WalSegment Create() => WalSegment.Create(_disk, Log, 1, fills: true);

    private static byte[] Lines(int count) => [.. Enumerable.Repeat((byte)'x', count)];
}
