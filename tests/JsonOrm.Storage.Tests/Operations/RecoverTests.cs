using System.Text;
using System.Text.Json;
using JsonOrm.Files;
using JsonOrm.Storage.Tests.Crash;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Storage.Tests.Recovery;
using JsonOrm.Storage.Tests.References;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Operations;

/// <summary>A recovery takes over every line that is a row, and says of every other where it was and why it was left.</summary>
public class RecoverTests
{
    private const string Target = "/recovered";

    [Theory]
    [InlineData("nothing")]
    [InlineData("no root")]
    [InlineData("root damaged")]
    [InlineData("no indexes")]
    [InlineData("manifest damaged")]
    public async Task Without_damage_to_rows_every_row_is_there(string damage)
    {
        SimulatedFileSystem disk = BackedUp.Make(out JsonDatabase db);
        db.Delete(Account.Key(5));
        string text = DatabaseText.Of(db);
        disk.KillProcess();
        string manifest = "/db/data/account/" + disk.ListFiles("/db/data/account").Last(static name => name.StartsWith("manifest", StringComparison.Ordinal));
        switch (damage)
        {
            case "no root":
                disk.Delete("/db/db.json");
                disk.Delete("/db/db.prev.json");
                break;
            case "root damaged":
                Overwrite(disk, "/db/db.json", 30);
                break;
            case "manifest damaged":
                Overwrite(disk, manifest, 30);
                break;
            case "no indexes":
                foreach (string folder in disk.ListDirectories("/db/index"))
                {
                    foreach (string file in disk.ListFiles("/db/index/" + folder))
                    {
                        disk.Delete($"/db/index/{folder}/{file}");
                    }
                }

                break;
        }

        RecoverReport report = await JsonDatabase.RecoverAsync("/db", Target, new() { FileSystem = disk });
        Assert.Equal([("account", 44L), ("booking", 45L)], report.Tables.Select(static table => (table.Name, table.Rows)));
        Assert.Equal(text, BackedUp.TextOf(disk, Target));
        Assert.True((await JsonDatabase.VerifyAsync(Target, new VerifyOptions { FileSystem = disk })).IsSound);
        Assert.Equal(damage is "nothing" or "no root" or "no indexes", report.LostAndFound is null);
        using JsonDatabase again = BackedUp.Open(disk, Target);
        BackedUp.Fill(again, 900, 1);
    }

