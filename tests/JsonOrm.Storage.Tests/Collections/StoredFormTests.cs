using System.Text;
using JsonOrm.Files;
using JsonOrm.Storage.Tests.Recovery;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Collections;

/// <summary>A collection's files: their form, edits by hand, damage, crashes. The numbers are those of shared/cases/collections.md.</summary>
public class StoredFormTests
{
    private static readonly string[] s_twoDocuments = ["{\"_id\":\"a\",\"_updated\":\"2026-01-31T12:00:00Z\",\"name\":\"Ada\",\"tags\":[\"x\"]}", "{\"_id\":\"b\",\"_updated\":\"2026-01-31T12:00:00.0000001Z\",\"_expires\":\"2026-01-31T13:00:00Z\",\"_value\":1.50}"];

    [Fact]
    public void A_document_is_a_line_of_plain_JSON()
    {
        // 67
        using var directory = new TemporaryDirectory();
        Fill(directory);
        Assert.Equal(s_twoDocuments, File.ReadAllLines(FileOf(directory)));
        string schema = File.ReadAllText(Path.Combine(directory.Database, "schema", "notes.schema.json"));
        Assert.Contains("\"collection\": true", schema, StringComparison.Ordinal);
    }

    [Fact]
    public void An_edit_by_hand_is_refused_or_adopted()
    {
        // 67
        using var directory = new TemporaryDirectory();
        Fill(directory);
        File.WriteAllText(FileOf(directory), """
            { "name": "Ida", "_id": "c", "nested": { "a": [ 1, 2 ] } }
            {"_id":"a","_updated":"2026-01-31T12:00:00Z","name":"Ada","tags":["x","y"]}

            """.ReplaceLineEndings("\n"));
        using (JsonDatabase db = JsonDatabase.Open(directory.Database))
        {
            Assert.Throws<CorruptDataException>(() => db.Collection("notes").Get("a"));
        }

        using (JsonDatabase db = JsonDatabase.Open(directory.Database, new() { OnExternalChange = ExternalChange.Adopt }))
        {
            Collection notes = db.Collection("notes");
            Assert.Equal("""{"name":"Ada","tags":["x","y"]}""", notes.GetJson("a"));
            Assert.Equal("""{"name":"Ida","nested":{"a":[1,2]}}""", notes.GetJson("c"));
            Assert.Null(notes.GetEntry("c")!.Updated);
            Assert.Equal("""{"_id":"c","name":"Ida","nested":{"a":[1,2]}}""", notes.GetDocument("c")!.ToJsonString());
            notes.CompareExchange("c", 5, notes.GetEntry("c")!.Version);
            Assert.Equal(["a", "c"], notes.Keys());
        }

        using (JsonDatabase db = JsonDatabase.Open(directory.Database))
        {
            Assert.Equal("5", db.Collection("notes").GetJson("c"));
        }
    }

