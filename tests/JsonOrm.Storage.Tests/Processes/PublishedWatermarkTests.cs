using System.Text;
using JsonOrm.Files;
using JsonOrm.Wal;

namespace JsonOrm.Storage.Tests.Processes;

/// <summary>The file that says how far the log is published: two states that take turns, of which a reader always finds one whole.</summary>
public class PublishedWatermarkTests
{
    private const string FilePath = "/db/wal/published.jsonl";

    private readonly MemoryFileSystem _disk = new();

    public PublishedWatermarkTests() => _disk.CreateDirectory("/db/wal");

    [Fact]
    public void What_is_written_is_read_by_turns()
    {
        using PublishedWatermark mark = Begin("boot-1", 7, new(5, 4));
        Assert.Equal(new PublishedState(5, 4), Read());
        for (int lsn = 6; lsn < 20; lsn++)
        {
            mark.Write(new(lsn, lsn - 1));
            Assert.Equal(new PublishedState(lsn, lsn - 1), Read());

            // The state before stays, for a reader that comes while the newest one is being written.
            Assert.Contains($"\"published\":{lsn - 1},", Encoding.UTF8.GetString(Content()), StringComparison.Ordinal);
        }

        mark.Write(new(long.MaxValue, long.MaxValue));
        Assert.Equal(new PublishedState(long.MaxValue, long.MaxValue), Read());
        string[] lines = Encoding.UTF8.GetString(Content()).Split('\n');
        Assert.Equal(["boot", "published", "published", ""], lines.Select(line => line.Length == 0 ? "" : System.Text.Json.JsonDocument.Parse(line).RootElement.EnumerateObject().ElementAt(1).Name));
        Assert.All(lines[..^1], line => Assert.Equal(127, line.Length));
    }

    [Fact]
    public void A_mark_of_another_run_of_the_machine_or_another_database_says_nothing()
    {
        Begin("boot-1", 7, new(5, 5)).Dispose();
        Assert.Null(Read("boot-2", 7));
        Assert.Null(Read("boot-1", 8));
        Begin("boot-2", 7, new(3, 3)).Dispose();
        Assert.Equal(new PublishedState(3, 3), Read("boot-2", 7));
        Assert.Null(Read("boot-1", 7));
    }

    [Fact]
    public void A_state_that_was_changed_or_cut_off_leaves_the_other_one()
    {
        using (PublishedWatermark mark = Begin("boot-1", 7, new(5, 5)))
        {
            mark.Write(new(6, 6));
        }

        byte[] sound = Content();
        for (int place = 0; place < sound.Length; place++)
        {
            byte[] damaged = [.. sound];
            damaged[place] ^= 1;
            PublishedState? expected = place < 128 ? null : place < 256 ? new(5, 5) : new(6, 6);
            Assert.Equal(expected, ReadOf(damaged));
        }

        for (int length = 0; length < sound.Length; length++)
        {
            Assert.Null(ReadOf(sound[..length]));
        }

        byte[] foreign = [.. sound];
        using (PublishedWatermark other = Begin("boot-1", 8, new(9, 9)))
        {
            Content().AsSpan(128).CopyTo(foreign.AsSpan(128));
        }

        Assert.Null(ReadOf(foreign));
    }

    [Fact]
    public void A_line_in_the_middle_of_being_written_is_looked_at_again()
    {
        using PublishedWatermark mark = Begin("boot-1", 7, new(5, 5));
        mark.Write(new(6, 6));
        byte[] before = Content();
        mark.Write(new(7, 7));
        byte[] after = Content();

        // The reader has copied the line of 5 as it was, and the one of 6 when it was just becoming that of 8: it must not go by 5.
        mark.Write(new(8, 8));
        byte[] torn = Content();
        before.AsSpan(256).CopyTo(torn.AsSpan(256));
        torn[130] ^= 1;
        Assert.Equal(new PublishedState(8, 8), PublishedWatermarkText.Read(new Changing([torn, Content()]), "boot-1", 7));
        Assert.Equal(new PublishedState(7, 7), PublishedWatermarkText.Read(new Changing([after]), "boot-1", 7));
    }

    [Theory]
    [InlineData("bc17d271-55af-4517-96e5-5ecfd9aafa27", true)]
    [InlineData("", false)]
    [InlineData("a\"b", false)]
    [InlineData("0123456789012345678901234567890123456789012345678", false)]
    public void Only_a_plain_short_name_is_written(string boot, bool isPlain) => Assert.Equal(isPlain, PublishedWatermarkText.IsPlain(boot));

    private PublishedWatermark Begin(string boot, ulong database, PublishedState state) => PublishedWatermark.Begin(_disk, "/db/wal", boot, database, state);

    private PublishedState? Read(string boot = "boot-1", ulong database = 7)
    {
        using IFile file = _disk.OpenRead(FilePath);
        return PublishedWatermarkText.Read(file, boot, database);
    }

    private static PublishedState? ReadOf(byte[] content) => PublishedWatermarkText.Read(new Changing([content]), "boot-1", 7);

    private byte[] Content() => _disk.TryReadAll(FilePath)!;

    // Another content at each read, then the last one for ever.
    private sealed class Changing(byte[][] contents) : IFile
    {
        private int _reads;

        public string Path => FilePath;

        public long Length => contents[0].Length;

        public DateTime LastWriteTime => default;

        public int Read(Span<byte> destination, long offset)
        {
            byte[] content = contents[Math.Min(_reads, contents.Length - 1)];
            _reads += offset == 0 ? 1 : 0;
            int count = (int)Math.Min(destination.Length, Math.Max(0, content.Length - offset));
            content.AsSpan((int)Math.Min(offset, content.Length), count).CopyTo(destination);
            return count;
        }

        public void Write(ReadOnlySpan<byte> source, long offset) => throw new NotSupportedException();

        public void SetLength(long length) => throw new NotSupportedException();

        public void Sync() => throw new NotSupportedException();

        public void Dispose()
        {
        }
    }
}
