using System.Text.Json;
using System.Text.Json.Nodes;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Persistence;

/// <summary>What reaches the disk, when, and which files it leaves alone.</summary>
public class SavingTests
{
    [Fact]
    public void A_table_has_a_readable_schema_file_once_it_is_saved_and_its_schema_in_the_log_before()
    {
        var disk = new SimulatedFileSystem();
        JsonDatabase db = School.Open(disk);
        db.Insert(new Student { Name = "Alice" });
        string log = School.FilesOf(disk, School.Folder + "/wal").Single(static file => char.IsAsciiDigit(Path.GetFileName(file.Key)[0])).Value;
        JsonElement created = Changes(log).First();
        Assert.Equal(("create", "student"), (created[0].GetString(), created[1].GetString()));
        AssertSchema(created[2]);
        db.Checkpoint();
        AssertSchema(JsonDocument.Parse(School.FilesOf(disk)["/school/schema/student.schema.json"]).RootElement);
        db.Dispose();
    }

    [Fact]
    public void A_change_of_one_table_leaves_the_schema_files_of_the_others_alone()
    {
        var disk = new SimulatedFileSystem();
        using JsonDatabase db = School.Open(disk);
        School.Fill(db);
        db.Collection("note").Set("a", new JsonObject { ["text"] = "b" });
        db.Checkpoint();
        SortedDictionary<string, string> before = School.FilesOf(disk, "/school/schema");
        Assert.Equal(["course", "note", "registration", "student"], before.Keys.Select(static path => Path.GetFileName(path).Split('.')[0]));
        int written = disk.Operations.Count;
        db.Collection("note").EnsureIndex("text");
        db.Checkpoint();
        string[] operations = [.. disk.Operations.Skip(written)];
        SortedDictionary<string, string> after = School.FilesOf(disk, "/school/schema");
        Assert.NotEqual(before["/school/schema/note.schema.json"], after["/school/schema/note.schema.json"]);
        Assert.All(before.Keys.Where(static path => !path.Contains("note", StringComparison.Ordinal)), path => Assert.Equal(before[path], after[path]));
        Assert.DoesNotContain(operations, static operation => operation.Contains("schema/student", StringComparison.Ordinal) && !operation.StartsWith("examine", StringComparison.Ordinal));
    }

    [Fact]
    public void An_insert_into_a_large_table_writes_one_line_of_the_log_and_no_file_of_the_table()
    {
        var disk = new SimulatedFileSystem();
        using (JsonDatabase db = School.Open(disk))
        {
            db.Insert(School.Students(50_000));
        }

        SortedDictionary<string, string> before = School.FilesOf(disk, "/school/data");
        Assert.True(before.Count >= 3, $"{before.Count} files");
        using JsonDatabase again = School.Open(disk);
        again.Insert(new Student { Name = "One more" });
        Assert.Equal(before, School.FilesOf(disk, "/school/data"));
        string log = School.FilesOf(disk, "/school/wal").Single(static file => char.IsAsciiDigit(Path.GetFileName(file.Key)[0])).Value;
        JsonElement change = Assert.Single(Changes(log));
        Assert.Equal(("put", "One more"), (change[0].GetString(), change[2].GetProperty("Name").GetString()));
    }

    [Fact]
    public void Of_ten_tables_a_checkpoint_writes_the_files_of_the_one_that_changed()
    {
        using var directory = new TemporaryDirectory();
        using var db = JsonDatabase.Open(directory.Database);
        for (int i = 0; i < 10; i++)
        {
            db.Collection("table" + i).Set("a", new JsonObject { ["number"] = i });
        }

        db.Checkpoint();
        SortedDictionary<string, (DateTime, string)> before = Data(directory.Database);
        db.Collection("table4").Set("b", new JsonObject { ["number"] = 40 });
        db.Checkpoint();
        SortedDictionary<string, (DateTime, string)> after = Data(directory.Database);
        Assert.Equal(Others(before), Others(after));
        Assert.NotEqual(before.Where(static file => file.Key.Contains("table4", StringComparison.Ordinal)), after.Where(static file => file.Key.Contains("table4", StringComparison.Ordinal)));

        static IEnumerable<KeyValuePair<string, (DateTime, string)>> Others(SortedDictionary<string, (DateTime, string)> files) => files.Where(static file => !file.Key.Contains("table4", StringComparison.Ordinal));
        static SortedDictionary<string, (DateTime, string)> Data(string folder) => new(
            Directory.GetFiles(Path.Combine(folder, "data"), "*", SearchOption.AllDirectories).ToDictionary(static path => path, static path => (File.GetLastWriteTimeUtc(path), File.ReadAllText(path))));
    }

