using System.Diagnostics;
using JsonOrm.SchemaLock;

namespace JsonOrm.Analyzers.Tests.SchemaLock;

/// <summary>What git makes of two branches that have changed lock files.</summary>
public sealed class LockMergeTests : IDisposable
{
    private const string First = "public required string Name { get; set; } public int Age { get; set; } public int Points { get; set; }";
    private const string Renamed = "public required string FullName { get; set; /* was Name */ } public int Age { get; set; } public int Points { get; set; }";
    private const string Wider = "public required string Name { get; set; } public int Age { get; set; } public long Points { get; set; }";
    private const string Mail = First + "public string? Mail { get; set; }";
    private const string Phone = First + "public string? Phone { get; set; }";

    private readonly string _folder = Directory.CreateTempSubdirectory("jsonorm-merge-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Branches_that_change_different_tables_merge()
    {
        Branches(("user", LockTexts.Of(First)), ("city", LockTexts.Of(First)));
        Commit("ours", ("user", LockTexts.Of(First, Renamed)), ("street", LockTexts.Of(Mail)));
        Commit("theirs", ("city", LockTexts.Of(First, Wider)), ("lane", LockTexts.Of(Phone)));
        Assert.True(Merge());
        Assert.All(new[] { "user", "city", "street", "lane" }, table => Assert.NotNull(LockReader.Read(Text(table)).Sound));
    }

    [Fact]
    public void A_conflict_over_different_columns_is_the_first_line_alone()
    {
        Branches(("user", LockTexts.Of(First)));
        Commit("ours", ("user", LockTexts.Of(First, Renamed)));
        Commit("theirs", ("user", LockTexts.Of(First, Wider)));
        Assert.False(Merge());
        string[] lines = Text("user").Split('\n');
        Assert.Equal([0, 2, 4], lines.Select((line, number) => (line, number)).Where(pair => pair.line.Length > 6 && pair.line[..7] is "<<<<<<<" or "=======" or ">>>>>>>").Select(pair => pair.number));
        Assert.Contains("FullName", Text("user"), StringComparison.Ordinal);
        Assert.Contains("\"long\"", Text("user"), StringComparison.Ordinal);
        LockFault fault = Assert.Single(LockReader.Read(Text("user")).Faults);
        Assert.Equal(LockFaultKind.ConflictMarkers, fault.Kind);
    }

    [Fact]
    public void Two_columns_that_were_added_conflict_where_they_were_added_too()
    {
        Branches(("user", LockTexts.Of(First)));
        Commit("ours", ("user", LockTexts.Of(First, Mail)));
        Commit("theirs", ("user", LockTexts.Of(First, Phone)));
        Assert.False(Merge());
        Assert.Equal(2, Text("user").Split("<<<<<<<").Length - 1);

        // Keeping both sides is no way out: each took the same id.
        string both = string.Join('\n', Text("user").Split('\n').Where(line => line.Length < 7 || line[..7] is not ("<<<<<<<" or "=======" or ">>>>>>>")));
        Assert.NotEmpty(LockReader.Read(both).Faults);
    }

    [Fact]
    public void The_same_change_on_both_branches_is_no_conflict()
    {
        Branches(("user", LockTexts.Of(First)));
        Commit("ours", ("user", LockTexts.Of(First, Mail)));
        Commit("theirs", ("user", LockTexts.Of(First, Mail)), ("city", LockTexts.Of(First)));
        Assert.True(Merge());
        Assert.Equal(LockTexts.Accept(First, Mail), LockReader.Read(Text("user")).Sound);
    }

    private void Branches(params (string Table, string Text)[] files)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "Schema"));
        _ = Git("init", "-q", "-b", "start");
        Commit("start", files);
        _ = Git("branch", "ours");
        _ = Git("branch", "theirs");
    }

    private void Commit(string branch, params (string Table, string Text)[] files)
    {
        _ = branch == "start" ? 0 : Git("checkout", "-q", branch);
        foreach ((string table, string text) in files)
        {
            File.WriteAllText(PathOf(table), text);
        }

        _ = Git("add", ".");
        Assert.Equal(0, Git("-c", "user.name=Test", "-c", "user.email=test@example.com", "commit", "-q", "-m", branch));
    }

    private bool Merge()
    {
        _ = Git("checkout", "-q", "ours");
        return Git("-c", "user.name=Test", "-c", "user.email=test@example.com", "merge", "-q", "--no-edit", "theirs") == 0;
    }

    private string Text(string table) => File.ReadAllText(PathOf(table));

    private string PathOf(string table) => Path.Combine(_folder, "Schema", table + ".schema.json");

    private int Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        _ = process.StandardError.ReadToEnd();
        _ = output.Result;
        process.WaitForExit();
        return process.ExitCode;
    }
}
