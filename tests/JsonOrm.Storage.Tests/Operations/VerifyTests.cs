using System.Text;
using JsonOrm.Files;
using JsonOrm.Storage.Tests.BadInput;
using JsonOrm.Storage.Tests.Crash;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Storage.Tests.Recovery;
using JsonOrm.Storage.Tests.References;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Operations;

/// <summary>Verification is silent about a sound database, and says of every damage what it is and where.</summary>
public class VerifyTests
{
    [Theory]
    [InlineData(VerifyLevel.Quick)]
    [InlineData(VerifyLevel.Full)]
    public async Task A_sound_database_has_no_findings(VerifyLevel level)
    {
        SimulatedFileSystem disk = BackedUp.Make(out JsonDatabase db);
        var options = new VerifyOptions { Level = level, FileSystem = disk };
        BackupInfo backup = db.Backup(BackedUp.Backups);

        // Open, beside the writer, after a kill, closed, and as a backup.
        VerifyReport open = await db.VerifyStateAsync(options);
        Assert.Equal([open, open, open], [await JsonDatabase.VerifyAsync("/db", options), await Killed(disk, level), open], Same);
        Assert.Equal(level == VerifyLevel.Full ? 90 : 0, open.Rows);
        Assert.Equal(0, db.HoldCount);
        db.Dispose();
        VerifyReport closed = await JsonDatabase.VerifyAsync("/db", options);
        Assert.Equal((2, open.Rows, open.Position), (closed.Tables, closed.Rows, closed.Position));
        Assert.True(closed.IsSound && closed.Files > 8 && closed.Bytes > 3000, $"{closed.Files} files, {closed.Bytes} bytes");
        Assert.Equal(open, await JsonDatabase.VerifyAsync(backup.Path, options), Same);
    }

    [Theory]
    [InlineData("/data/account/0", VerifyProblem.File, "account")]
    [InlineData("/data/account/manifest", VerifyProblem.Manifest, "account")]
    [InlineData("/schema/account", VerifyProblem.Schema, "account")]
    [InlineData("/index/account.ix_account_age*/0", VerifyProblem.Index, "account")]
    [InlineData("/index/account.ix_account_age*/manifest", VerifyProblem.Index, "account")]
    [InlineData("/db.json", VerifyProblem.Root, null)]
    public async Task A_changed_byte_is_found(string file, VerifyProblem problem, string? table)
    {
        SortedDictionary<string, byte[]> files = Closed();
        string path = files.Keys.First(name => file.Split('*').All(part => name.Contains(part, StringComparison.Ordinal)));
        files[path][files[path].Length / 2] ^= 1;
        foreach (VerifyLevel level in Enum.GetValues<VerifyLevel>())
        {
            VerifyReport report = await Verify(files, level);
            VerifyFinding found = report.Findings[0];
            Assert.Equal((problem, path, table), (found.Problem, found.File, found.Table));
            Assert.DoesNotContain(report.Findings, other => other.Problem != problem && other.Problem != VerifyProblem.Row);
            Assert.Equal(level == VerifyLevel.Full && problem is VerifyProblem.File or VerifyProblem.Manifest or VerifyProblem.Schema, report.Skipped.Contains("account") && level == VerifyLevel.Full);
        }
    }