    [Theory]
    [InlineData("{\"_id\":\"a\",\"x\":1,\"x\":2}", "\"x\"")]
    [InlineData("{\"x\":1}", "\"_id\"")]
    [InlineData("{\"_id\":5}", "a string")]
    [InlineData("{\"_id\":\"a\",\"_value\":1,\"x\":2}", "_value")]
    [InlineData("{\"_id\":\"a\",\"x\":}", "JSON")]
    public void A_broken_edit_is_named_by_its_line(string line, string expected)
    {
        // 67, 55
        using var directory = new TemporaryDirectory();
        Fill(directory);
        File.WriteAllText(FileOf(directory), "{\"_id\":\"0\"}\n" + line + "\n");
        var error = Assert.Throws<CorruptDataException>(() => JsonDatabase.Open(directory.Database, new() { OnExternalChange = ExternalChange.Adopt }));
        Assert.Equal(2, error.Line);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_byte_flip_is_noticed()
    {
        // 55, 62
        using var directory = new TemporaryDirectory();
        Fill(directory);
        string file = FileOf(directory);
        byte[] content = File.ReadAllBytes(file);
        for (int i = 0; i < content.Length; i++)
        {
            byte[] damaged = [.. content];
            damaged[i] ^= (byte)(1 << (i % 8));
            File.WriteAllBytes(file, damaged);
            using JsonDatabase db = JsonDatabase.Open(directory.Database, new() { ReadOnly = true });
            var error = Assert.Throws<CorruptDataException>(() => db.Collection("notes").DefaultsFor([]).Get("a"));
            Assert.Equal("notes", error.Table);
        }
    }

    [Fact]
    public void A_byte_flip_in_any_file_is_noticed_or_harmless()
    {
        var files = new MemoryFileSystem();
        using (JsonDatabase db = MemoryDisk.Open(files))
        {
            Collection notes = db.Collection("notes");
            notes.EnsureIndex("name", unique: true);
            notes.EnsureIndex(["tags", "n"]);
            notes.SetJson("a", """{"name":"Ada","tags":["x","y"],"n":1}""");
            notes.SetJson("b", """{"name":"Bo","tags":["y"],"n":2}""");
            notes.SetJson("c", "1.50");

            // An index is used if it leads to a quarter of the documents at most.
            notes.SetMany(Enumerable.Range(0, 9).Select(static i => KeyValuePair.Create($"d{i}", (System.Text.Json.Nodes.JsonNode?)i)));
        }

        string expected = Contents(files);
        SortedDictionary<string, byte[]> sound = MemoryDisk.Read(files);
        int told = 0;
        foreach ((string path, byte[] content) in sound)
        {
            for (int i = 0; i < content.Length; i++)
            {
                byte[] damaged = [.. content];
                damaged[i] ^= (byte)(1 << (i % 8));
                try
                {
                    string found = Contents(MemoryDisk.Write(new SortedDictionary<string, byte[]>(sound, StringComparer.Ordinal) { [path] = damaged }));
                    Assert.True(found == expected, $"Byte {i} of {path} was damaged, and documents changed:\n{found}");
                }
                catch (CorruptDataException)
                {
                    told++;
                }
            }
        }

        Assert.True(told > 1_000, $"{told}");

        static string Contents(IFileSystem files)
        {
            using JsonDatabase db = MemoryDisk.Open(files);
            Collection notes = db.Collection("notes");
            string[] lines =
            [
                .. db.ListCollections(),
                .. notes.Items().Select(static item => $"{item.Key}: {item.Value?.ToJsonString()}"),
                .. notes.ListIndexes().Select(static index => $"{index.Name} {index.IsUnique}"),
                .. notes.Find($$$"""{"name":"Bo"}""").ToList().Select(static document => document.ToJsonString()),
                .. notes.Find($$$"""{"tags":"y","n":1}""").ToList().Select(static document => document.ToJsonString()),
            ];
            return string.Join('\n', lines);
        }
    }

    [Fact]
    public void A_crash_at_any_operation_leaves_the_old_or_the_new_document()
    {
        // 63
        CrashTest.Run(
            static files =>
            {
                var clock = new SetClock();
                using JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = files, Clock = clock });
                Collection notes = db.Collection("notes");
                notes.SetJson("a", """{"n":0,"rest":[1,2,3]}""");
                for (int i = 1; i <= 6; i++)
                {
                    notes.Increment("a", "n");
                    notes.Set($"b{i}", i, TimeSpan.FromMinutes(i));
                    if (i % 2 == 0)
                    {
                        notes.Delete($"b{i - 1}");
                        db.Checkpoint();
                    }
                }

                notes.Clear();
            },
            static files =>
            {
                using JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = files, Clock = new SetClock() });
                Collection notes = db.Collection("notes");
                Assert.Equal(notes.Count(), notes.Keys().Count());
                if (notes.GetJson("a") is { } document)
                {
                    Assert.Matches("""^\{"n":[0-6],"rest":\[1,2,3\]\}$""", document);
                    long before = notes.Increment("a", "n", 0);
                    Assert.Equal(before + 1, notes.Increment("a", "n"));
                }
                else
                {
                    Assert.Empty(notes.Keys());
                }
            });
    }

    [Fact]
    public void Text_queries_read_a_collections_own_columns()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        db.Collection("notes").SetMany([new("a", 1), new("b", 2), new("c", 3)]);
        Assert.Equal(2, db.Query($"select _id, _updated from notes where _id > {"a"}").Count);
        db.Checkpoint();
        Assert.Equal("b", db.Query($"select _id, _updated, _expires from notes where _id < {"c"} order by _id desc")[0, "_id"]);
    }

    [Fact]
    public void Rows_in_chunks_and_above_them_are_one_collection()
    {
        var files = new MemoryFileSystem();
        using JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = files, Durability = Durability.None });
        Collection notes = db.Collection("notes");
        var expected = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var random = new Random(7);
        for (int i = 0; i < 3000; i++)
        {
            string key = $"k{random.Next(500)}";
            string json = $"{{\"i\":{i},\"text\":\"{new string('x', random.Next(200))}\"}}";
            if (random.Next(4) == 0)
            {
                Assert.Equal(expected.Remove(key), notes.Delete(key));
            }
            else
            {
                notes.SetJson(key, json);
                expected[key] = json;
            }

            if (i % 500 == 0)
            {
                db.Checkpoint();
                Assert.Equal(expected.Count, notes.Count());
            }
        }

        Assert.Equal(expected.Select(pair => pair.Key + Encoding.UTF8.GetBytes(pair.Value).Length), notes.Keys().Select(key => key + Encoding.UTF8.GetBytes(notes.GetJson(key)!).Length));
    }

    private static void Fill(TemporaryDirectory directory)
    {
        using JsonDatabase db = JsonDatabase.Open(directory.Database, new() { Clock = new SetClock() });
        db.Collection("notes").SetJson("a", """{"name":"Ada","tags":["x"]}""");
        db.Collection("notes").SetJson("b", "1.50", TimeSpan.FromHours(1));
    }

    private static string FileOf(TemporaryDirectory directory) =>
        Assert.Single(Directory.GetFiles(Path.Combine(directory.Database, "data", "notes"), "0*.jsonl"));
}
