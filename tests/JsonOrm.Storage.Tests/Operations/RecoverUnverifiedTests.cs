using System.Text;
using JsonOrm.Files;
using JsonOrm.Storage.Tests.Compression;
using JsonOrm.Storage.Tests.Crash;
using JsonOrm.Storage.Tests.Encryption;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Storage.Tests.Recovery;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Operations;

/// <summary>A recovery says of which rows it does not know that they are what was written, and takes no frame that is known not to be.</summary>
public class RecoverUnverifiedTests
{
    private const int Rows = 3000;

    // A flipped bit costs the rows of its block. Every other row is recovered as it was written.
    [Theory]
    [InlineData("nothing")]
    [InlineData("no root")]
    [InlineData("no schema")]
    [InlineData("list damaged")]
    public async Task A_flipped_bit_of_a_compressed_file_gives_no_wrong_row(string also)
    {
        SortedDictionary<string, byte[]> files = Made(Compressed.All);
        string path = ChunkOf(files);
        switch (also)
        {
            case "no root":
                files.Remove("/db/db.json");
                files.Remove("/db/db.prev.json");
                break;
            case "no schema":
                files.Keys.Where(static name => name.StartsWith("/db/schema/", StringComparison.Ordinal)).ToList().ForEach(name => files.Remove(name));
                break;
            case "list damaged":
                byte[] list = files[files.Keys.Last(static name => name.StartsWith("/db/data/account/manifest", StringComparison.Ordinal))];
                list[list.AsSpan().IndexOf("\"zones\""u8) + 1] ^= 1;
                break;
        }

        var random = new Random(5);
        var costs = new HashSet<long>();
        for (int flip = 0; flip < 40; flip++)
        {
            byte[] sound = files[path], bytes = (byte[])sound.Clone();
            int place = random.Next(bytes.Length), bit = random.Next(8);
            bytes[place] ^= (byte)(1 << bit);
            files[path] = bytes;
            MemoryFileSystem disk = MemoryDisk.Write(files);
            disk.CreateDirectory("/db/schema");
            files[path] = sound;
            RecoverReport report = await JsonDatabase.RecoverAsync("/db", "/new", new() { FileSystem = disk, Compression = Compressed.All });
            using JsonDatabase db = JsonDatabase.Open("/new", new() { FileSystem = disk, Compression = Compressed.All });
            if (also == "no schema")
            {
                db.Collection("account_rows").As<Account>();
            }

            List<Account> rows = Select.From<Account>().ToList(db);
            Assert.All(rows, static row => Assert.Equal(TextOf(Account.Make(row.Id)), TextOf(row)));
            long notes = also switch { "list damaged" or "no schema" => 1, _ => 0 };
            Assert.True(rows.Count + report.Lost - notes == Rows, $"bit {bit} of byte {place}: {rows.Count} rows, {report.Lost} lost");
            Assert.InRange(rows.Count, Rows - 400, Rows - 1);
            Assert.Empty(report.Unverified);
            costs.Add(report.Lost);
        }

        Assert.True(costs.Count > 1);
    }

    [Fact]
    public async Task Rows_of_a_compressed_file_without_a_list_are_said_to_be_unverified()
    {
        SortedDictionary<string, byte[]> files = Made(Compressed.All);
        files.Keys.Where(static name => name.StartsWith("/db/data/account/manifest", StringComparison.Ordinal)).ToList().ForEach(name => files.Remove(name));
        RecoverReport report = await JsonDatabase.RecoverAsync("/db", "/new", new() { FileSystem = MemoryDisk.Write(files), Compression = Compressed.All });
        UnverifiedLines lines = Assert.Single(report.Unverified);
        Assert.Equal((ChunkOf(files), "account", 1L, (long)Rows, (long)Rows), (lines.File, lines.Table, lines.FirstLine, lines.LastLine, lines.Rows));
        Assert.Contains("no list of files that can be read states the checksum", lines.Reason, StringComparison.Ordinal);

        // A damaged frame costs no other frame: the next one begins with bytes of its own.
        byte[] bytes = files[ChunkOf(files)];
        Assert.True(ZstdCodec.Default.TryReadLengths(bytes, out int first, out _));
        bytes[first] ^= 0x7F;
        report = await JsonDatabase.RecoverAsync("/db", "/new", new() { FileSystem = MemoryDisk.Write(files), Compression = Compressed.All });
        Assert.InRange(report.Tables[0].Rows, Rows - 400, Rows - 100);
        Assert.Equal(report.Tables[0].Rows, Assert.Single(report.Unverified).Rows);
    }

