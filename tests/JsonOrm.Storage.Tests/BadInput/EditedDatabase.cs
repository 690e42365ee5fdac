using System.Text;
using JsonOrm.Files;
using JsonOrm.Storage.Tests.Crash;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Storage.Tests.Recovery;

namespace JsonOrm.Storage.Tests.BadInput;

/// <summary>A closed database of four accounts whose files can be edited, and the proof that a refusal changes nothing.</summary>
internal sealed class EditedDatabase
{
    private readonly SortedDictionary<string, byte[]> _sound;
    private readonly string _text;

    private EditedDatabase(SortedDictionary<string, byte[]> sound)
    {
        _sound = sound;
        _text = Text(sound, ExternalChange.Refuse);
        Files = new(sound, StringComparer.Ordinal);
        Chunk = Assert.Single(sound.Keys, path => path.Contains("/data/account/0", StringComparison.Ordinal));
    }

    /// <summary>The files, to be edited.</summary>
    public SortedDictionary<string, byte[]> Files { get; }

    /// <summary>The path of the accounts' only chunk.</summary>
    public string Chunk { get; }

    /// <summary>The chunk's text as it was written.</summary>
    public string Written => Encoding.UTF8.GetString(_sound[Chunk]);

    public static EditedDatabase OfAccounts(int count = 4)
    {
        var files = new MemoryFileSystem();
        using (JsonDatabase db = MemoryDisk.Open(files))
        {
            db.Insert(Enumerable.Range(1, count).Select(i => Account.Make(i)));
        }

        return new EditedDatabase(MemoryDisk.Read(files));
    }

    public static JsonDatabase Open(IFileSystem files, ExternalChange change) =>
        JsonDatabase.Open(MemoryDisk.Path, new() { FileSystem = files, OnExternalChange = change, IdleDelay = TimeSpan.Zero });

    /// <summary>Puts text in the place of the chunk's.</summary>
    public EditedDatabase Edit(Func<string, string> edit)
    {
        Files[Chunk] = Encoding.UTF8.GetBytes(edit(Written));
        return this;
    }

    /// <summary>Puts other lines in the place of the chunk's.</summary>
    public EditedDatabase EditLines(Action<List<string>> edit) => Edit(text =>
    {
        List<string> lines = [.. text.TrimEnd('\n').Split('\n')];
        edit(lines);
        return string.Join('\n', lines) + "\n";
    });

    /// <summary>
    /// The error of opening and reading. Proves that the files are as they were, and that the database is whole again when the
    /// edit is undone on that same disk.
    /// </summary>
    public CorruptDataException Refusal(ExternalChange change, Action<JsonDatabase>? read = null)
    {
        MemoryFileSystem disk = MemoryDisk.Write(Files);
        var error = Assert.Throws<CorruptDataException>(() =>
        {
            using JsonDatabase db = Open(disk, change);
            (read ?? (opened => DatabaseText.Of(opened)))(db);
        });
        Assert.Equal(Files, MemoryDisk.Read(disk));
        foreach (string path in Files.Keys.Union(_sound.Keys))
        {
            disk.Delete(path);
            if (_sound.TryGetValue(path, out byte[]? content))
            {
                disk.WriteAndSync(path, content);
            }
        }

        using JsonDatabase again = Open(disk, ExternalChange.Refuse);
        Assert.Equal(_text, DatabaseText.Of(again));
        return error;
    }

    /// <summary>What the database holds once the edit is taken over, read after a reopen that adopts nothing.</summary>
    public string Adopted() => Text(Files, ExternalChange.Adopt);

    private static string Text(IEnumerable<KeyValuePair<string, byte[]>> contents, ExternalChange change)
    {
        MemoryFileSystem disk = MemoryDisk.Write(contents);
        Open(disk, change).Dispose();
        using JsonDatabase again = Open(disk, ExternalChange.Refuse);
        return DatabaseText.Of(again);
    }
}
