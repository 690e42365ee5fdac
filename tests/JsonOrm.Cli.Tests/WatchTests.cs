using System.Diagnostics;
using System.Text.Json;

namespace JsonOrm.Cli.Tests;

/// <summary>Commands that follow a database while another process writes it.</summary>
public sealed class WatchTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly string _shop;

    public WatchTests()
    {
        _shop = _scratch["shop"];
        Shop.Fill(_shop);
    }

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task The_changes_of_a_table_are_written_as_they_are_committed()
    {
        using var db = JsonDatabase.Open(_shop);
        long position = db.Position;
        using Process watch = Tool.Start("watch", _shop, "Artist", "--after", Text(position), "--records", "--count", "3", "--json");
        Artist artist = db.Find(Artist.Key(2))!;
        artist.Country = "Italy";
        db.Update(artist);
        db.Delete(db.Find(Album.Key(1))!);
        db.Insert(new Artist { Name = "New" });
        db.Delete(db.Find(Artist.Key(3))!);

        JsonElement[] rows = await Rows(watch);

        Assert.Equal(["update [2]", "insert [4]", "delete [3]"], rows.Select(static row => $"{row.GetProperty("change").GetString()} {row.GetProperty("key").GetRawText()}"));
        Assert.Equal(("France", "Italy"), (rows[0].GetProperty("old").GetProperty("Country").GetString(), rows[0].GetProperty("new").GetProperty("Country").GetString()));
        Assert.Equal(position + 1, rows[0].GetProperty("position").GetInt64());
    }

    [Fact]
    public async Task The_rows_of_a_query_are_written_and_then_what_is_new_or_gone()
    {
        using var db = JsonDatabase.Open(_shop);
        using Process watch = Tool.Start("watch", _shop, "select Name, Country from Artist where Country is not null order by Name", "--count", "4", "--mode", "jsonl");
        string? first = await watch.StandardOutput.ReadLineAsync(), second = await watch.StandardOutput.ReadLineAsync();
        Artist artist = db.Find(Artist.Key(2))!;
        artist.Country = "Italy";
        db.Update(artist);

        string rest = await watch.StandardOutput.ReadToEndAsync();
        await watch.WaitForExitAsync();

        Assert.Equal("""
            {"change":"row","Name":"Accept","Country":"Germany"}
            {"change":"row","Name":"Ottawan","Country":"France"}
            {"change":"gone","Name":"Ottawan","Country":"France"}
            {"change":"new","Name":"Ottawan","Country":"Italy"}

            """.ReplaceLineEndings("\n"), first + "\n" + second + "\n" + rest);
    }

    [Fact]
    public async Task The_log_is_listed_beyond_the_last_checkpoint_and_states_are_queried()
    {
        Assert.Equal(0, (await Tool.Run("hold", _shop, "audit", "--hours", "1")).Code);
        long position;
        using (var db = JsonDatabase.Open(_shop))
        {
            position = db.Position;
            for (int i = 0; i < 3; i++)
            {
                db.Insert(new Artist { Name = "Artist " + Text(i) });
                db.Checkpoint();
            }
        }

        Answer log = await Tool.Run("log", _shop, "--archive", "--after", Text(position), "--json");
        Assert.Equal(["insert [4]", "insert [5]", "insert [6]"], JsonDocument.Parse(log.Data).RootElement.EnumerateArray().Select(static row => $"{row.GetProperty("change").GetString()} {row.GetProperty("key").GetRawText()}"));
        Assert.Equal("4", (await Tool.Run("query", _shop, "select count(*) as n from artist", "--at", Text(position + 1), "-m", "csv")).Lines[1]);
        Assert.Equal("6", (await Tool.Run("query", _shop, "select count(*) as n from artist", "--at", "2100-01-01", "-m", "csv")).Lines[1]);

        JsonElement hold = JsonDocument.Parse((await Tool.Run("holds", _shop, "--json")).Data).RootElement.EnumerateArray().Single();
        Assert.Equal(("audit", position), (hold.GetProperty("name").GetString(), hold.GetProperty("position").GetInt64()));
        Assert.Equal(0, (await Tool.Run("hold", _shop, "audit", "--advance", "--position", Text(position + 2))).Code);
        Assert.Equal(2, (await Tool.Run("hold", _shop, "audit", "--advance", "--position", "99999")).Code);
        Assert.Equal(3, (await Tool.Run("hold", _shop, "other", "--release")).Code);
        Assert.Equal(0, (await Tool.Run("hold", _shop, "audit", "--release")).Code);
        Assert.Equal("[]", (await Tool.Run("holds", _shop, "--json")).Data.Replace("\n", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_backup_follows_until_it_is_told_to_stop_and_each_commit_is_restored()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        string backups = _scratch["backups"];
        using var db = JsonDatabase.Open(_shop);
        using Process follow = Tool.Start("backup", _shop, backups, "--follow", "--interval", "20", "--json");
        await Until(() => Directory.Exists(backups) && Directory.GetDirectories(backups).Any(static folder => File.Exists(Path.Combine(folder, "backup.json"))));
        long position = 0;
        for (int i = 0; i < 20; i++)
        {
            db.Insert(new Artist { Name = "Artist " + Text(i) });
            position = i == 9 ? db.Position : position;
        }

        await Until(() => JsonDatabase.ListBackups(backups)[^1].LastPosition == db.Position);
        using (Process kill = Process.Start("kill", ["-TERM", Text(follow.Id)]))
        {
            await kill.WaitForExitAsync();
        }

        string output = await follow.StandardOutput.ReadToEndAsync();
        await follow.WaitForExitAsync();
        Assert.Equal(0, follow.ExitCode);
        Assert.Equal(db.Position, JsonDocument.Parse(output).RootElement[0].GetProperty("up_to").GetInt64());
        Assert.Equal(0, (await Tool.Run("restore", backups, _scratch["middle"], "--at", Text(position))).Code);
        Assert.Equal("13", (await Tool.Run("query", _scratch["middle"], "select count(*) as n from artist", "-m", "csv")).Lines[1]);
        Assert.Equal(0, (await Tool.Run("restore", backups, _scratch["end"])).Code);
        Assert.Equal("23", (await Tool.Run("query", _scratch["end"], "select count(*) as n from artist", "-m", "csv")).Lines[1]);
    }

    [Fact]
    public async Task A_script_says_where_it_stopped()
    {
        Answer script = await Tool.RunWithInput("select 1 as a;\n\nselect Id\nfrom Nothing;\nselect 2 as b;\n", "shell", _shop, "-m", "csv");
        Assert.Equal(2, script.Code);
        Assert.Contains("begins in line 3", script.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("b", script.Out, StringComparison.Ordinal);
        File.WriteAllText(_scratch["file"], "");
        Assert.Equal(2, (await Tool.Run("export", _shop, "artist", "--to", _scratch["file/x.csv"])).Code);
        Assert.Equal(2, (await Tool.Run("export", _shop, "artist", "--to", _shop)).Code);
    }

    private static async Task<JsonElement[]> Rows(Process watch)
    {
        var rows = new List<JsonElement>();
        while (await watch.StandardOutput.ReadLineAsync() is { } line)
        {
            using var row = JsonDocument.Parse(line);
            rows.Add(row.RootElement.Clone());
        }

        await watch.WaitForExitAsync();
        return [.. rows];
    }

    private static async Task Until(Func<bool> isTrue)
    {
        var watch = Stopwatch.StartNew();
        while (!isTrue())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), "waited for too long");
            await Task.Delay(20);
        }
    }

    private static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
