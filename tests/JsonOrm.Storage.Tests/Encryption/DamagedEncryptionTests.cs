using System.Security.Cryptography;
using JsonOrm.Encryption;
using JsonOrm.Files;
using JsonOrm.Storage.Tests.Compression;
using JsonOrm.Storage.Tests.Crash;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Storage.Tests.Operations;
using JsonOrm.Storage.Tests.Recovery;
using JsonOrm.Testing;
using JsonOrm.Wal;

namespace JsonOrm.Storage.Tests.Encryption;

/// <summary>Crashes, flipped bytes, and files that somebody has moved, cut or put back.</summary>
public class DamagedEncryptionTests
{
    [Fact]
    public void A_crash_at_any_operation_loses_nothing_acknowledged()
    {
        var states = new List<string> { "" };
        int acknowledged = 0;
        long crashes = CrashTest.Run(
            disk =>
            {
                states.RemoveRange(1, states.Count - 1);
                acknowledged = 0;
                Run(disk, states, () => acknowledged++);
            },
            disk =>
            {
                string text = Read(disk);
                int state = states.IndexOf(text);
                Assert.True(text.Length == 0 && acknowledged == 0 || state >= acknowledged, $"state {state} of {states.Count}, {acknowledged} acknowledged");
                Encrypted.RefuseText(disk, "/db", "user1@", "Town 1");
            },
            outcomes: 3);
        Assert.True(crashes > 200, $"only {crashes} crashes");
    }

    // Whichever key opens it: changed or not, at the moment of the crash. It goes on, and a later close leaves nothing of what went before.
    private static string Read(SimulatedFileSystem disk)
    {
        foreach (EncryptionKey key in (ReadOnlySpan<EncryptionKey>)[Encrypted.OtherKey, Encrypted.Key])
        {
            try
            {
                using JsonDatabase db = Encrypted.Open(disk, key);
                string text = DatabaseText.Of(db);
                db.Insert(Account.Make(7777));
                db.Compact();
                return text;
            }
            catch (EncryptionException)
            {
                // The other one.
            }
        }

        throw new Xunit.Sdk.XunitException("neither key opens it");
    }

