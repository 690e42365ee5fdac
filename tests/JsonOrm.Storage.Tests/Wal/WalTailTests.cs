using System.Globalization;
using JsonOrm.Files;
using JsonOrm.Storage.Tests.Files;
using JsonOrm.Wal;

namespace JsonOrm.Storage.Tests.Wal;

/// <summary>What a reader takes from a log that another process writes, and when it says that the log no longer continues what it has read.</summary>
public class WalTailTests
{
    private const string Log = "/db/wal";
    private const ulong Database = 42;

    private readonly MemoryFileSystem _files = new();
    private readonly List<long> _commits = [];

    public WalTailTests() => _files.CreateDirectory(Log);

    [Fact]
    public void What_is_written_is_read_once_and_in_order()
    {
        Write(1, Segment(1, [1, 2], out uint crc));
        WalTail tail = Begin();
        Assert.True(tail.TryRead(null, Note));
        Assert.Equal([1, 2], _commits);
        Assert.True(tail.TryRead(null, Note));
        Write(1, [.. Segment(1, [1, 2], out _), .. Commits(ref crc, 3)]);
        Assert.True(tail.TryRead(null, Note));
        Assert.Equal([1, 2, 3], _commits);
        Write(2, Segment(2, [4], out _, crc));
        Assert.True(tail.TryRead(null, Note));
        Assert.Equal([1, 2, 3, 4], _commits);
        Assert.Equal((2, 5), (tail.Segment, tail.NextLsn));
    }

