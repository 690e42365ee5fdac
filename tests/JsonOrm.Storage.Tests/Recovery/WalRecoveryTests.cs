using System.Globalization;
using JsonOrm.Files;
using JsonOrm.Wal;

namespace JsonOrm.Storage.Tests.Recovery;

/// <summary>Logs whose every checksum is right, though no engine writes them: as a defect, or somebody who joins files by hand, could.</summary>
public class WalRecoveryTests
{
    private const string Log = "/db/wal";
    private const ulong Database = 42;

    private readonly MemoryFileSystem _files = new();
    private readonly List<long> _commits = [];

    public WalRecoveryTests() => _files.CreateDirectory(Log);

    [Fact]
    public void What_the_engine_writes_is_read()
    {
        uint crc = Write(1, 1, 0, 1, (1, 0), (2, 1));
        Write(2, 2, crc, 3, (3, 2));
        WalRecovery recovery = Read();
        Assert.Equal([1, 2, 3], _commits);
        Assert.Equal(3, recovery.LastLsn);
        Assert.Equal(3, recovery.NextSegment);
        Assert.Empty(recovery.Discarded);
    }

    [Fact]
    public void A_commit_that_is_left_out_is_refused()
    {
        Write(1, 1, 0, 1, (1, 0), (3, 1));
        Assert.Contains("commit 2, but commit 3 was found", Assert.Throws<CorruptDataException>(Read).Message, StringComparison.Ordinal);
        Assert.Equal([1], _commits);
    }

    [Fact]
    public void A_segment_under_the_name_of_another_is_refused()
    {
        Write(1, 2, 0, 1, (1, 0));
        Assert.Contains("the header of segment 1", Assert.Throws<CorruptDataException>(Read).Message, StringComparison.Ordinal);
        Assert.Empty(_commits);
    }

    [Fact]
    public void A_segment_behind_a_missing_one_is_not_read_on_and_refused_where_it_proves_a_loss()
    {
        uint crc = Write(1, 1, 0, 1, (1, 0));
        Write(3, 3, crc, 2, (2, 1));
        WalRecovery recovery = Read();
        Assert.Equal([1], _commits);
        Assert.Equal(["/db/wal/000000003.jsonl"], recovery.Discarded);

        _files.Delete("/db/wal/000000003.jsonl");
        Write(3, 3, crc, 2, (2, 1), (3, 2));
        var error = Assert.Throws<CorruptDataException>(Read);
        Assert.Equal("/db/wal/000000002.jsonl", error.File);
        Assert.Contains("commit 2, which was acknowledged", error.Message, StringComparison.Ordinal);
    }

    // Each commit says which was durable when it was made.
    private uint Write(long name, long segment, uint previous, long first, params (long Lsn, long Durable)[] commits)
    {
        var lines = new WalBuffer();
        uint crc = WalLine.AppendHeader(lines, new WalHeader(segment, Database, 7, first), previous);
        foreach ((long lsn, long durable) in commits)
        {
            crc = WalLine.AppendCommit(lines, lsn, durable, DateTime.UnixEpoch, "[\"delete\",\"a\",[1]]"u8, crc);
        }

        _files.WriteAndSync(string.Create(CultureInfo.InvariantCulture, $"{Log}/{name:D9}.jsonl"), lines.Span);
        return crc;
    }

    private WalRecovery Read()
    {
        _commits.Clear();
        var recovery = new WalRecovery(_files, Log, Database);
        recovery.Read(new WalPosition(1, 1, 0), commit => _commits.Add(WalLine.Parse(commit.Content.AsSpan(commit.Offset, commit.Length))!.Value.Lsn));
        return recovery;
    }
}