    [Fact]
    public void A_thousand_rows_in_one_call_cost_one_sync_and_are_all_there_or_none()
    {
        var disk = new SimulatedFileSystem();
        using JsonDatabase db = School.Open(disk);
        db.Insert(new Student { Name = "First", Email = "first" });
        long before = disk.SyncCount;
        db.Insert(School.Students(1000));
        Assert.Equal(1, disk.SyncCount - before);
        before = disk.SyncCount;
        foreach (Student student in School.Students(100))
        {
            db.Insert(student);
        }

        Assert.Equal(100, disk.SyncCount - before);
        Assert.Throws<UniqueConstraintException>(() => db.Insert(School.Students(500).Append(new Student { Name = "Twice", Email = "first" })));
        Assert.Equal(1101, Select.From(Student.Columns).Count(db));
    }

    [Fact]
    public void A_checkpoint_without_news_writes_nothing_and_opening_after_one_replays_nothing()
    {
        var disk = new SimulatedFileSystem();
        JsonDatabase db = School.Open(disk);
        School.Fill(db);
        db.Checkpoint();
        SortedDictionary<string, string> before = School.FilesOf(disk);
        int operations = disk.Operations.Count;
        db.Checkpoint();
        Assert.Equal(before, School.FilesOf(disk));
        Assert.DoesNotContain(disk.Operations.Skip(operations), static operation => operation.StartsWith("write", StringComparison.Ordinal) || operation.StartsWith("rename", StringComparison.Ordinal));
        db.Dispose();
        using JsonDatabase again = School.Open(disk);
        Assert.Equal(0, again.GetStatistics().LogBytes);
        Assert.Equal(4, Select.From(Student.Columns).Count(again));
    }

    [Fact]
    public void Rows_that_were_deleted_leave_the_files_at_a_checkpoint()
    {
        var disk = new SimulatedFileSystem();
        long before;
        using (JsonDatabase db = School.Open(disk))
        {
            db.Insert(School.Students(20_000));
            db.Checkpoint();
            before = db.GetStatistics().Tables.Single().Bytes;
            Assert.Equal(18_000, Delete.From(Student.Columns).Where(static student => student.Id > 2000).Execute(db));
            db.Checkpoint();
            Assert.InRange(db.GetStatistics().Tables.Single().Bytes, 1, before / 8);
        }

        // The root before the newest one has kept its files until here.
        Assert.InRange(School.FilesOf(disk, "/school/data/student").Values.Sum(static text => (long)text.Length), 1, before / 8);
        using JsonDatabase again = School.Open(disk);
        again.Delete(Student.Key(1));
        again.Compact();
        Assert.Equal(1999, again.GetStatistics().Tables.Single().Rows);
    }

    [Fact]
    public void The_files_are_for_the_tools_of_Unix_and_a_changed_row_is_one_changed_line()
    {
        var disk = new SimulatedFileSystem();
        using (JsonDatabase db = School.Open(disk))
        {
            db.Insert(School.Students(300));
        }

        string[] lines = Lines();
        Assert.Equal(300, lines.Length);
        Assert.All(lines, static line => JsonDocument.Parse(line));
        Assert.Equal(17, JsonDocument.Parse(lines.Single(static line => line.Contains("\"Student number 17\"", StringComparison.Ordinal))).RootElement.GetProperty("Id").GetInt32());
        using (JsonDatabase db = School.Open(disk))
        {
            Student changed = db.Find(Student.Key(17))!;
            changed.Name = "Changed";
            db.Update(changed);
        }

        string[] after = Lines();
        Assert.Equal(lines[16].Replace("Student number 17", "Changed", StringComparison.Ordinal), Assert.Single(after.Except(lines)));
        Assert.Equal(lines.Where(static (_, i) => i != 16), after.Where(static (_, i) => i != 16));

        string[] Lines() => [.. School.FilesOf(disk, "/school/data/student").Where(static file => !file.Key.Contains("manifest", StringComparison.Ordinal)).SelectMany(static file => file.Value.TrimEnd('\n').Split('\n'))];
    }

    private static IEnumerable<JsonElement> Changes(string log) => log.Split('\n').Where(static line => line.Contains("\"tx\":", StringComparison.Ordinal))
        .SelectMany(static line => JsonDocument.Parse(line).RootElement.GetProperty("tx").EnumerateArray());

    private static void AssertSchema(JsonElement schema)
    {
        Assert.Equal("student", schema.GetProperty("table").GetString());
        JsonElement[] columns = [.. schema.GetProperty("columns").EnumerateArray()];
        Assert.Equal(["Id Int32", "Name String", "Email String", "Gpa Double"], columns.Select(static column => $"{column.GetProperty("name").GetString()} {column.GetProperty("type").GetString()}"));
        Assert.True(columns[2].GetProperty("nullable").GetBoolean());
        Assert.Equal("Id", schema.GetProperty("key")[0].GetString());
        Assert.True(schema.GetProperty("indexes")[0].GetProperty("unique").GetBoolean());
    }
}