    [Fact]
    public void No_more_is_read_than_is_published()
    {
        Write(1, Segment(1, [1, 2], out uint crc));
        Write(2, Segment(2, [3, 4], out _, crc));
        WalTail tail = Begin();
        for (long lsn = 1; lsn <= 4; lsn++)
        {
            Assert.True(tail.TryRead(new PublishedState(lsn, lsn), Note));
            Assert.Equal(lsn, _commits[^1]);
            Assert.Equal(lsn, _commits.Count);
        }

        // What is published and not there is in a root.
        Assert.False(tail.TryRead(new PublishedState(5, 5), Note));
        Assert.Equal(4, _commits.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_segment_that_was_written_anew_does_not_continue_what_was_read(bool isPublished)
    {
        PublishedState? published = isPublished ? new PublishedState(2, 2) : null;
        byte[] content = Segment(1, [1, 2], out _), other = Segment(1, [1, 2], out _, salt: 8);
        Assert.Equal(content.Length, other.Length);
        Write(1, content);
        WalTail tail = Begin();
        Assert.True(tail.TryRead(published, Note));
        Write(1, other);
        Assert.False(tail.TryRead(published, Note));
        Write(1, content);
        Assert.True(tail.TryRead(published, Note));

        // Shorter, or gone.
        Write(1, Segment(1, [1], out _));
        Assert.False(tail.TryRead(published, Note));
        _files.Delete("/db/wal/000000001.jsonl");
        Assert.False(tail.TryRead(published, Note));
        Assert.Equal([1, 2], _commits);
    }

    [Fact]
    public void A_commit_that_is_left_out_is_not_jumped_over()
    {
        Write(1, Segment(1, [1, 3], out _));
        Assert.False(Begin().TryRead(null, Note));
        Assert.Equal([1], _commits);
    }

    [Fact]
    public void A_header_in_the_midst_of_a_segment_is_not_read_on()
    {
        byte[] first = Segment(1, [1], out uint crc);
        Write(1, [.. first, .. Segment(1, [2], out _, crc, first: 2)]);
        Assert.False(Begin().TryRead(null, Note));
        Assert.Equal([1], _commits);
    }

    [Theory]
    [InlineData(2, 1, Database)]
    [InlineData(1, 2, Database)]
    [InlineData(1, 1, Database + 1)]
    public void A_segment_of_another_place_or_database_is_not_read(long segment, long first, ulong database)
    {
        Write(1, Segment(segment, [1], out _, first: first, database: database));
        Assert.False(Begin().TryRead(null, Note));
        Assert.Empty(_commits);
    }

    [Fact]
    public void The_next_segment_is_entered_only_where_it_continues_this_one()
    {
        Write(1, Segment(1, [1], out uint crc));
        Write(2, Segment(2, [2], out _, crc + 1));
        WalTail tail = Begin();
        Assert.True(tail.TryRead(null, Note));
        Assert.Equal(1, tail.Segment);
        Assert.False(tail.TryLeave());
        _files.Delete("/db/wal/000000001.jsonl");
        Assert.False(tail.TryLeave());
        Write(2, Segment(2, [2], out _, crc));
        Assert.True(tail.TryLeave());
        Assert.Equal((2, 0), (tail.Segment, tail.Next));
        Assert.True(tail.TryRead(null, Note));
        Assert.Equal([1, 2], _commits);
    }

    [Fact]
    public void A_line_in_the_midst_of_being_written_is_looked_at_twice()
    {
        byte[] whole = Segment(1, [1, 2], out _);
        Write(1, whole[..^5]);
        WalTail tail = Begin();
        Assert.False(tail.TryRead(null, Note));
        Assert.Equal([1], _commits);

        // What is known to be torn says nothing new.
        tail.IsTorn = true;
        Assert.True(tail.TryRead(null, Note));
        Assert.Equal([1], _commits);

        _commits.Clear();
        int reads = 0;
        var counting = new CountingFileSystem(_files)
        {
            // The first look takes two reads, of which the second finds the end.
            BeforeRead = _ =>
            {
                if (++reads == 3)
                {
                    using IFile file = _files.OpenWrite("/db/wal/000000001.jsonl");
                    file.Write(whole, 0);
                }
            },
        };
        Assert.True(Begin(counting).TryRead(null, Note));
        Assert.Equal([1, 2], _commits);
    }

    [Fact]
    public void What_is_read_is_synced_first_unless_the_writer_has()
    {
        Write(1, Segment(1, [1, 2, 3], out _));
        int syncs = 0;
        var counting = new CountingFileSystem(_files) { BeforeSync = () => syncs++ };
        WalTail tail = Begin(counting);
        Assert.True(tail.TryRead(new PublishedState(1, 1), Note));
        Assert.Equal(0, syncs);
        Assert.True(tail.TryRead(new PublishedState(2, 1), Note));
        Assert.Equal(1, syncs);
        Assert.True(tail.TryRead(null, Note));
        Assert.Equal(2, syncs);
    }

    [Fact]
    public void Lines_behind_room_ahead_and_zeros_are_no_lines()
    {
        byte[] content = Segment(1, [1], out uint crc);
        Write(1, [.. content, (byte)'\n', (byte)'\n']);
        WalTail tail = Begin();
        Assert.True(tail.TryRead(null, Note));
        Write(1, [.. content, (byte)'\n', .. Commits(ref crc, 2)]);
        Assert.False(tail.TryRead(null, Note));
        Write(1, [.. content, 0, 0, 0]);
        Assert.False(tail.TryRead(null, Note));
        Assert.Equal([1], _commits);
    }

    private void Note(WalCommit commit) => _commits.Add(WalLine.Parse(commit.Content.AsSpan(commit.Offset, commit.Length))!.Value.Lsn);

    private WalTail Begin(IFileSystem? files = null) =>
        new(files ?? _files, Log, Database) { Segment = 1, LastLine = 0, Next = 0, Crc = 0, NextLsn = 1, IsTorn = false };

    private void Write(long name, byte[] content)
    {
        string path = string.Create(CultureInfo.InvariantCulture, $"{Log}/{name:D9}.jsonl");
        _files.Delete(path);
        _files.WriteAndSync(path, content);
    }

    private static byte[] Segment(long number, long[] commits, out uint crc, uint previous = 0, ulong salt = 7, long? first = null, ulong database = Database)
    {
        var header = new WalBuffer();
        crc = WalLine.AppendHeader(header, new WalHeader(number, database, salt, first ?? commits[0]), previous);
        return [.. header.Span, .. Commits(ref crc, commits)];
    }

    private static byte[] Commits(ref uint crc, params long[] commits)
    {
        var lines = new WalBuffer();
        foreach (long lsn in commits)
        {
            crc = WalLine.AppendCommit(lines, lsn, lsn - 1, DateTime.UnixEpoch, "[\"delete\",\"a\",[1]]"u8, crc);
        }

        return lines.Span.ToArray();
    }
}
