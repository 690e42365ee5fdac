using System.Text.Json;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Persistence;

/// <summary>What opening reads, and where files are.</summary>
public class LoadingTests
{
    [Fact]
    public void Opening_reads_no_rows_and_a_query_reads_the_files_of_its_table_alone()
    {
        var disk = new SimulatedFileSystem();
        using (JsonDatabase db = School.Open(disk))
        {
            School.Fill(db);
        }

        int before = disk.Operations.Count;
        using JsonDatabase again = School.Open(disk);
        Assert.Equal(["course", "registration", "student"], again.Tables.Select(static table => table.Name).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(disk.Operations.Skip(before), static operation => operation.StartsWith("read /school/data", StringComparison.Ordinal));
        Assert.Equal("Alice Johnson", again.Query($"select Name from student where Gpa > 3.7").Single()[0]);
        string[] read = [.. disk.Operations.Skip(before).Where(static operation => operation.StartsWith("read /school/data", StringComparison.Ordinal))];
        Assert.NotEmpty(read);
        Assert.All(read, static operation => Assert.StartsWith("read /school/data/student/", operation, StringComparison.Ordinal));
    }

    [Fact]
    public void Files_are_in_the_folder_that_was_given_and_a_relative_path_is_fixed_at_open()
    {
        using var directory = new TemporaryDirectory();
        string outside = Path.GetDirectoryName(directory.Database)!;
        string relative = Path.GetRelativePath(Environment.CurrentDirectory, directory.Database);
        using (var db = JsonDatabase.Open(relative))
        {
            Assert.Equal(directory.Database, db.Path);
            School.Fill(db);
            db.Checkpoint();
        }

        Assert.Equal([directory.Database], Directory.GetFileSystemEntries(outside));
        Assert.True(File.Exists(Path.Combine(directory.Database, "schema", "student.schema.json")));
    }

    [Fact]
    public void The_log_is_read_as_JSON_with_time_order_operation_and_table()
    {
        var disk = new SimulatedFileSystem();
        JsonDatabase db = School.Open(disk);
        db.Insert(new Student { Name = "Alice" });
        Student alice = db.Find(Student.Key(1))!;
        alice.Gpa = 4;
        db.Update(alice);
        db.Delete(alice);
        JsonElement[] commits = [.. School.FilesOf(disk, "/school/wal").Where(static file => char.IsAsciiDigit(Path.GetFileName(file.Key)[0])).SelectMany(static file => file.Value.Split('\n'))
            .Where(static line => line.Trim('\0', '\n').Length > 0).Select(static line => JsonDocument.Parse(line).RootElement).Where(static line => line.TryGetProperty("tx", out _))];
        Assert.Equal([1, 2, 3], commits.Select(static commit => commit.GetProperty("lsn").GetInt64()));
        Assert.All(commits, static commit => Assert.True(commit.GetProperty("time").TryGetDateTimeOffset(out _)));
        Assert.Equal(
            ["create student", "put student", "put student", "delete student"],
            commits.SelectMany(static commit => commit.GetProperty("tx").EnumerateArray()).Select(static change => $"{change[0].GetString()} {change[1].GetString()}"));
        db.Dispose();
    }

    [Fact]
    public void Two_checkpoints_of_one_moment_are_two_archives_and_opening_reads_none()
    {
        var disk = new SimulatedFileSystem();
        var clock = new Changes.ManualClock();
        var options = new JsonDatabaseOptions { FileSystem = disk, IdleDelay = TimeSpan.Zero, Clock = clock, Archive = new ArchiveOptions { MaxAge = TimeSpan.FromDays(7) } };
        using (var db = JsonDatabase.Open(School.Folder, options))
        {
            for (int i = 1; i <= 3; i++)
            {
                db.Insert(new Student { Name = "Student " + i });
                db.Checkpoint();
            }
        }

        int before = disk.Operations.Count;
        using var again = JsonDatabase.Open(School.Folder, options);
        Assert.DoesNotContain(disk.Operations.Skip(before), static operation => operation.StartsWith("read /school/archive/wal", StringComparison.Ordinal) || operation.StartsWith("read /school/archive/files", StringComparison.Ordinal));
        for (int i = 1; i <= 3; i++)
        {
            using JsonDatabase then = again.AsOf(i);
            Assert.Equal(i, Select.From(Student.Columns).Count(then));
        }

        Assert.True(disk.ListFiles("/school/archive/roots").Count >= 3);
    }

    [Fact]
    public void A_result_is_read_as_a_stream_and_what_is_left_early_lets_go()
    {
        using var db = JsonDatabase.InMemory();
        db.Insert(School.Students(200_000));
        long before = GC.GetTotalMemory(forceFullCollection: true), most = 0;
        int read = 0;
        foreach (Student student in Select.From(Student.Columns).AsEnumerable(db))
        {
            if (++read % 20_000 == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        Assert.Equal(200_000, read);
        Assert.True(most < 40L << 20, $"{most} bytes");
        Assert.Equal(1, Select.From(Student.Columns).AsEnumerable(db).Take(1).Count());
        Assert.Equal(0, db.GetStatistics().OpenSnapshots);
    }
}