    [Fact]
    public async Task A_missing_root_is_a_finding_that_says_how_to_go_on()
    {
        SortedDictionary<string, byte[]> files = Closed();
        files.Remove(files.Keys.Single(static name => name.EndsWith("/db.json", StringComparison.Ordinal)));
        VerifyFinding found = Assert.Single((await Verify(files, VerifyLevel.Full)).Findings);
        Assert.Equal((VerifyProblem.Root, "/db/db.json"), (found.Problem, found.File));
        Assert.Contains("recover", found.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_that_is_to_blame_is_named()
    {
        SortedDictionary<string, byte[]> files = Closed();
        string path = files.Keys.First(static name => name.Contains("/data/account/0", StringComparison.Ordinal));
        string text = Encoding.UTF8.GetString(files[path]);
        files[path] = Encoding.UTF8.GetBytes(text.Replace("\"Id\":3,", "\"Id\":x,", StringComparison.Ordinal));
        VerifyReport report = await Verify(files, VerifyLevel.Full);
        VerifyFinding line = Assert.Single(report.Findings, static finding => finding.Problem == VerifyProblem.Row);
        Assert.Equal((path, 3L, "account"), (line.File, line.Line, line.Table));
        Assert.Equal(["account"], report.Skipped);
    }

    [Fact]
    public async Task A_missing_file_is_found_and_other_tables_are_verified()
    {
        SortedDictionary<string, byte[]> files = Closed();
        files.Remove(files.Keys.First(static name => name.Contains("/data/account/0", StringComparison.Ordinal)));
        VerifyReport report = await Verify(files, VerifyLevel.Full);
        Assert.Contains("missing", Assert.Single(report.Findings).Text, StringComparison.Ordinal);
        Assert.Equal(40, report.Rows);
    }

    [Fact]
    public async Task A_damaged_log_is_found()
    {
        SimulatedFileSystem disk = BackedUp.Make(out _);
        disk.KillProcess();
        string segment = "/db/wal/" + disk.ListFiles("/db/wal").Last(static name => char.IsAsciiDigit(name[0]));
        using (IFile file = disk.OpenWrite(segment))
        {
            file.Write("~"u8, 250);
        }

        VerifyReport report = await JsonDatabase.VerifyAsync("/db", new VerifyOptions { FileSystem = disk });
        VerifyFinding found = Assert.Single(report.Findings);
        Assert.Equal((VerifyProblem.Log, segment, -1L), (found.Problem, found.File, report.Position));
        Assert.True(report.Files > 8);
    }

    [Theory]
    [InlineData("\"City\":\"Town 1\"", "\"City\":\"T\\u006fwn 1\"", VerifyProblem.Row, 1, "not in the form")]
    [InlineData("\"Age\":2,", "\"Age\":\"a\",", VerifyProblem.Row, 2, "cannot be read")]
    [InlineData("\"Score\":1,", "\"Score\":9e99,", VerifyProblem.ZoneMap, null, "'Score'")]
    [InlineData("\"Id\":4,", "\"Id\":5,", VerifyProblem.Order, 5, "that of the row before")]
    [InlineData("\"Id\":40,", "\"Id\":99,", VerifyProblem.NextKey, null, "99")]
    [InlineData("\"Age\":7,", "\"Age\":8,", VerifyProblem.Index, null, "lacks the entry of row [7]")]
    [InlineData("user6@", "user7@", VerifyProblem.Index, null, "Email")]
    public async Task A_forged_row_whose_checksums_are_right_is_found(string text, string by, VerifyProblem problem, int? line, string says)
    {
        SortedDictionary<string, byte[]> files = Closed();
        string path = files.Keys.First(static name => name.Contains("/data/account/0", StringComparison.Ordinal));
        string written = Encoding.UTF8.GetString(files[path]);
        Assert.Contains(text, written, StringComparison.Ordinal);
        Forgery.ReplaceChunk(files, path, Encoding.UTF8.GetBytes(written.Replace(text, by, StringComparison.Ordinal)));

        Assert.True((await Verify(files, VerifyLevel.Quick)).IsSound);
        VerifyReport report = await Verify(files, VerifyLevel.Full);
        VerifyFinding found = report.Findings.First(finding => finding.Problem == problem && finding.Text.Contains(says, StringComparison.Ordinal));
        Assert.Equal((line, "account"), (found.Line, found.Table));
        Assert.Equal(line is null ? null : path, found.File is null || line is null ? null : found.File);
    }

    [Fact]
    public async Task A_unique_value_that_comes_twice_is_found()
    {
        SortedDictionary<string, byte[]> files = Closed();
        foreach (string name in (string[])["/data/account/0", Closed().Keys.First(static key => key.Contains("/index/", StringComparison.Ordinal) && key.Contains("email", StringComparison.Ordinal)).Split("/manifest")[0].Split("/0")[0]])
        {
            string path = files.Keys.First(key => key.Contains(name, StringComparison.Ordinal) && !key.Contains("manifest", StringComparison.Ordinal));
            Forgery.ReplaceChunk(files, path, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files[path]).Replace("user31@", "user30@", StringComparison.Ordinal)));
        }

        VerifyFinding found = Assert.Single((await Verify(files, VerifyLevel.Full)).Findings, static finding => finding.Problem == VerifyProblem.Unique);
        Assert.Contains("user30@", found.Text, StringComparison.Ordinal);
        Assert.False(found.IsDerived);
    }

