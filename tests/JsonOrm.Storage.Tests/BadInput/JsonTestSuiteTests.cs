using System.Text;
using System.Text.Json;
using JsonOrm.Files;
using JsonOrm.Runtime.Tests;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Storage.Tests.Recovery;

namespace JsonOrm.Storage.Tests.BadInput;

/// <summary>Every file of JSONTestSuite as a hand-edited line of a closed database.</summary>
public class JsonTestSuiteTests
{
    private static readonly SortedDictionary<string, byte[]> s_sound = Notes();
    private static readonly string s_chunk = Assert.Single(s_sound.Keys, path => path.Contains("/data/note/0", StringComparison.Ordinal));
    private static readonly byte[] s_first = [.. Encoding.UTF8.GetBytes(Lines()[0]), (byte)'\n'];

    [SharedFact]
    [Trait("Fault", "29")]
    public void A_malformed_file_is_refused_with_file_line_and_byte()
    {
        string[] files = Suite("n_");
        Assert.True(files.Length > 180);
        foreach (string file in files)
        {
            byte[] text = File.ReadAllBytes(file);
            foreach (byte[] line in (byte[][])[text, [.. "{\"Id\":2,\"Content\":"u8, .. text, (byte)'}']])
            {
                SortedDictionary<string, byte[]> edited = Edit(line);
                foreach (ExternalChange change in Enum.GetValues<ExternalChange>())
                {
                    MemoryFileSystem disk = MemoryDisk.Write(edited);
                    var error = Assert.Throws<CorruptDataException>(() => Read(disk, change));
                    Assert.Equal((s_chunk, "note"), (error.File, error.Table));

                    // The second line, or one of those that the file's own line feeds make of it.
                    Assert.InRange(error.Line ?? 0, 2, 2 + line.Count(letter => letter == '\n'));
                    Assert.InRange(error.ByteOffset ?? 0, s_first.Length, s_first.Length + line.Length);
                    Assert.Contains("Correct this line", error.Message, StringComparison.Ordinal);
                    Assert.Equal(edited, MemoryDisk.Read(disk));
                }
            }
        }
    }

    [SharedFact]
    public void A_wellformed_file_is_adopted_and_reads_back_as_the_same_value()
    {
        string[] files = Suite("y_");
        Assert.True(files.Length > 90);
        foreach (string file in files)
        {
            // A record is one line; the suite's line feeds are all white space.
            byte[] text = [.. File.ReadAllBytes(file).Select(letter => letter == '\n' ? (byte)' ' : letter)];
            MemoryFileSystem disk = MemoryDisk.Write(Edit([.. "{\"Id\":2,\"Content\":"u8, .. text, (byte)'}']));
            if (Path.GetFileName(file).StartsWith("y_object_duplicated_key", StringComparison.Ordinal))
            {
                // RFC 8259 lets a parser take them; a database that drops one of two values does not.
                var error = Assert.Throws<CorruptDataException>(() => Read(disk, ExternalChange.Adopt));
                Assert.Contains("each member once", error.Message, StringComparison.Ordinal);
                Assert.Equal((2L, "Content"), (error.Line, error.Column));
                continue;
            }

            EditedDatabase.Open(disk, ExternalChange.Adopt).Dispose();
            using JsonDatabase db = EditedDatabase.Open(disk, ExternalChange.Refuse);
            using JsonDocument expected = JsonDocument.Parse(text);
            JsonElement? read = db.Find(Note.Key(2))!.Content;
            Assert.True(
                read is null ? expected.RootElement.ValueKind == JsonValueKind.Null : JsonElement.DeepEquals(expected.RootElement, read.Value), file);
            Assert.Equal(3, Select.From<Note>().Count(db));
        }
    }

    private static string[] Suite(string prefix) =>
        Directory.GetFiles(Path.Combine(SharedData.Suite("JSONTestSuite"), "test_parsing"), prefix + "*.json");

    private static string[] Lines() => Encoding.UTF8.GetString(s_sound[s_chunk]).Split('\n');

    private static SortedDictionary<string, byte[]> Edit(byte[] second)
    {
        byte[] third = Encoding.UTF8.GetBytes(Lines()[2]);
        return new SortedDictionary<string, byte[]>(s_sound, StringComparer.Ordinal)
        {
            [s_chunk] = [.. s_first, .. second, (byte)'\n', .. third, (byte)'\n'],
        };
    }

    private static void Read(MemoryFileSystem disk, ExternalChange change)
    {
        using JsonDatabase db = EditedDatabase.Open(disk, change);
        db.Find(Note.Key(2));
    }

    private static SortedDictionary<string, byte[]> Notes()
    {
        var files = new MemoryFileSystem();
        using (JsonDatabase db = MemoryDisk.Open(files))
        {
            db.Insert(Enumerable.Range(1, 3).Select(i => new Note { Id = i, Content = JsonSerializer.SerializeToElement(i) }));
        }

        return MemoryDisk.Read(files);
    }
}