    // Rows, checkpoints, a large transaction, two changes of the key, a close in between.
    private static void Run(SimulatedFileSystem files, List<string> states, Action acknowledge)
    {
        using JsonDatabase model = JsonDatabase.InMemory();
        JsonDatabase db = Encrypted.Open(files, Encrypted.Key);
        Action<JsonDatabase>[] steps =
        [
            static db => db.Insert(Enumerable.Range(1, 6).Select(static i => Account.Make(i))),
            static db => db.Insert(new Booking { Room = "blue", Night = 1, Guest = "Town 1" }),
            static db => db.Insert(Enumerable.Range(100, 60).Select(static i => Account.Make(i))),
            static db => db.Delete(Account.Key(3)),
            static db => db.Insert(Account.Make(21)),
            static db => db.Insert(Account.Make(22)),
        ];
        for (int i = 0; i < steps.Length; i++)
        {
            steps[i](model);
            states.Add(DatabaseText.Of(model));
            steps[i](db);
            acknowledge();
            switch (i)
            {
                case 1:
                    db.Checkpoint();
                    break;
                case 2:
                    db.ChangeEncryptionKey(Encrypted.OtherKey);
                    break;
                case 3:
                    db.Checkpoint();
                    db.Dispose();
                    db = Encrypted.Open(files, Encrypted.OtherKey);
                    break;
                case 4:
                    db.ChangeEncryptionKey(Encrypted.Key);
                    break;
            }
        }

        db.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_flipped_byte_is_an_error_and_never_another_answer(bool isCompressed)
    {
        SortedDictionary<string, byte[]> contents = Made(isCompressed, out string text, out string before);
        CompressionOptions? compression = isCompressed ? Compressed.All : null;
        var found = new SortedDictionary<string, int>(StringComparer.Ordinal);
        string lastSegment = contents.Keys.Last(static path => path.Contains("/wal/0", StringComparison.Ordinal));
        foreach (string path in contents.Keys.ToList())
        {
            byte[] content = contents[path];
            bool isLog = path.Contains("/wal/", StringComparison.Ordinal);
            if (Path.GetFileName(path) is ".gitattributes" or ".gitignore" or "lock" or "reserve.tmp")
            {
                continue;
            }

            // What follows the log's last line is room, which says nothing.
            int end = isLog ? content.AsSpan().TrimEnd((byte)'\n').Length : content.Length, lastLine = isLog ? content.AsSpan(0, end).LastIndexOf((byte)'\n') : int.MaxValue;
            for (int i = 0; i < end; i += end > 400 ? 37 : 5)
            {
                content[i] ^= 0x04;
                var disk = MemoryDisk.Write(contents);
                try
                {
                    using (JsonDatabase db = Encrypted.Open(disk, Encrypted.Key, compression, readOnly: true))
                    {
                        // A last line that is not whole was never acknowledged, as far as anybody can tell.
                        string now = DatabaseText.Of(db);
                        Assert.True(now == text || (i > lastLine && now == before), $"{path} at {i}: {now}");
                        Assert.Equal("user7@example.com", Select.From(Account.Columns).Where(static a => a.Age == 7).ToList(db)[0].Email);
                    }

                    VerifyReport report = await JsonDatabase.VerifyAsync("/db", new() { FileSystem = disk, Encryption = Encrypted.Key, Compression = compression });

                    // The root before, and segments that only it needs, count only if the present root is lost.
                    bool isEarlier = Path.GetFileName(path) is "db.prev.json" or "published.jsonl" || (isLog && path != lastSegment);
                    Assert.True(!report.IsSound || i > lastLine || isEarlier, $"{path} at {i}: nobody has noticed");
                }
                catch (Exception error) when (error is CorruptDataException or EncryptionException)
                {
                    found[path] = found.GetValueOrDefault(path) + 1;
                    Assert.True(error is EncryptionException || ((CorruptDataException)error).File.StartsWith("/db", StringComparison.Ordinal));
                }

                content[i] ^= 0x04;
            }
        }

        Assert.True(found.Count > 10, string.Join('\n', found));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(EncryptedFile.PresentForm)]
    public void A_file_that_was_moved_cut_or_put_back_does_not_decrypt(int form)
    {
        var disk = new MemoryFileSystem();
        var files = new EncryptedFileSystem(disk) { Form = form };
        disk.CreateDirectory("/db/data/track");
        files.Keys = DataKeys.Create(disk, "/db", Encrypted.Key);
        byte[] text = new byte[(EncryptedFile.PageBytes * 3) + 100];
        new Random(3).NextBytes(text);
        string path = "/db/data/track/000001.g1.jsonl";
        files.CreateDirectory("/db/data/track");
        files.WriteAndSync(path, text);
        Assert.Equal(text, files.TryReadAll(path));
        byte[] stored = disk.TryReadAll(path)!;
        int page = EncryptedFile.PageBytes + 28, head = stored.Length - 100 - 28 - (form == 1 ? 0 : 4) - (3 * page);
        files.Delete(path);
        files.WriteAndSync(path, text);
        byte[] later = disk.TryReadAll(path)!;

        void Refuse(string where, byte[] content)
        {
            disk.Delete(where);
            using (IFile file = disk.Create(where))
            {
                file.Write(content, 0);
            }

            Assert.True(where == Assert.Throws<CorruptDataException>(() => files.TryReadAll(where)).File, where);
        }

        Refuse("/db/data/track/000002.g1.jsonl", stored);
        disk.CreateDirectory("/db/data/track2");
        Refuse("/db/data/track2/000001.g1.jsonl", stored);
        Refuse(path, stored[..^1]);
        Refuse(path, stored[..(head + page)]);
        Refuse(path, stored[..(head + (3 * page))]);
        Refuse(path, [.. stored[..head], .. stored[(head + page)..(head + (2 * page))], .. stored[head..(head + page)], .. stored[(head + (2 * page))..]]);
        Refuse(path, [.. later[..head], .. stored[head..]]);
        Refuse(path, [.. stored[..(head + page)], .. later[(head + page)..(head + (2 * page))], .. stored[(head + (2 * page))..]]);
        Refuse(path, text);

        // A file of one form is none of the other.
        byte[] mark = [.. stored];
        mark[7] ^= 3;
        Refuse(path, mark);

        // Moved as the engine moves it, it is read.
        disk.CreateDirectory("/db/archive/files/g000000007/data/track");
        disk.Delete(path);
        files.WriteAndSync(path, text);
        files.Rename(path, "/db/archive/files/g000000007/data/track/000001.g1.jsonl");
        Assert.Equal(text, files.TryReadAll("/db/archive/files/g000000007/data/track/000001.g1.jsonl"));
        Assert.Throws<InvalidOperationException>(() => files.Rename("/db/archive/files/g000000007/data/track/000001.g1.jsonl", "/db/data/track/000009.g1.jsonl"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(EncryptedFile.PresentForm)]
    public void Parts_of_any_length_are_written_and_read(int form)
    {
        var random = new Random(9);
        var disk = new MemoryFileSystem();
        var files = new EncryptedFileSystem(disk) { Keys = DataKeys.OfProcess(), Form = form };
        for (int i = 0; i < 60; i++)
        {
            byte[] text = new byte[random.Next(i % 3 == 0 ? 400_000 : 40_000)];
            random.NextBytes(text);
            string path = $"/f{i}.json";
            using (IFile file = files.Create(path))
            {
                for (int at = 0; at < text.Length;)
                {
                    int part = Math.Min(text.Length - at, 1 + random.Next(random.Next(3) switch { 0 => 50, 1 => 20_000, _ => 300_000 }));
                    file.Write(text.AsSpan(at, part), at);
                    at += part;
                    Assert.Equal(at, file.Length);
                    Check(file, text.AsSpan(0, at), random);
                }
            }

            using IFile again = files.OpenRead(path);
            Assert.Equal(text.Length, again.Length);
            Check(again, text, random);
            Assert.Equal(text, files.TryReadAll(path));
        }
    }

    [Fact]
    public void No_nonce_is_used_twice()
    {
        var disk = new MemoryFileSystem();
        var files = new EncryptedFileSystem(disk) { Keys = DataKeys.OfProcess() };
        const int Head = 52, Stored = EncryptedFile.PageBytes + 28;
        var seen = new HashSet<string>();
        using (IFile file = files.Create("/one.json"))
        {
            int length = 0;
            for (int i = 0; i < 200; i++)
            {
                file.Write(new byte[700], length);
                length += 700;
                int before = (length - 701) / EncryptedFile.PageBytes, last = (length - 1) / EncryptedFile.PageBytes;
                for (int page = before; page <= last; page++)
                {
                    Assert.True(seen.Add(NonceAt(disk, Head + (page * Stored))), $"write {i}, page {page}");
                }
            }
        }

        var seal = new LogSeal(DataKeys.OfProcess());
        for (int i = 0; i < 1000; i++)
        {
            byte[] line = Convert.FromBase64String(System.Text.Encoding.ASCII.GetString(seal.Seal(7, 1, "about"u8, "[]"u8)));
            Assert.True(seen.Add(Convert.ToHexString(line, 8, 12)), $"line {i}");
        }

        // Two files of one name and one text share neither a key nor a nonce.
        files.WriteAndSync("/two.json", new byte[100]);
        byte[] first = disk.TryReadAll("/two.json")!;
        files.Delete("/two.json");
        files.WriteAndSync("/two.json", new byte[100]);
        Assert.NotEqual(first[20..52], disk.TryReadAll("/two.json")![20..52]);
        Assert.NotEqual(first[^100..], disk.TryReadAll("/two.json")![^100..]);
    }

    private static string NonceAt(MemoryFileSystem disk, int offset) => Convert.ToHexString(disk.TryReadAll("/one.json")!, offset, 12);

    [Fact]
    public void A_file_without_text_is_not_one_that_was_cut()
    {
        var disk = new MemoryFileSystem();
        var files = new EncryptedFileSystem(disk) { Keys = DataKeys.OfProcess() };
        files.WriteAndSync("/empty.json", []);
        files.WriteAndSync("/full.json", new byte[100]);
        Assert.Empty(files.TryReadAll("/empty.json")!);
        byte[] full = disk.TryReadAll("/full.json")!;
        for (int length = 0; length < full.Length; length++)
        {
            disk.Delete("/full.json");
            disk.WriteAndSync("/full.json", full.AsSpan(0, length));
            Assert.Throws<CorruptDataException>(() => files.TryReadAll("/full.json"));
        }
    }

    [Fact]
    public void A_line_of_another_continuation_of_the_log_is_refused()
    {
        var disk = new MemoryFileSystem();
        using (JsonDatabase db = Encrypted.Open(disk, Encrypted.Key))
        {
            BackedUp.Fill(db, 1, 3);
        }

        // Two copies go on in different ways, with the same keys.
        SortedDictionary<string, byte[]> start = MemoryDisk.Read(disk);
        byte[][] logs = new byte[2][];
        SortedDictionary<string, byte[]> contents = start;
        string path = "";
        for (int i = 0; i < 2; i++)
        {
            MemoryFileSystem copy = MemoryDisk.Write(start);
            using JsonDatabase db = Encrypted.Open(copy, Encrypted.Key);
            db.Insert(Account.Make(50 + i));
            db.Insert(Account.Make(60));
            contents = MemoryDisk.Read(copy);
            path = contents.Keys.Last(static path => path.Contains("/wal/0", StringComparison.Ordinal));
            logs[i] = contents[path];
        }

        // The second line of the first log, under the header of the second, with checksums that are right.
        string[] ours = Lines(logs[1]), theirs = Lines(logs[0]);
        Assert.True(WalLine.TryReadChecksum(System.Text.Encoding.UTF8.GetBytes(ours[0]), out uint crc));
        var forged = new System.Text.StringBuilder(ours[0] + "\n");
        foreach (string line in theirs.Skip(1))
        {
            byte[] bytes = System.Text.Encoding.UTF8.GetBytes(line);
            crc = Crc32C.Append(crc, bytes.AsSpan(WalLine.ChecksumLength));
            Crc32C.Format(crc, bytes.AsSpan(8, 8));
            forged.Append(System.Text.Encoding.UTF8.GetString(bytes)).Append('\n');
        }

        contents[path] = System.Text.Encoding.UTF8.GetBytes(forged.ToString());
        CorruptDataException error = Assert.Throws<CorruptDataException>(() => Encrypted.Open(MemoryDisk.Write(contents), Encrypted.Key));
        Assert.Equal((path, 2), (error.File, error.Line));
        Assert.Contains("encrypted for this place of this log", error.Message, StringComparison.Ordinal);

        // A line that is not encrypted, with a checksum that is right.
        byte[] readable = System.Text.Encoding.UTF8.GetBytes("{\"crc\":\"00000000\",\"lsn\":" + theirs[1].Split("\"lsn\":")[1].Split(',')[0] + ",\"durable\":1,\"time\":\"2026-01-01T00:00:00.0000000Z\",\"tx\":[]}");
        WalLine.TryReadChecksum(System.Text.Encoding.UTF8.GetBytes(ours[0]), out crc);
        Crc32C.Format(Crc32C.Append(crc, readable.AsSpan(WalLine.ChecksumLength)), readable.AsSpan(8, 8));
        contents[path] = [.. System.Text.Encoding.UTF8.GetBytes(ours[0] + "\n"), .. readable, (byte)'\n'];
        Assert.Contains("somebody else has written it", Assert.Throws<CorruptDataException>(() => Encrypted.Open(MemoryDisk.Write(contents), Encrypted.Key)).Message, StringComparison.Ordinal);
    }

    private static string[] Lines(byte[] log) => System.Text.Encoding.UTF8.GetString(log).TrimEnd('\n').Split('\n');

    [Fact]
    public void A_line_of_the_log_is_bound_to_its_place()
    {
        var seal = new LogSeal(DataKeys.OfProcess());
        byte[] line = seal.Seal(5, 7, "about"u8, "[1,2]"u8);
        Assert.Equal("[1,2]"u8.ToArray(), seal.Open(5, 7, "about"u8, line));
        Assert.ThrowsAny<CryptographicException>(() => seal.Open(6 + (1 << 20), 7, "about"u8, line));
        Assert.ThrowsAny<CryptographicException>(() => seal.Open(5, 8, "about"u8, line));
        Assert.ThrowsAny<CryptographicException>(() => seal.Open(5, 7, "abouT"u8, line));
        Assert.ThrowsAny<CryptographicException>(() => seal.Open(5, 7, "about"u8, line.AsSpan(0, line.Length - 4)));
        Assert.Throws<EncryptionException>(() => new LogSeal(DataKeys.OfProcess()).Open(5, 7, "about"u8, line));
        Assert.NotEqual(line, seal.Seal(5, 7, "about"u8, "[1,2]"u8));
    }

    private static void Check(IFile file, ReadOnlySpan<byte> text, Random random)
    {
        for (int i = 0; i < 4; i++)
        {
            int from = random.Next(text.Length + 1), length = random.Next(random.Next(2) == 0 ? 100 : 100_000);
            byte[] read = new byte[length];
            int count = file.ReadFully(read, from);
            Assert.Equal(Math.Min(length, text.Length - from), count);
            Assert.True(text.Slice(from, count).SequenceEqual(read.AsSpan(0, count)));
        }
    }

    private static SortedDictionary<string, byte[]> Made(bool isCompressed, out string text, out string before)
    {
        var files = new MemoryFileSystem();
        JsonDatabase db = Encrypted.Open(files, Encrypted.Key, isCompressed ? Compressed.All : null);
        BackedUp.Fill(db, 1, 40);
        db.Checkpoint();
        db.Insert(Account.Make(900));
        before = DatabaseText.Of(db);
        db.Insert(Account.Make(901));
        text = DatabaseText.Of(db);

        // As after a kill: the log is there.
        SortedDictionary<string, byte[]> contents = MemoryDisk.Read(files);
        db.Dispose();
        return contents;
    }
}