    [Fact]
    public async Task A_reference_to_nothing_is_found()
    {
        var disk = new MemoryFileSystem();
        using (JsonDatabase db = MemoryDisk.Open(disk))
        {
            db.Insert(new Library.Publisher { Name = "P" });
            db.Insert(new Library.Book { PublisherId = 1 });
        }

        SortedDictionary<string, byte[]> files = MemoryDisk.Read(disk);
        string path = files.Keys.First(static name => name.Contains("/data/lib_book/0", StringComparison.Ordinal));
        Forgery.ReplaceChunk(files, path, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files[path]).Replace("\"PublisherId\":1", "\"PublisherId\":7", StringComparison.Ordinal)));
        VerifyFinding found = Assert.Single((await Verify(files, VerifyLevel.Full)).Findings, static finding => finding.Problem == VerifyProblem.Reference);
        Assert.Equal(("lib_book", "[1]", path, 1L), (found.Table, found.Key, found.File, found.Line));
    }

    [Fact]
    public async Task Against_a_backup_every_file_is_the_same_or_replaced_since()
    {
        SimulatedFileSystem disk = BackedUp.Make(out JsonDatabase db);
        db.Backup(BackedUp.Backups);
        BackedUp.Fill(db, 100, 3);
        db.Compact();
        var options = new VerifyOptions { FileSystem = disk, Against = BackedUp.Backups, Level = VerifyLevel.Quick };
        Assert.True((await db.VerifyStateAsync(options)).IsSound);
        BackupInfo newest = db.Backup(BackedUp.Backups);
        db.Dispose();

        string chunk = newest.Path + "/data/account/" + disk.ListFiles(newest.Path + "/data/account").First(static name => !name.StartsWith("manifest", StringComparison.Ordinal));
        using (IFile file = disk.OpenWrite(chunk))
        {
            file.Write("~"u8, 60);
        }

        VerifyFinding found = Assert.Single((await JsonDatabase.VerifyAsync("/db", options)).Findings);
        Assert.Equal((VerifyProblem.Backup, chunk), (found.Problem, found.File));
        using JsonDatabase other = BackedUp.Open(disk, "/other");
        other.Insert(Account.Make(1));
        Assert.Contains("another database", Assert.Single((await other.VerifyStateAsync(options)).Findings).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Findings_end_at_the_maximum()
    {
        SortedDictionary<string, byte[]> files = Closed();
        foreach (string path in files.Keys.Where(static name => name.Contains("/index/", StringComparison.Ordinal)).ToList())
        {
            files[path][0] ^= 1;
        }

        VerifyReport report = await JsonDatabase.VerifyAsync("/db", new VerifyOptions { FileSystem = MemoryDisk.Write(files), MostFindings = 1 });
        Assert.Single(report.Findings);
        Assert.True(report.IsCutOff);
        Assert.Equal(StorageFault.NotFound, (await Assert.ThrowsAsync<StorageException>(() => JsonDatabase.VerifyAsync("/none", new VerifyOptions { FileSystem = MemoryDisk.Write(files) }))).Fault);
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("damaged")]
    [InlineData("false")]
    public async Task Indexes_are_repaired_and_rows_stay(string damage)
    {
        SortedDictionary<string, byte[]> files = Closed();
        string path = files.Keys.First(static name => name.Contains("/index/account.ix_account_age", StringComparison.Ordinal) && !name.Contains("manifest", StringComparison.Ordinal));
        switch (damage)
        {
            case "missing":
                files.Remove(path);
                break;
            case "damaged":
                files[path][5] ^= 1;
                break;
            default:
                Forgery.ReplaceChunk(files, path, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files[path]).Replace("[7,", "[8,", StringComparison.Ordinal)));
                break;
        }

        MemoryFileSystem disk = MemoryDisk.Write(files);
        RepairReport report = await JsonDatabase.RepairAsync("/db", new VerifyOptions { FileSystem = disk });
        Assert.False(report.Before.IsSound);
        Assert.True(report.After.IsSound, string.Join('\n', report.After.Findings));
        Assert.Equal("account.ix_account_Age", Assert.Single(report.Rebuilt));
        using JsonDatabase db = MemoryDisk.Open(disk);
        Assert.Equal([7], (await Select.From(Account.Columns).Where(static a => a.Age == 7).ToListAsync(db)).ConvertAll(static row => row.Id));
        Assert.Equal(files.Where(static file => file.Key.Contains("/data/account/0", StringComparison.Ordinal)), MemoryDisk.Read(disk).Where(static file => file.Key.Contains("/data/account/0", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_is_not_derived_is_not_repaired()
    {
        SortedDictionary<string, byte[]> files = Closed();
        string path = files.Keys.First(static name => name.Contains("/data/account/0", StringComparison.Ordinal));
        files[path][5] ^= 1;
        MemoryFileSystem disk = MemoryDisk.Write(files);
        RepairReport report = await JsonDatabase.RepairAsync("/db", new VerifyOptions { FileSystem = disk });
        Assert.Same(report.Before, report.After);
        Assert.Empty(report.Rebuilt);
        Assert.Equal(files, MemoryDisk.Read(disk));
    }

    private static bool Same(VerifyReport left, VerifyReport right) =>
        left.IsSound && right.IsSound && (left.Position, left.Tables, left.Rows, left.Files, left.Bytes) == (right.Position, right.Tables, right.Rows, right.Files, right.Bytes);

    private static async Task<VerifyReport> Killed(SimulatedFileSystem disk, VerifyLevel level) =>
        await JsonDatabase.VerifyAsync("/db", new VerifyOptions { Level = level, FileSystem = disk.Restart(0) });

    private static Task<VerifyReport> Verify(SortedDictionary<string, byte[]> files, VerifyLevel level) =>
        JsonDatabase.VerifyAsync("/db", new VerifyOptions { Level = level, FileSystem = MemoryDisk.Write(files) });

    private static SortedDictionary<string, byte[]> Closed()
    {
        var disk = new MemoryFileSystem();
        using (JsonDatabase db = MemoryDisk.Open(disk))
        {
            BackedUp.Fill(db, 1, 40);
        }

        return MemoryDisk.Read(disk);
    }
}