    [Fact]
    public async Task A_line_that_cannot_be_read_is_in_lost_and_found_and_the_others_are_taken_over()
    {
        SortedDictionary<string, byte[]> files = Closed(out string text);
        string path = files.Keys.First(static name => name.Contains("/data/account/0", StringComparison.Ordinal));
        string[] lines = Encoding.UTF8.GetString(files[path]).TrimEnd('\n').Split('\n');
        string seventh = lines[6];
        lines[6] = lines[6].Replace("\"Age\":7", "\"Age\":seven", StringComparison.Ordinal);
        lines[8] = "garbage";
        files[path] = [.. Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n{\"Id\":99,"), 0xFF, 0xFE];

        MemoryFileSystem disk = MemoryDisk.Write(files);
        RecoverReport report = await JsonDatabase.RecoverAsync("/db", Target, new() { FileSystem = disk });
        Assert.Equal((38L, 3L, Target + "/lost+found.jsonl"), (report.Tables[0].Rows, report.Lost, report.LostAndFound));
        JsonElement[] lost = [.. Encoding.UTF8.GetString(disk.TryReadAll(report.LostAndFound!)!).TrimEnd('\n').Split('\n').Select(static line => JsonDocument.Parse(line).RootElement)];
        Assert.Equal([(path, 7L), (path, 9L), (path, 41L)], lost.Select(static line => (line.GetProperty("file").GetString()!, line.GetProperty("line").GetInt64())));
        Assert.Equal(lines[6], lost[0].GetProperty("text").GetString());
        Assert.Contains("well-formed JSON", lost[0].GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.EndsWith("//4=", lost[2].GetProperty("base64").GetString(), StringComparison.Ordinal);
        string found = BackedUp.TextOf(disk, Target);
        Assert.Equal(text.Split('\n').Where(static line => !line.StartsWith("account 7 ", StringComparison.Ordinal) && !line.StartsWith("account 9 ", StringComparison.Ordinal)), found.Split('\n'));
        Assert.Equal(files, MemoryDisk.Read(disk));
        Assert.NotEmpty(seventh);
    }

    [Fact]
    public async Task A_damaged_line_of_the_log_costs_itself_and_no_other()
    {
        var disk = new SimulatedFileSystem();
        JsonDatabase db = BackedUp.Open(disk);
        for (int i = 1; i <= 6; i++)
        {
            db.Insert(Account.Make(i));
        }

        string text = DatabaseText.Of(db);
        disk.KillProcess();
        string segment = "/db/wal/" + disk.ListFiles("/db/wal").Last(static name => char.IsAsciiDigit(name[0]));
        int place = Encoding.UTF8.GetString(disk.TryReadAll(segment)!).IndexOf("user4@", StringComparison.Ordinal);
        Overwrite(disk, segment, place);
        Assert.Throws<CorruptDataException>(() => BackedUp.Open(disk));

        RecoverReport report = await JsonDatabase.RecoverAsync("/db", Target, new() { FileSystem = disk });
        Assert.True(report.Lost == 1, Encoding.UTF8.GetString(disk.TryReadAll(report.LostAndFound!)!));
        Assert.Equal(text.Split('\n').Where(static line => !line.StartsWith("account 4 ", StringComparison.Ordinal)), BackedUp.TextOf(disk, Target).Split('\n'));
    }

    [Theory]
    [InlineData("deleted", "the write-ahead log is missing, and with it every commit since the last checkpoint")]
    [InlineData("cut", "the end of the write-ahead log is missing: commits up to 6 were acknowledged, and the last one that was found is 4")]
    public async Task Commits_that_are_gone_with_the_log_are_told(string damage, string reason)
    {
        var disk = new SimulatedFileSystem();
        JsonDatabase db = BackedUp.Open(disk);
        db.Insert(Account.Make(1));
        db.Checkpoint();
        for (int i = 2; i <= 6; i++)
        {
            db.Insert(Account.Make(i));
        }

        disk.KillProcess();
        foreach (string segment in disk.ListFiles("/db/wal").Select(static name => "/db/wal/" + name).ToList())
        {
            byte[] content = disk.TryReadAll(segment)!;
            int fifth = content.AsSpan().IndexOf("user5@"u8);
            if (damage == "deleted")
            {
                disk.Delete(segment);
            }
            else if (fifth >= 0)
            {
                using IFile file = disk.OpenWrite(segment);
                file.SetLength(content.AsSpan(0, fifth).LastIndexOf((byte)'\n') + 1);
            }
        }

        RecoverReport report = await JsonDatabase.RecoverAsync("/db", Target, new() { FileSystem = disk });
        JsonElement lost = JsonDocument.Parse(disk.TryReadAll(report.LostAndFound!)!).RootElement;
        Assert.Equal(("/db/wal", reason), (lost.GetProperty("file").GetString(), lost.GetProperty("reason").GetString()));
        Assert.Equal(damage == "deleted" ? 1 : 4, report.Tables.Single(static table => table.Name == "account").Rows);
    }

    [Fact]
    public async Task Rows_that_the_new_database_would_reject_are_lost_with_those_that_need_them()
    {
        var disk = new MemoryFileSystem();
        using (JsonDatabase db = MemoryDisk.Open(disk))
        {
            db.Insert(new[] { new Library.Publisher { Name = "P" }, new Library.Publisher { Name = "Q" } });
            db.Insert(new[] { new Library.Book { PublisherId = 1 }, new Library.Book { PublisherId = 2 } });
            db.Insert(new[] { new Library.Chapter { BookId = 1 }, new Library.Chapter { BookId = 2 } });
            db.Insert(new[] { Account.Make(1), Account.Make(2) });
        }

        SortedDictionary<string, byte[]> files = MemoryDisk.Read(disk);
        Edit(files, "/data/lib_publisher/0", "\"Id\":2", "\"Id\":x");
        Edit(files, "/data/account/0", "user2@", "user1@");
        disk = MemoryDisk.Write(files);
        RecoverReport report = await JsonDatabase.RecoverAsync("/db", Target, new() { FileSystem = disk });
        Assert.Equal(4, report.Lost);
        Assert.All(report.Tables.Where(static table => table.Rows > 0), static table => Assert.Equal(1, table.Rows));
        Assert.True((await JsonDatabase.VerifyAsync(Target, new VerifyOptions { FileSystem = disk })).IsSound);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Without_a_schema_rows_are_documents_of_which_the_class_makes_rows_again(bool hasManifest)
    {
        SimulatedFileSystem disk = BackedUp.Make(out JsonDatabase db);
        db.Delete(Account.Key(5));
        string text = DatabaseText.Of(db);
        disk.KillProcess();
        foreach (string name in (string[])["account", "booking"])
        {
            disk.Delete($"/db/schema/{name}.schema.json");
            disk.Delete($"/db/schema/{name}.schema.prev.json");
            if (!hasManifest)
            {
                disk.ListFiles("/db/data/" + name).Where(static file => file.StartsWith("manifest", StringComparison.Ordinal)).ToList().ForEach(file => disk.Delete($"/db/data/{name}/{file}"));
            }
        }

        RecoverReport report = await JsonDatabase.RecoverAsync("/db", Target, new() { FileSystem = disk });
        Assert.Equal([("account_rows", 44L), ("booking_rows", 45L)], report.Tables.Select(static table => (table.Name, table.Rows)));
        Assert.Equal(2, report.Lost);
        Assert.Contains("44 documents of the collection 'account_rows'", Encoding.UTF8.GetString(disk.TryReadAll(report.LostAndFound!)!), StringComparison.Ordinal);
        using JsonDatabase recovered = BackedUp.Open(disk, Target);
        Assert.Equal("Moved", recovered.Collection("account_rows").Get("3")!["City"]!.GetValue<string>());
        Assert.Null(recovered.Collection("account_rows").Get("5"));
        Assert.Equal(hasManifest, recovered.Collection("booking_rows").Get("[\"R1\",1]") is not null);
        recovered.Collection("account_rows").As<Account>();
        Assert.Equal(text.Split('\n').Where(static line => line.StartsWith("account", StringComparison.Ordinal)), DatabaseText.Of(recovered).Split('\n').Where(static line => line.StartsWith("account", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("damaged")]
    [InlineData("log")]
    [InlineData("previous")]
    public async Task A_schema_that_is_given_takes_the_place_of_a_lost_one(string how)
    {
        SimulatedFileSystem disk = BackedUp.Make(out JsonDatabase db);
        string text = DatabaseText.Of(db);
        disk.KillProcess();
        disk.Delete("/db/schema/account.schema.prev.json");
        if (how == "previous")
        {
            disk.Rename("/db/schema/account.schema.json", "/db/schema/account.schema.prev.json");
        }
        else if (how == "damaged")
        {
            Overwrite(disk, "/db/schema/account.schema.json", 0);
        }
        else
        {
            disk.Delete("/db/schema/account.schema.json");
        }

        if (how == "log")
        {
            disk.ListFiles("/db/data/account").ToList().ForEach(file => disk.Delete("/db/data/account/" + file));
        }

        RecoverReport report = await JsonDatabase.RecoverAsync("/db", Target, new() { FileSystem = disk, Schemas = how == "previous" ? [] : [Account.Schema] });
        Assert.Equal(how == "log" ? 5 : 45, report.Tables.Single(static table => table.Name == "account").Rows);
        if (how != "log")
        {
            Assert.Equal(how == "damaged" ? 1 : 0, report.Lost);
            Assert.Equal(text, BackedUp.TextOf(disk, Target));
        }
    }

    [Fact]
    public async Task The_archive_has_schemas_and_a_collection_needs_none()
    {
        var disk = new SimulatedFileSystem();
        var options = new JsonDatabaseOptions { FileSystem = disk, IdleDelay = TimeSpan.Zero, Archive = new ArchiveOptions { MaxAge = TimeSpan.FromDays(7) } };
        string text;
        using (var db = JsonDatabase.Open("/db", options))
        {
            BackedUp.Fill(db, 1, 10);
            db.Checkpoint();
            BackedUp.Fill(db, 11, 10);
            db.Collection("notes").Set("n1", new System.Text.Json.Nodes.JsonObject { ["text"] = "kept" });
            db.Checkpoint();
            db.Collection("notes").Set("n2", new System.Text.Json.Nodes.JsonObject { ["text"] = "too" });
            text = DatabaseText.Of(db);
        }

        foreach (string name in disk.ListFiles("/db/schema").ToList())
        {
            disk.Delete("/db/schema/" + name);
        }

        RecoverReport report = await JsonDatabase.RecoverAsync("/db", Target, new() { FileSystem = disk });
        Assert.Equal(text, BackedUp.TextOf(disk, Target));
        using JsonDatabase recovered = BackedUp.Open(disk, Target);
        Assert.Equal("kept", recovered.Collection("notes").Get("n1")!["text"]!.GetValue<string>());
        Assert.Equal(2, report.Tables.Single(static table => table.Name == "notes").Rows);
    }

    [Fact]
    public async Task What_is_no_database_and_a_target_that_is_not_empty_are_refused()
    {
        MemoryFileSystem disk = MemoryDisk.Write(Closed(out _));
        Assert.Equal(StorageFault.NotFound, (await Assert.ThrowsAsync<StorageException>(() => JsonDatabase.RecoverAsync("/none", Target, new() { FileSystem = disk }))).Fault);
        Assert.Equal(StorageFault.AlreadyExists, (await Assert.ThrowsAsync<StorageException>(() => JsonDatabase.RecoverAsync("/db", "/db", new() { FileSystem = disk }))).Fault);
        Assert.False(disk.DirectoryExists(Target));
    }

    private static SortedDictionary<string, byte[]> Closed(out string text)
    {
        var disk = new MemoryFileSystem();
        using (JsonDatabase db = MemoryDisk.Open(disk))
        {
            BackedUp.Fill(db, 1, 40);
            text = DatabaseText.Of(db);
        }

        return MemoryDisk.Read(disk);
    }

    private static void Edit(SortedDictionary<string, byte[]> files, string name, string text, string by)
    {
        string path = files.Keys.First(key => key.Contains(name, StringComparison.Ordinal));
        files[path] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files[path]).Replace(text, by, StringComparison.Ordinal));
    }

    private static void Overwrite(SimulatedFileSystem disk, string path, long offset)
    {
        using IFile file = disk.OpenWrite(path);
        file.Write("~"u8, offset);
    }
}
