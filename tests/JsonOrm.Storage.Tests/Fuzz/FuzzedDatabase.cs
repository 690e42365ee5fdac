using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using JsonOrm.Files;
using JsonOrm.Storage.Tests.BadInput;
using JsonOrm.Storage.Tests.Crash;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Storage.Tests.Recovery;

namespace JsonOrm.Storage.Tests.Fuzz;

/// <summary>A database with everything a reader can meet: chunks, indexes, a delta run, a log; one file of it is put in another's place.</summary>
internal static partial class FuzzedDatabase
{
    // What reading a small database takes, many times over.
    private const long MostAllocated = 96 << 20;

    private static readonly Lazy<SortedDictionary<string, byte[]>> s_sound = new(Make);
    private static readonly Lazy<string> s_state = new(() => Read(s_sound.Value, false));

    private static readonly Lazy<HashSet<string>> s_prefixes = new(Prefixes);

    public static SortedDictionary<string, byte[]> Sound => s_sound.Value;

    /// <summary>The paths of the files of one kind: root, schema, manifest, chunk or wal.</summary>
    public static string[] PathsOf(string kind)
    {
        // Segments before the last belong to the root before, and are not read.
        string[] paths = [.. Sound.Keys.Where(path => kind == KindOf(path))];
        return kind == "wal" ? paths[^1..] : paths;
    }

    /// <summary>Opens the database with one file changed, and uses it. Null when all is well; what is wrong otherwise.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">Its content.</param>
    /// <param name="isForged">True to make every checksum right, so that the readers themselves are tried; rows may then be others.</param>
    public static string? Try(string path, byte[] content, bool isForged)
    {
        SortedDictionary<string, byte[]> files = With(path, content, isForged);
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            string state = Read(files, isForged);
            if (!isForged && state != s_state.Value && !IsPrefix(path, state))
            {
                return "wrong data:\n" + state;
            }
        }
        catch (JsonOrmException error)
        {
            if (error.Message.Length < 20)
            {
                return "an error without words: " + error.Message;
            }
        }
        catch (Exception error)
        {
            string[] frames = [.. (error.StackTrace ?? "").Split('\n').Where(frame => frame.Contains("JsonOrm.", StringComparison.Ordinal)).Take(6).Select(frame => frame.Trim())];
            return $"{error.GetType().Name}: {error.Message}\n  {string.Join("\n  ", frames)}";
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return allocated > MostAllocated ? $"{allocated} bytes were allocated" : null;
    }

    /// <summary>Opens the database with one file changed and gives what is made of it; throws what that throws.</summary>
    public static T Use<T>(string path, byte[] content, bool isForged, Func<JsonDatabase, T> use) => use(Open(MemoryDisk.Write(With(path, content, isForged))));

    private static SortedDictionary<string, byte[]> With(string path, byte[] content, bool isForged)
    {
        var files = new SortedDictionary<string, byte[]>(Sound, StringComparer.Ordinal);
        if (isForged)
        {
            Forge(files, path, content);
        }
        else
        {
            files[path] = content;
        }

        return files;
    }

    private static string KindOf(string path) =>
        path == "/db/db.json" ? "root"
        : path.StartsWith("/db/schema/", StringComparison.Ordinal) ? "schema"
        : path.StartsWith("/db/wal/0", StringComparison.Ordinal) ? "wal"
        : path.Contains("/manifest.", StringComparison.Ordinal) ? "manifest"
        : path.Contains(".g", StringComparison.Ordinal) && path.EndsWith(".jsonl", StringComparison.Ordinal) ? "chunk"
        : "other";

    // Damage with nothing behind it that proves it to be damage looks like a torn tail, see docs/durability.md.
    private static bool IsPrefix(string path, string state) => KindOf(path) == "wal" && s_prefixes.Value.Contains(state);

