using JsonOrm.Files;
using JsonOrm.Storage.Tests.Crash;
using JsonOrm.Storage.Tests.Models;

namespace JsonOrm.Storage.Tests.Recovery;

/// <summary>Damage is refused with a clear error or does no harm; a wrong row is never given.</summary>
public class DamageTests
{
    [Fact]
    [Trait("Fault", "10")]
    public void A_flipped_bit_anywhere_in_a_closed_database_is_told_or_harmless()
    {
        var files = new MemoryFileSystem();
        using (JsonDatabase db = MemoryDisk.Open(files))
        {
            db.Insert(Enumerable.Range(0, 8).Select(i => Account.Make(i)));
            db.Insert(new Booking { Room = "blue", Night = 1 });
        }

        string expected = DatabaseText.Of(MemoryDisk.Open(files));
        SortedDictionary<string, byte[]> sound = MemoryDisk.Read(files);
        Assert.DoesNotContain(sound.Keys, path => path.Contains("/wal/", StringComparison.Ordinal));
        int told = 0;
        foreach (string path in sound.Keys)
        {
            for (int i = 0; i < sound[path].Length; i++)
            {
                byte[] damaged = [.. sound[path]];
                damaged[i] ^= (byte)(1 << (i % 8));
                told += IsTold(sound, path, damaged, expected, i) ? 1 : 0;
            }
        }

        Assert.True(told > 1000);
    }

    [Fact]
    [Trait("Fault", "11")]
    public void A_flipped_bit_in_the_log_is_refused_where_later_lines_prove_it()
    {
        SortedDictionary<string, byte[]> sound = MemoryDisk.Read(WithLog(6));
        string path = Assert.Single(sound.Keys, key => key.Contains("/wal/0", StringComparison.Ordinal));
        string expected = DatabaseText.Of(MemoryDisk.Open(MemoryDisk.Write(sound)));
        int[] lineStarts = LineStarts(sound[path]);
        for (int i = 0; i < sound[path].AsSpan().IndexOf("\n\n"u8); i++)
        {
            byte[] damaged = [.. sound[path]];
            damaged[i] ^= 4;
            bool isTold = IsTold(sound, path, damaged, i < lineStarts[^2] ? expected : null, i);
            Assert.True(isTold || i >= lineStarts[^2], $"Damage to byte {i} of the log went unnoticed.");
        }
    }

    /// <summary>A moment after the last commit the log says that it is durable: from then on damage to it cannot be taken for a torn tail.</summary>
    [Fact]
    [Trait("Fault", "11")]
    public async Task Damage_to_the_last_commit_of_a_log_at_rest_is_refused()
    {
        const string Segment = "/db/wal/000000001.jsonl";
        var files = new MemoryFileSystem();
        JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = files, IdleDelay = TimeSpan.FromMilliseconds(1) });
        db.Insert(Account.Make(1));
        byte[] log = files.TryReadAll(Segment)!;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (log.AsSpan().IndexOf("\",\"durable\":1}\n"u8) < 0)
        {
            await Task.Delay(1, patience.Token);
            log = files.TryReadAll(Segment)!;
        }

        log[log.AsSpan().IndexOf("user1"u8)] ^= 1;
        SortedDictionary<string, byte[]> damaged = MemoryDisk.Read(files);
        damaged[Segment] = log;
        Assert.Equal(Segment, Assert.Throws<CorruptDataException>(() => MemoryDisk.Open(MemoryDisk.Write(damaged))).File);
    }

    [Fact]
    [Trait("Fault", "4")]
    [Trait("Fault", "13")]
    public void A_line_taken_out_of_the_log_or_put_in_twice_is_noticed()
    {
        SortedDictionary<string, byte[]> sound = MemoryDisk.Read(WithLog(6));
        string path = Assert.Single(sound.Keys, key => key.Contains("/wal/0", StringComparison.Ordinal));
        string expected = DatabaseText.Of(MemoryDisk.Open(MemoryDisk.Write(sound)));
        byte[] log = sound[path];
        int[] starts = LineStarts(log);

        byte[] without = [.. log[..starts[2]], .. log[starts[3]..]];
        Assert.True(IsTold(sound, path, without, null, starts[2]));

        // The last line again behind itself: its place in the chain is wrong, so it is no commit.
        int end = log.AsSpan().IndexOf("\n\n"u8) + 1;
        byte[] twice = [.. log[..end], .. log[starts[^1]..end], .. log[end..]];
        Assert.False(IsTold(sound, path, twice, expected, end));
    }

    [Fact]
    [Trait("Fault", "13")]
    public void A_segment_of_another_database_is_refused()
    {
        SortedDictionary<string, byte[]> one = MemoryDisk.Read(WithLog(3));
        SortedDictionary<string, byte[]> other = MemoryDisk.Read(WithLog(4));
        string path = Assert.Single(one.Keys, key => key.Contains("/wal/0", StringComparison.Ordinal));
        one[path] = other[path];
        var error = Assert.Throws<CorruptDataException>(() => MemoryDisk.Open(MemoryDisk.Write(one)));
        Assert.Equal(path, error.File);
    }

    [Fact]
    public void A_missing_root_is_not_taken_for_a_new_database()
    {
        SortedDictionary<string, byte[]> files = MemoryDisk.Read(WithLog(3));
        files.Remove("/db/db.json");
        var error = Assert.Throws<CorruptDataException>(() => MemoryDisk.Open(MemoryDisk.Write(files)));
        Assert.Equal("/db/db.json", error.File);
    }

    [Fact]
    [Trait("Fault", "12")]
    public void A_missing_chunk_or_schema_is_named()
    {
        var files = new MemoryFileSystem();
        using (JsonDatabase db = MemoryDisk.Open(files))
        {
            db.Insert(Account.Make(1));
        }

        SortedDictionary<string, byte[]> sound = MemoryDisk.Read(files);
        string chunk = Assert.Single(sound.Keys, path => path.Contains("/data/account/0", StringComparison.Ordinal));
        sound.Remove(chunk);
        using JsonDatabase damaged = MemoryDisk.Open(MemoryDisk.Write(sound));
        var error = Assert.Throws<CorruptDataException>(() => damaged.Find(Account.Key(1)));
        Assert.Equal((chunk, "account"), (error.File, error.Table));
    }

    private static bool IsTold(SortedDictionary<string, byte[]> sound, string path, byte[] content, string? expected, int place)
    {
        var damaged = new SortedDictionary<string, byte[]>(sound, StringComparer.Ordinal) { [path] = content };
        try
        {
            string state = DatabaseText.Of(MemoryDisk.Open(MemoryDisk.Write(damaged)));
            Assert.True(expected is null || state == expected, $"Byte {place} of {path} was damaged, and rows changed:\n{state}");
            return false;
        }
        catch (CorruptDataException error)
        {
            Assert.NotEmpty(error.File);
            return true;
        }
    }

    private static MemoryFileSystem WithLog(int commits)
    {
        var files = new MemoryFileSystem();
        JsonDatabase db = MemoryDisk.Open(files);
        for (int i = 0; i < commits; i++)
        {
            db.Insert(Account.Make(i));
        }

        // Not closed: the process is gone.
        return MemoryDisk.Write(MemoryDisk.Read(files));
    }

    private static int[] LineStarts(byte[] log)
    {
        var starts = new List<int> { 0 };
        for (int i = 1; log[i] != '\n' || log[i - 1] != '\n'; i++)
        {
            if (log[i - 1] == '\n')
            {
                starts.Add(i);
            }
        }

        return [.. starts];
    }
}
