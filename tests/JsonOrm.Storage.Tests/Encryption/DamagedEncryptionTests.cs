using System.Security.Cryptography;
using JsonOrm.Encryption;
using JsonOrm.Files;
using JsonOrm.Storage.Tests.Compression;
using JsonOrm.Storage.Tests.Crash;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Storage.Tests.Operations;
using JsonOrm.Storage.Tests.Recovery;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Encryption;

/// <summary>Crashes, flipped bytes, and files that somebody has moved, cut or put back.</summary>
public class DamagedEncryptionTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_crash_at_any_operation_loses_nothing_acknowledged(int part)
    {
        for (long operation = 1 + part; operation <= Count(files => Run(files, out _, out _)); operation += 3)
        {
            var files = new SimulatedFileSystem();
            files.CrashAt(operation);
            List<string> acknowledged = [""];
            int begun = 0;
            List<string> states = States.Value;
            try
            {
                Run(files, out acknowledged, out begun);
            }
            catch (SimulatedCrashException)
            {
                // As asked for.
            }

            for (int seed = 0; seed < 3; seed++)
            {
                SimulatedFileSystem disk = files.Restart(seed);
                JsonDatabase? db = null;
                foreach (EncryptionKey key in (ReadOnlySpan<EncryptionKey>)[Encrypted.OtherKey, Encrypted.Key])
                {
                    try
                    {
                        db = Encrypted.Open(disk, key);
                        break;
                    }
                    catch (EncryptionException)
                    {
                        // Changed or not, at the moment of the crash.
                    }
                }

                Assert.True(db is not null, $"crash at {operation} ({files.Operations[^1]}), seed {seed}: neither key opens it");
                string text = DatabaseText.Of(db!);
                int state = states.IndexOf(text);
                Assert.True(state >= s_done && state <= s_begun, $"crash at {operation} ({files.Operations[^1]}), seed {seed}: state {state}, {s_done} acknowledged, {s_begun} begun");
                db!.Insert(Account.Make(7777));
                db.Compact();
                db.Dispose();
                Encrypted.RefuseText(disk, "/db", "user1@", "Town 1");
            }
        }
    }

    [ThreadStatic]
    private static int s_done;

    [ThreadStatic]
    private static int s_begun;

    private static readonly Lazy<List<string>> States = new(() =>
    {
        Run(new SimulatedFileSystem(), out List<string> states, out _);
        return states;
    });

    // Rows, checkpoints, a large transaction, two rotations, a close in between.
    private static void Run(SimulatedFileSystem files, out List<string> states, out int begun)
    {
        s_done = s_begun = begun = 0;
        states = [""];
        JsonDatabase db = Encrypted.Open(files, Encrypted.Key);
        var steps = new List<Action<JsonDatabase>>
        {
            static db => db.Insert(Enumerable.Range(1, 6).Select(static i => Account.Make(i))),
            static db => db.Insert(new Booking { Room = "blue", Night = 1, Guest = "Town 1" }),
            static db => db.Insert(Enumerable.Range(100, 60).Select(static i => Account.Make(i))),
            static db => db.Delete(Account.Key(3)),
            static db => db.Insert(Account.Make(21)),
            static db => db.Insert(Account.Make(22)),
        };
        for (int i = 0; i < steps.Count; i++)
        {
            s_begun++;
            steps[i](db);
            s_done++;
            states.Add(DatabaseText.Of(db));
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

    private static long Count(Action<SimulatedFileSystem> run)
    {
        var files = new SimulatedFileSystem();
        run(files);
        return files.OperationCount;
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

    [Fact]
    public void A_file_that_was_moved_cut_or_put_back_does_not_decrypt()
    {
        var disk = new MemoryFileSystem();
        var files = new EncryptedFileSystem(disk);
        disk.CreateDirectory("/db/data/track");
        files.Keys = DataKeys.Create(disk, "/db", Encrypted.Key);
        byte[] text = new byte[(EncryptedFile.PageBytes * 3) + 100];
        new Random(3).NextBytes(text);
        string path = "/db/data/track/000001.g1.jsonl";
        files.CreateDirectory("/db/data/track");
        files.WriteAndSync(path, text);
        Assert.Equal(text, files.TryReadAll(path));
        byte[] stored = disk.TryReadAll(path)!;
        int page = EncryptedFile.PageBytes + 28, head = stored.Length - 100 - 28 - (3 * page);
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
        Refuse("/db/data/album/000001.g1.jsonl".Replace("album", "track2", StringComparison.Ordinal), stored);
        Refuse(path, stored[..^1]);
        Refuse(path, stored[..(head + page)]);
        Refuse(path, stored[..(head + (3 * page))]);
        Refuse(path, [.. stored[..head], .. stored[(head + page)..(head + (2 * page))], .. stored[head..(head + page)], .. stored[(head + (2 * page))..]]);
        Refuse(path, [.. later[..head], .. stored[head..]]);
        Refuse(path, [.. stored[..(head + page)], .. later[(head + page)..(head + (2 * page))], .. stored[(head + (2 * page))..]]);
        Refuse(path, text);

        // Moved as the engine moves it, it is read.
        disk.CreateDirectory("/db/archive/files/g000000007/data/track");
        disk.Delete(path);
        files.WriteAndSync(path, text);
        files.Rename(path, "/db/archive/files/g000000007/data/track/000001.g1.jsonl");
        Assert.Equal(text, files.TryReadAll("/db/archive/files/g000000007/data/track/000001.g1.jsonl"));
        Assert.Throws<InvalidOperationException>(() => files.Rename("/db/archive/files/g000000007/data/track/000001.g1.jsonl", "/db/data/track/000009.g1.jsonl"));
    }

    [Fact]
    public void Parts_of_any_length_are_written_and_read()
    {
        var random = new Random(9);
        var disk = new MemoryFileSystem();
        var files = new EncryptedFileSystem(disk) { Keys = DataKeys.OfProcess() };
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
