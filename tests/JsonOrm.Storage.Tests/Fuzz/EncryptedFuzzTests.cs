using System.Globalization;
using System.Text;
using JsonOrm.Encryption;
using JsonOrm.Files;
using JsonOrm.Storage.Tests.Compression;
using JsonOrm.Storage.Tests.Crash;
using JsonOrm.Storage.Tests.Encryption;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Storage.Tests.Recovery;

namespace JsonOrm.Storage.Tests.Fuzz;

/// <summary>
/// The files of an encrypted database under seeded changes by somebody who knows the form of the files and not the key: pages moved, taken from another file or an earlier one of the same name, cut, repeated; lines of the log the
/// same. Never other rows, and no exceptions but the documented ones.
/// </summary>
public class EncryptedFuzzTests
{
    private const int HeadBytes = 52;
    private const int StoredPage = EncryptedFile.PageBytes + 28;
    private static readonly int s_rounds = int.Parse(Environment.GetEnvironmentVariable("JSONORM_FUZZ_ROUNDS") ?? RunLength.Of(100, 250).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    private static readonly int s_seed = int.Parse(Environment.GetEnvironmentVariable("JSONORM_FUZZ_SEED") ?? "1", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_changed_file_is_refused_or_harmless(bool isCompressed)
    {
        Sound sound = Make(isCompressed);
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        int refused = 0;
        await Task.Run(() =>
        {
            for (int seed = s_seed; seed < s_seed + s_rounds; seed++)
            {
                var random = new Random(seed);
                string path = sound.Paths[random.Next(sound.Paths.Length)];
                byte[] content = Change(sound, path, random, out string how);
                string? failure = Try(sound, path, content, ref refused);
                if (failure is not null)
                {
                    found.TryAdd(failure, $"seed {seed}, {path}, {how}");
                }
            }
        }).WaitAsync(TimeSpan.FromMinutes(5));
        Assert.True(found.Count == 0, string.Join("\n\n", found.Select(failure => $"{failure.Value} (JSONORM_FUZZ_SEED={failure.Value.Split(' ', ',')[1]} JSONORM_FUZZ_ROUNDS=1): {failure.Key}")));
        // Some files are of the root before, and an index that is damaged is made anew.
        Assert.True(refused > s_rounds / 4, $"only {refused} of {s_rounds} changes were refused");
    }

    /// <summary>Below the database, whose checksums would notice most of it too: a file that is not byte for byte what was written under its name is refused.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(EncryptedFile.PresentForm)]
    public void A_changed_file_does_not_decrypt(int form)
    {
        var disk = new MemoryFileSystem();
        var files = new EncryptedFileSystem(disk) { Keys = DataKeys.OfProcess(), Form = form };
        disk.CreateDirectory("/db/data/track");
        string[] paths = [.. Enumerable.Range(1, 4).Select(static i => $"/db/data/track/{i:D6}.g1.jsonl")];
        int refused = 0;
        for (int seed = s_seed; seed < s_seed + (s_rounds * 4); seed++)
        {
            var random = new Random(seed);
            var texts = new Dictionary<string, byte[]>();
            var stored = new Dictionary<string, byte[]>();
            byte[] earlier = [];
            foreach (string path in paths)
            {
                // Two in a row under one name; the first is the earlier one.
                for (int version = 0; version < 2; version++)
                {
                    earlier = stored.GetValueOrDefault(path, earlier);
                    byte[] text = new byte[random.Next(4) == 0 ? EncryptedFile.PageBytes * random.Next(1, 4) : random.Next(5 * EncryptedFile.PageBytes)];
                    random.NextBytes(text);
                    files.Delete(path);
                    files.WriteAndSync(path, text);
                    (texts[path], stored[path]) = (text, disk.TryReadAll(path)!);
                }
            }

            string changed = paths[^1];
            byte[] content = Change(stored[changed], random.Next(2) == 0 ? earlier : stored[paths[random.Next(paths.Length)]], random, out string how);
            disk.Delete(changed);
            disk.WriteAndSync(changed, content);
            if (content.AsSpan().SequenceEqual(earlier))
            {
                // A whole earlier file under its own name: the checksum in the manifest notices it, and no name is used twice.
                continue;
            }

            if (content.AsSpan().SequenceEqual(stored[changed]))
            {
                Assert.Equal(texts[changed], files.TryReadAll(changed));
                continue;
            }

            refused++;
            Assert.True(Record.Exception(() => files.TryReadAll(changed)) is CorruptDataException, $"seed {seed}: {how}");
        }

        Assert.True(refused > s_rounds * 2, $"only {refused} changes");
    }

    private static string? Try(Sound sound, string path, byte[] content, ref int refused)
    {
        var files = new SortedDictionary<string, byte[]>(sound.Files, StringComparer.Ordinal) { [path] = content };
        try
        {
            string text = Read(files, sound.Compression);
            bool isPrefix = path.Contains("/wal/0", StringComparison.Ordinal) && sound.Prefixes.Contains(text);
            return text == sound.Text || isPrefix ? null : "wrong data:\n" + text;
        }
        catch (JsonOrmException error)
        {
            refused++;
            return error.Message.Length < 20 ? "an error without words: " + error.Message : null;
        }
        catch (Exception error)
        {
            return $"{error.GetType().Name}: {error.Message}\n  {string.Join("\n  ", (error.StackTrace ?? "").Split('\n').Take(6))}";
        }
    }

    private static byte[] Change(Sound sound, string path, Random random, out string how)
    {
        byte[] content = sound.Files[path];
        if (Path.GetFileName(path) == DataKeys.FileName || path.Contains("/wal/", StringComparison.Ordinal))
        {
            how = "text changed";
            return Mutation.Of(content, random);
        }

        // Of another file, or of an earlier one of the same name.
        byte[] other = random.Next(3) == 0 && sound.Earlier.TryGetValue(path, out byte[]? earlier) ? earlier : sound.Files[sound.Paths[random.Next(sound.Paths.Length)]];
        return Change(content, other, random, out how);
    }

    private static byte[] Change(byte[] content, byte[] other, Random random, out string how)
    {
        List<byte[]> pages = Pages(content), others = Pages(other);
        int at = random.Next(pages.Count);
        switch (random.Next(11))
        {
            case 0:
                how = "a bit flipped";
                content = [.. content];
                content[random.Next(content.Length)] ^= (byte)(1 << random.Next(8));
                return content;
            case 1:
                how = "cut anywhere";
                return content[..random.Next(content.Length)];
            case 2:
                how = "pages cut off";
                return Join(content, pages.Take(at));
            case 3:
                how = "a page taken out";
                pages.RemoveAt(at);
                return Join(content, pages);
            case 4:
                how = "a page repeated";
                pages.Insert(at, pages[random.Next(pages.Count)]);
                return Join(content, pages);
            case 5:
                how = "two pages exchanged";
                int second = random.Next(pages.Count);
                (pages[at], pages[second]) = (pages[second], pages[at]);
                return Join(content, pages);
            case 6 when others.Count > 0:
                how = "a page of another file";
                pages[at] = others[Math.Min(at, others.Count - 1)];
                return Join(content, pages);
            case 7:
                how = "the head of another file";
                return Join(other, pages);
            case 8:
                how = "a last page that is shorter";
                pages[^1] = pages[^1][..random.Next(pages[^1].Length)];
                return Join(content, pages);
            case 9:
                how = "more behind the end";
                return [.. content, .. new byte[random.Next(1, 40_000)]];
            default:
                how = "another file";
                return other;
        }
    }

    private static List<byte[]> Pages(byte[] content)
    {
        var pages = new List<byte[]>();
        for (int at = HeadBytes; at < content.Length; at += StoredPage)
        {
            pages.Add(content[at..Math.Min(at + StoredPage, content.Length)]);
        }

        return pages;
    }

    private static byte[] Join(byte[] head, IEnumerable<byte[]> pages) => [.. head.AsSpan(0, Math.Min(HeadBytes, head.Length)), .. pages.SelectMany(static page => page)];

    private sealed record Sound(SortedDictionary<string, byte[]> Files, SortedDictionary<string, byte[]> Earlier, string[] Paths, string Text, HashSet<string> Prefixes, CompressionOptions? Compression);

    private static Sound Make(bool isCompressed)
    {
        CompressionOptions? compression = isCompressed ? Compressed.All : null;
        var disk = new MemoryFileSystem();
        JsonDatabase db = Open(disk, Encrypted.OtherKey, compression);
        db.Insert(Enumerable.Range(0, 600).Select(static i => Account.Make(i)));
        db.Insert(Enumerable.Range(0, 20).Select(static i => new Booking { Room = "room " + (i % 3), Night = i, Guest = i % 2 == 0 ? "Øystein\n" : null }));
        db.Checkpoint();
        db.ChangeEncryptionKey(Encrypted.Key);
        Account changed = db.Find(Account.Key(21))!;
        changed.Score = 99;
        db.Update(changed);
        db.Checkpoint();
        var earlier = MemoryDisk.Read(disk);
        db.Delete(Account.Key(7));
        db.Compact();
        db.Insert(Account.Make(1200));
        db.Insert(new Booking { Room = "late", Night = 1 });
        db.Delete(Booking.Key("room 0", 3));

        // Not closed: the log stays.
        SortedDictionary<string, byte[]> files = MemoryDisk.Read(disk);
        files.Remove("/db/db.prev.json");
        string text = Read(files, compression);
        string last = files.Keys.Last(static path => path.Contains("/wal/0", StringComparison.Ordinal));
        var prefixes = new HashSet<string>(StringComparer.Ordinal);
        for (int at = 0; at < files[last].Length && (at == 0 || files[last][at] != '\n'); at += files[last].AsSpan(at).IndexOf((byte)'\n') + 1)
        {
            // Most are refused: what the writer has published says that more was acknowledged.
            if (Record.Exception(() => prefixes.Add(Read(new(files, StringComparer.Ordinal) { [last] = files[last][..at] }, compression))) is { } error)
            {
                Assert.IsType<CorruptDataException>(error);
            }
        }

        // A root put back whole is an earlier state, which is how a root that was lost is replaced.
        earlier.Remove("/db/db.json");
        string[] paths = [.. files.Keys.Where(path => Path.GetFileName(path) is not ("lock" or ".gitignore" or ".gitattributes" or "reserve.tmp" or "published.jsonl") && (path == last || !path.Contains("/wal/", StringComparison.Ordinal)))];
        Assert.Contains(paths, path => files[path].Length > 3 * StoredPage || isCompressed);
        return new Sound(files, earlier, paths, text, prefixes, compression);
    }

    private static JsonDatabase Open(IFileSystem disk, EncryptionKey key, CompressionOptions? compression) => JsonDatabase.Open(
        MemoryDisk.Path, new() { FileSystem = disk, IdleDelay = TimeSpan.Zero, Encryption = key, Compression = compression, Checkpoints = new() { SmallTableBytes = 0, ChunkBytes = 70_000 } });

    private static string Read(SortedDictionary<string, byte[]> files, CompressionOptions? compression)
    {
        JsonDatabase db = Open(MemoryDisk.Write(files), Encrypted.Key, compression);
        var text = new StringBuilder(DatabaseText.Of(db));
        for (int i = 0; i < 600; i += 97)
        {
            text.Append(db.Find(Account.Key(i))?.City).Append(Select.From(Account.Columns).Where(a => a.Email == $"user{i}@example.com").Count(db)).Append(Select.From(Account.Columns).Where(a => a.Age == i % 90).Count(db));
        }

        return text.ToString();
    }
}