    [Theory]
    [InlineData("value")]
    [InlineData("longer")]
    [InlineData("no schema")]
    public async Task Rows_of_a_block_of_text_without_its_checksum_are_kept_and_named(string how)
    {
        SortedDictionary<string, byte[]> files = Made(null);
        string path = ChunkOf(files);
        string text = Encoding.UTF8.GetString(files[path]);
        files[path] = Encoding.UTF8.GetBytes(text.Replace("user1500@", how == "longer" ? "user15000@" : "user1x00@", StringComparison.Ordinal));
        if (how == "no schema")
        {
            files.Keys.Where(static name => name.StartsWith("/db/schema/", StringComparison.Ordinal)).ToList().ForEach(name => files.Remove(name));
        }

        MemoryFileSystem disk = MemoryDisk.Write(files);
        disk.CreateDirectory("/db/schema");
        RecoverReport report = await JsonDatabase.RecoverAsync("/db", "/new", new() { FileSystem = disk });
        Assert.Equal(((long)Rows, how == "no schema" ? 1L : 0L), (report.Tables[0].Rows, report.Lost));
        UnverifiedLines lines = Assert.Single(report.Unverified);
        Assert.Equal((path, "account"), (lines.File, lines.Table));
        Assert.InRange(1500, lines.FirstLine, lines.LastLine);
        Assert.InRange(lines.Rows, 100, 600);
        Assert.Equal(lines.LastLine - lines.FirstLine + 1, lines.Rows);
        Assert.Contains("does not have the checksum that was written", lines.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_that_a_file_of_text_no_longer_has_are_lost()
    {
        SortedDictionary<string, byte[]> files = Made(null);
        string path = ChunkOf(files);
        string[] lines = Encoding.UTF8.GetString(files[path]).Split('\n');
        files[path] = Encoding.UTF8.GetBytes(string.Join('\n', lines[..2000]) + "\n");
        RecoverReport report = await JsonDatabase.RecoverAsync("/db", "/new", new() { FileSystem = MemoryDisk.Write(files) });
        Assert.Equal((2000L, 1000L), (report.Tables[0].Rows, report.Lost));
    }

    // What decrypts is what was written.
    [Fact]
    public async Task Rows_of_an_encrypted_file_are_verified_by_their_page()
    {
        SortedDictionary<string, byte[]> files = Made(null, Encrypted.Key);
        string path = ChunkOf(files);
        files[path][files[path].Length / 2] ^= 1;
        RecoverReport report = await JsonDatabase.RecoverAsync("/db", "/new", new() { FileSystem = MemoryDisk.Write(files), Encryption = Encrypted.Key });
        Assert.InRange(report.Tables[0].Rows, Rows - 1000, Rows - 1);
        Assert.True(report.Tables[0].Rows + report.Lost >= Rows);
        Assert.Empty(report.Unverified);
    }

    private static SortedDictionary<string, byte[]> Made(CompressionOptions? compression, EncryptionKey? key = null)
    {
        var disk = new MemoryFileSystem();
        using (JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = disk, Compression = compression, Encryption = key, IdleDelay = TimeSpan.Zero, ReserveBytes = 0 }))
        {
            db.Insert(Enumerable.Range(1, Rows).Select(static number => Account.Make(number)));
        }

        return MemoryDisk.Read(disk);
    }

    private static string ChunkOf(SortedDictionary<string, byte[]> files) => files.Keys.Single(static name => name.StartsWith("/db/data/account/0", StringComparison.Ordinal));

    private static string TextOf(Account row) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{row.Email} {row.Age} {row.City} {row.Score}");
}
