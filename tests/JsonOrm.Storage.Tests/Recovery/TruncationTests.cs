using JsonOrm.Storage.Tests.Crash;
using JsonOrm.Storage.Tests.Models;

namespace JsonOrm.Storage.Tests.Recovery;

/// <summary>Every file of a small database that has chunks, indexes, two roots and a log, damaged byte by byte: told, or harmless.</summary>
public class TruncationTests
{
    private static readonly Lazy<(SortedDictionary<string, byte[]> Files, string[] States)> Sound = new(Make);

    [Fact]
    public void A_file_cut_anywhere_is_told_or_harmless()
    {
        int told = 0;
        foreach ((string path, byte[] content) in Sound.Value.Files)
        {
            // The room behind the log's last line is all the same.
            for (int length = Math.Min(content.Length - 1, End(content) + 2); length >= 0; length--)
            {
                told += IsTold(path, content[..length], length) ? 1 : 0;
            }
        }

        Assert.True(told > 1000);
    }

    [Fact]
    public void A_missing_file_is_told_or_harmless()
    {
        foreach (string path in Sound.Value.Files.Keys)
        {
            IsTold(path, null, 0);
        }
    }

    [Fact]
    public void A_changed_byte_anywhere_is_told_or_harmless()
    {
        int told = 0;
        foreach ((string path, byte[] content) in Sound.Value.Files)
        {
            for (int i = 0; i < End(content); i++)
            {
                byte[] damaged = [.. content];
                damaged[i] = (byte)(i % 3 == 0 ? 0 : damaged[i] ^ (0x80 >> (i % 8)));
                told += damaged[i] != content[i] && IsTold(path, damaged, i) ? 1 : 0;
            }
        }

        Assert.True(told > 2000);
    }

    // Of a log whose end is damaged a prefix of the commits may be left: nothing behind says that more was acknowledged.
    private static bool IsTold(string path, byte[]? content, int place)
    {
        var damaged = new SortedDictionary<string, byte[]>(Sound.Value.Files, StringComparer.Ordinal);
        damaged.Remove(path);
        if (content is not null)
        {
            damaged.Add(path, content);
        }

        try
        {
            JsonDatabase db = MemoryDisk.Open(MemoryDisk.Write(damaged));
            string state = DatabaseText.Of(db);
            string[] possible = path.Contains("/wal/0", StringComparison.Ordinal) ? Sound.Value.States : Sound.Value.States[^1..];
            Assert.True(possible.Contains(state), $"{path} was damaged at byte {place}, and rows changed:\n{state}");
            foreach (Account row in Select.From<Account>().ToList(db))
            {
                Assert.Equal(row.Id, db.Find(Account.ByEmail(row.Email))?.Id);
            }

            return false;
        }
        catch (CorruptDataException error)
        {
            Assert.NotEmpty(error.File);
            return true;
        }
    }

    private static int End(byte[] content)
    {
        int end = content.AsSpan().IndexOf("\n\n"u8);
        return end < 0 ? content.Length : end;
    }

    private static (SortedDictionary<string, byte[]> Files, string[] States) Make()
    {
        var files = new JsonOrm.Files.MemoryFileSystem();
        JsonDatabase db = MemoryDisk.Open(files);
        db.Insert(Enumerable.Range(0, 4).Select(i => Account.Make(i)));
        db.Checkpoint();
        db.Insert(new Booking { Room = "blue", Night = 1 });
        db.Checkpoint();
        var states = new List<string> { DatabaseText.Of(db) };
        for (int i = 4; i < 8; i++)
        {
            db.Insert(Account.Make(i));
            states.Add(DatabaseText.Of(db));
        }

        // Not closed: the process is gone.
        return (MemoryDisk.Read(files), [.. states]);
    }
}