    private static HashSet<string> Prefixes()
    {
        string path = PathsOf("wal")[^1];
        byte[] log = Sound[path];
        var states = new HashSet<string>(StringComparer.Ordinal);
        for (int at = 0; at >= 0 && at < log.Length && (at == 0 || log[at] != '\n'); at += log.AsSpan(at).IndexOf((byte)'\n') + 1)
        {
            var files = new SortedDictionary<string, byte[]>(Sound, StringComparer.Ordinal) { [path] = log[..at] };
            states.Add(Read(files, false));
        }

        return states;
    }

    private static string Read(SortedDictionary<string, byte[]> files, bool alsoWrite)
    {
        MemoryFileSystem disk = MemoryDisk.Write(files);
        JsonDatabase db = Open(disk);
        _ = db.Tables;
        string state = DatabaseText.Of(db) + "\n" + string.Join('\n', Select.From(Note.Columns).ToList(db).Select(note => note.Id + " " + note.Content));
        for (int i = 0; i < 40; i += 7)
        {
            db.Find(Account.Key(i));
            Select.From(Account.Columns).Where(a => a.Age == i).ToList(db);
            Select.From(Account.Columns).Where(a => a.Email == $"user{i}@example.com").ToList(db);
        }

        if (alsoWrite)
        {
            db.Insert(Account.Make(1000));
            db.Dispose();
        }

        return state;
    }

    private static JsonDatabase Open(IFileSystem disk) => JsonDatabase.Open(
        MemoryDisk.Path, new() { FileSystem = disk, IdleDelay = TimeSpan.Zero, Checkpoints = new() { SmallTableBytes = 0, ChunkBytes = 1200 } });

    private static void Forge(SortedDictionary<string, byte[]> files, string path, byte[] content)
    {
        switch (KindOf(path))
        {
            case "root":
                files[path] = Forgery.Root(content);
                break;
            case "schema" or "manifest":
                Forgery.Replace(files, path, content);
                break;
            case "chunk":
                Forgery.ReplaceChunk(files, path, content);
                break;
            default:
                files[path] = Chained(content, Encoding.UTF8.GetString(files["/db/db.json"]));
                break;
        }
    }

    // Every line of the log with the checksum that continues the one before.
    private static byte[] Chained(byte[] content, string root)
    {
        Crc32C.TryParse(Encoding.UTF8.GetBytes(Previous().Match(root).Groups[1].Value), out uint crc);
        string[] lines = Encoding.Latin1.GetString(content).Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length > 17 && lines[i].StartsWith("{\"crc\":\"", StringComparison.Ordinal))
            {
                crc = Crc32C.Append(crc, Encoding.Latin1.GetBytes(lines[i][17..]));
                lines[i] = "{\"crc\":\"" + Crc32C.ToText(crc) + "\"" + lines[i][17..];
            }
        }

        return Encoding.Latin1.GetBytes(string.Join('\n', lines));
    }

    private static SortedDictionary<string, byte[]> Make()
    {
        var disk = new MemoryFileSystem();
        JsonDatabase db = Open(disk);
        db.Insert(Enumerable.Range(0, 60).Select(i => Account.Make(i)));
        db.Insert(Enumerable.Range(0, 20).Select(i => new Booking { Room = "room \"" + (i % 3), Night = i, Guest = i % 2 == 0 ? "Øystein\n" : null }));
        db.Insert(Enumerable.Range(1, 8).Select(i => new Note { Id = i, Content = JsonSerializer.SerializeToElement(new { a = i, b = new[] { "x", "y" } }) }));
        db.Checkpoint();
        db.Delete(Account.Key(7));
        Account changed = db.Find(Account.Key(21))!;
        changed.Score = 99;
        db.Update(changed);
        db.Checkpoint();
        db.Insert(Account.Make(200));
        db.Insert(new Booking { Room = "late", Night = 1 });
        db.Delete(Booking.Key("room \"0", 3));
        db.Insert(new Note { Id = 9 });

        // Not closed: the log stays, and so does what a close would merge.
        SortedDictionary<string, byte[]> files = MemoryDisk.Read(disk);
        files.Remove("/db/db.prev.json");
        return files;
    }

    [GeneratedRegex("\"previous\":\"([0-9a-f]{8})\"")]
    private static partial Regex Previous();
}
