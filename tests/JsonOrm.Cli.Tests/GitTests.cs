using System.Diagnostics;
using System.Text.Json;

namespace JsonOrm.Cli.Tests;

/// <summary>A database in a git repository: two branches, merged by git itself.</summary>
public sealed class GitTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly string _shop;

    public GitTests()
    {
        _shop = _scratch["data/shop"];
        Git("init", "--initial-branch=main", ".");
        Git("config", "user.name", "Test");
        Git("config", "user.email", "test@example.com");
        Shop.Fill(_shop);
        Commit("The shop");
    }

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Two_branches_that_changed_other_rows_and_columns_are_merged()
    {
        await Install();
        Git("switch", "-c", "theirs");
        Change(db =>
        {
            db.Insert(new Artist { Name = "Can", Country = "Germany" });
            Album album = db.Find(Album.Key(1))!;
            album.Price = 3;
            db.Update(album);
            db.Delete(db.Find(Album.Key(3))!);
        });
        Commit("Theirs");
        Git("switch", "main");
        Change(db =>
        {
            Album album = db.Find(Album.Key(1))!;
            album.Rating = 1;
            db.Update(album);
            Artist artist = db.Find(Artist.Key(1))!;
            artist.Country = "Austria";
            db.Update(artist);
        });
        Commit("Ours");

        (int code, string said) = TryGit("merge", "theirs");
        Assert.NotEqual(0, code);
        Assert.Contains("jsonorm merge data/shop", said, StringComparison.Ordinal);
        Assert.DoesNotContain("<<<<", File.ReadAllText(Path.Combine(_shop, "db.json")), StringComparison.Ordinal);
        Answer merged = await Tool.Run("merge", _shop);
        Assert.True(merged.Code == 0, merged.Error);
        Git("commit", "--no-edit");

        Assert.Equal("", Git("status", "--porcelain"));
        Assert.Equal(2, Git("log", "-1", "--format=%P").Split(' ').Length);
        Assert.Empty((await JsonDatabase.VerifyAsync(_shop)).Findings);
        using var db = JsonDatabase.Open(_shop);
        Album first = db.Find(Album.Key(1))!;
        Assert.Equal((3m, 1.0), (first.Price, first.Rating));
        Assert.Equal("Austria", db.Find(Artist.Key(1))!.Country);
        Assert.Null(db.Find(Album.Key(3)));
        Assert.Equal(4, Select.From<Artist>().Count(db));

        // The next key is free on both sides.
        db.Insert(new Artist { Name = "Neu" });
    }

    [Theory]
    [InlineData(null)]
    [InlineData("ours")]
    [InlineData("theirs")]
    public async Task What_both_changed_is_left_to_a_person(string? take)
    {
        await Install();
        Git("switch", "-c", "theirs");
        Change(db => Rename(db, 1, "Theirs"), db => Rename(db, 2, "Second"));
        Commit("Theirs");
        Git("switch", "main");
        Change(db => Rename(db, 1, "Ours"));
        Commit("Ours");
        Assert.NotEqual(0, TryGit("merge", "theirs").Code);

        Answer merged = await Tool.Run(["merge", _shop, "--json", .. take is null ? Array.Empty<string>() : ["--take", take]]);

        Assert.Equal(take is null ? 1 : 0, merged.Code);
        JsonElement conflict = JsonDocument.Parse(merged.Out).RootElement.EnumerateArray().Single();
        Assert.Equal(("artist", "Name"), (conflict.GetProperty("table").GetString(), conflict.GetProperty("columns").GetString()));
        Assert.Equal(("Ours", "Theirs"), (conflict.GetProperty("ours").GetProperty("Name").GetString(), conflict.GetProperty("theirs").GetProperty("Name").GetString()));
        Answer verified = await Tool.Run("verify", _shop, "--json");
        if (take is null)
        {
            Assert.Equal(1, verified.Code);
            JsonElement finding = JsonDocument.Parse(verified.Out).RootElement.EnumerateArray().Single();
            Assert.Equal(("artist", "[1]"), (finding.GetProperty("table").GetString(), finding.GetProperty("key").GetString()));
            Assert.NotEqual(0, TryGit("commit", "--no-edit").Code);
            Change(db => Rename(db, 1, "Both"));
            File.Delete(Path.Combine(_shop, "conflicts.jsonl"));
            Git("add", "data/shop");
        }

        Git("commit", "--no-edit");
        Assert.Empty((await JsonDatabase.VerifyAsync(_shop)).Findings);
        using var db = JsonDatabase.Open(_shop);
        Assert.Equal(take switch { null => "Both", "ours" => "Ours", _ => "Theirs" }, db.Find(Artist.Key(1))!.Name);
        Assert.Equal("Second", db.Find(Artist.Key(2))!.Name);
    }

    [Fact]
    public async Task A_rebase_and_a_cherry_pick_are_merged_too()
    {
        await Install();
        Git("switch", "-c", "theirs");
        Change(db => Rename(db, 1, "Renamed"));
        Commit("Theirs 1");
        Change(db => Rename(db, 2, "Renamed too"));
        Commit("Theirs 2");
        Git("switch", "main");
        Change(db => db.Insert(new Artist { Name = "Ours" }));
        Commit("Ours");

        Assert.NotEqual(0, TryGit("cherry-pick", "theirs").Code);
        Assert.Equal(0, (await Tool.Run("merge", _shop)).Code);
        Git("-c", "core.editor=true", "cherry-pick", "--continue");
        using (var db = JsonDatabase.Open(_shop, new JsonDatabaseOptions { ReadOnly = true }))
        {
            Assert.Equal("Renamed too", db.Find(Artist.Key(2))!.Name);
            Assert.NotEqual("Renamed", db.Find(Artist.Key(1))!.Name);
        }

        Git("switch", "theirs");
        Assert.NotEqual(0, TryGit("rebase", "main").Code);
        Assert.Equal(0, (await Tool.Run("merge", _shop)).Code);
        (int code, string said) = TryGit("-c", "core.editor=true", "rebase", "--continue");
        if (code != 0)
        {
            Answer second = await Tool.Run("merge", _shop);
            Assert.True(second.Code == 0, said + second.Error);
            TryGit("-c", "core.editor=true", "rebase", "--continue");
        }

        using var rebased = JsonDatabase.Open(_shop, new JsonDatabaseOptions { ReadOnly = true });
        Assert.Equal(("Renamed", "Renamed too"), (rebased.Find(Artist.Key(1))!.Name, rebased.Find(Artist.Key(2))!.Name));
        Assert.Equal(4, Select.From<Artist>().Count(rebased));
        Assert.Equal("", Git("status", "--porcelain"));
    }

    [Fact]
    public async Task Commits_that_are_only_in_the_log_are_not_lost_by_a_merge()
    {
        await Install();
        Git("switch", "-c", "theirs");
        Change(db => Rename(db, 1, "Theirs"));
        Commit("Theirs");
        Git("switch", "main");
        Change(db => Rename(db, 2, "Ours"));
        Commit("Ours");
        Assert.NotEqual(0, TryGit("merge", "theirs").Code);
        Directory.CreateDirectory(Path.Combine(_shop, "wal"));
        File.WriteAllText(Path.Combine(_shop, "wal", "000000009.jsonl"), "{}");

        Answer refused = await Tool.Run("merge", _shop);

        Assert.Equal(6, refused.Code);
        Assert.Contains("log", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_commits_are_compared_as_rows()
    {
        Change(
            db => Rename(db, 1, "Other"),
            db => db.Insert(new Artist { Name = "New" }),
            db => db.Delete(db.Find(Album.Key(3))!));
        Commit("Changed");
        string folder = Path.GetFullPath(_shop);
        Git("worktree", "add", _scratch["old"], "HEAD~1");

        Answer folders = await Tool.Run("diff", Path.Combine(_scratch["old"], "data/shop"), folder, "--json");
        Answer commits = await RunHere("diff", "HEAD~1:data/shop", "HEAD:data/shop", "--json");

        Assert.Equal(1, folders.Code);
        Assert.Equal(folders.Out, commits.Out);
        JsonElement[] rows = [.. JsonDocument.Parse(folders.Out).RootElement.EnumerateArray()];
        Assert.Equal(["update artist [1] Name", "insert artist [4] ", "delete album [3] "], rows.Select(static row =>
            $"{row.GetProperty("change").GetString()} {row.GetProperty("table").GetString()} {row.GetProperty("key").GetRawText()} {row.GetProperty("columns").GetString()}"));
        Assert.Equal(0, (await Tool.Run("diff", folder, folder)).Code);
        Assert.Equal(3, (await RunHere("diff", "nothing:data/shop", "HEAD:data/shop")).Code);
    }

    private static void Rename(JsonDatabase db, int id, string name)
    {
        Artist artist = db.Find(Artist.Key(id))!;
        artist.Name = name;
        db.Update(artist);
    }

    private void Change(params Action<JsonDatabase>[] changes)
    {
        using var db = JsonDatabase.Open(_shop);
        foreach (Action<JsonDatabase> change in changes)
        {
            change(db);
        }
    }

    private async Task Install()
    {
        string tool = "dotnet '" + Path.Combine(AppContext.BaseDirectory, "JsonOrm.Cli.dll") + "'";
        Answer installed = await Tool.Run("install-git", _shop, "--command", tool);
        Assert.True(installed.Code == 0, installed.Error);
        Assert.Contains("data/shop/** merge=jsonorm", File.ReadAllText(_scratch[".git/info/attributes"]), StringComparison.Ordinal);
    }

    // As a process in the repository, because a commit is named relative to where the command runs.
    private async Task<Answer> RunHere(params string[] args)
    {
        using Process process = Begin("dotnet", [Path.Combine(AppContext.BaseDirectory, "JsonOrm.Cli.dll"), .. args]);
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Answer(process.ExitCode, output, await error);
    }

    private void Commit(string message)
    {
        Git("add", "--all");
        Git("commit", "--message", message);
    }

    private string Git(params string[] args)
    {
        (int code, string said) = TryGit(args);
        Assert.True(code == 0, $"git {string.Join(' ', args)}: {said}");
        return said.Trim();
    }

    private (int Code, string Said) TryGit(params string[] args)
    {
        using Process process = Begin("git", args);
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, process.ExitCode == 0 ? output : output + error.Result);
    }

    private Process Begin(string program, string[] args)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _scratch.Path };
        foreach (string arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        return Process.Start(start)!;
    }
}
