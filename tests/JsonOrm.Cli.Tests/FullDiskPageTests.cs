using System.Diagnostics;
using System.Globalization;

namespace JsonOrm.Cli.Tests;

/// <summary>
/// Each command that writes, on a disk with room for no page, for one page more, and so on until it succeeds: each time the error says that the disk is full, the old state is whole, what was begun is gone or goes on,
/// and the same command succeeds once there is room.
/// </summary>
public sealed class FullDiskPageTests : IDisposable
{
    private const int Rows = 600;

    private readonly Scratch _scratch = new();
    private readonly string _shop;

    public FullDiskPageTests()
    {
        _shop = _scratch["shop"];
        Shop.Fill(_shop);
        using var db = JsonDatabase.Open(_shop);
        db.Insert(Enumerable.Range(10, Rows).Select(static i => new Artist { Name = string.Create(CultureInfo.InvariantCulture, $"Artist number {i}"), Country = "Country " + (i % 7).ToString(CultureInfo.InvariantCulture) }));
    }

    public void Dispose() => _scratch.Dispose();

    [SmallDiskFact]
    public async Task Exports_leave_the_earlier_file_and_no_other()
    {
        foreach (string name in (string[])["out.jsonl", "out.json", "out.csv", "out.sqlite", "out.parquet"])
        {
            await Run(
                disk => File.WriteAllText(disk[name], "earlier"),
                disk => ["export", _shop, "artist", "--to", disk[name]],
                disk =>
                {
                    Assert.Equal([name], disk.Names);
                    Assert.Equal("earlier", File.ReadAllText(disk[name]));
                    return Task.CompletedTask;
                },
                disk =>
                {
                    Assert.Equal([name], disk.Names);
                    Assert.NotEqual("earlier", File.ReadAllText(disk[name]));
                    return Task.CompletedTask;
                });
        }
    }

    [SmallDiskFact]
    public Task An_export_of_several_tables_leaves_all_files_or_none() => Run(
        static _ => { },
        disk => ["export", _shop, "sample", "album", "artist", "--to", disk["out"]],
        static disk =>
        {
            Assert.Empty(FilesIn(disk["out"]));
            return Task.CompletedTask;
        },
        static disk =>
        {
            Assert.Equal(["album.jsonl", "artist.jsonl", "sample.jsonl"], FilesIn(disk["out"]));
            return Task.CompletedTask;
        });

    [SmallDiskFact]
    public Task Scaffolded_classes_are_all_there_or_none() => Run(
        static _ => { },
        disk => ["schema", "scaffold", _shop, "--output", disk["classes"]],
        static disk =>
        {
            Assert.Empty(FilesIn(disk["classes"]));
            return Task.CompletedTask;
        },
        static disk =>
        {
            Assert.Equal(4, FilesIn(disk["classes"]).Length);
            return Task.CompletedTask;
        });

    [SmallDiskFact]
    public async Task An_import_into_a_new_database_leaves_no_database()
    {
        Assert.Equal(0, (await Tool.Run("export", _shop, "artist", "--to", _scratch["artist.jsonl"])).Code);
        await Run(
            static _ => { },
            disk => ["import", disk["new"], _scratch["artist.jsonl"], "--create"],
            static disk =>
            {
                Assert.Empty(disk.Names);
                return Task.CompletedTask;
            },
            static async disk => Assert.Equal(Rows + 3, await Artists(disk["new"])));
    }

    [SmallDiskFact]
    public async Task An_import_keeps_the_records_that_it_leaves_out_or_imports_none()
    {
        File.WriteAllLines(_scratch["more.jsonl"], Enumerable.Range(5000, 200).Select(static i => string.Create(CultureInfo.InvariantCulture, $"{{\"Id\":{i},\"{(i % 3 == 0 ? "Name" : "Nme")}\":\"Artist number {i} {new string('x', 150)}\"}}")));
        await Run(
            disk => Copy(_shop, disk["shop"]),
            disk => ["import", disk["shop"], _scratch["more.jsonl"], "-t", "artist", "--rejects", disk["rejects.jsonl"]],
            static async disk =>
            {
                Assert.Equal(["shop"], disk.Names);
                Assert.Equal(Rows + 3, await Artists(disk["shop"]));
            },
            static async disk =>
            {
                Assert.Equal(Rows + 3 + 67, await Artists(disk["shop"]));
                Assert.Equal(133, File.ReadAllLines(disk["rejects.jsonl"]).Length);
            },
            success: 1,
            fineness: 40);
    }

    [SmallDiskFact]
    public async Task Commands_on_a_database_leave_it_as_it_was()
    {
        foreach (string[] command in (string[][])[["change", "update artist set Country = 'Nowhere' where Id > 20"], ["checkpoint"], ["compact"], ["repair"], ["hold", "search"]])
        {
            await Run(
                disk =>
                {
                    Copy(_shop, disk["shop"]);
                    if (command[0] == "repair")
                    {
                        Directory.Delete(Path.Combine(disk["shop"], "index"), recursive: true);
                    }
                    else if (command[0] is "checkpoint" or "compact")
                    {
                        ChangeWithoutClosing(disk["shop"]);
                    }
                },
                disk => [command[0], disk["shop"], .. command[1..]],
                static async disk =>
                {
                    Assert.Equal(["shop"], disk.Names);
                    Assert.Equal(Rows + 3, await Artists(disk["shop"]));
                    Assert.Equal(0, await Count(disk["shop"], "artist where Country = 'Nowhere'"));
                },
                static async disk => Assert.Equal(Rows + 3, await Artists(disk["shop"])));
        }
    }

    [SmallDiskFact]
    public async Task Backups_restores_and_recoveries_succeed_later()
    {
        Assert.Equal(0, (await Tool.Run("backup", _shop, _scratch["backups"])).Code);
        await Run(
            static _ => { },
            disk => ["backup", _shop, disk["backups"]],
            static disk =>
            {
                Assert.Empty(Directory.Exists(disk["backups"]) ? Directory.GetDirectories(disk["backups"]) : []);
                return Task.CompletedTask;
            },
            static async disk => Assert.Equal(0, (await Tool.Run("verify", Directory.GetDirectories(disk["backups"]).Single())).Code));
        await Run(
            disk => Copy(_scratch["backups"], disk["backups"]),
            disk => ["backup", _shop, disk["backups"], "--keep", "1"],
            static disk =>
            {
                Assert.Single(JsonDatabase.ListBackups(disk["backups"]));
                return Task.CompletedTask;
            },
            static disk =>
            {
                Assert.Single(JsonDatabase.ListBackups(disk["backups"]));
                return Task.CompletedTask;
            },
            change: () => Tool.Run("change", _shop, "update artist set Country = 'Anywhere' where Id > 300"));
        await Run(
            static _ => { },
            disk => ["restore", _scratch["backups"], disk["restored"]],
            static disk =>
            {
                Assert.Empty(disk.Names);
                return Task.CompletedTask;
            },
            static async disk => Assert.Equal(Rows + 3, await Artists(disk["restored"])));
        await Run(
            disk =>
            {
                Copy(_shop, disk["shop"]);
                ChangeWithoutClosing(disk["shop"]);
            },
            disk => ["restore", _scratch["backups"], disk["shop"], "--replace", "--yes"],
            static async disk => Assert.Equal(1, await Count(disk["shop"], "artist where Name = 'Changed'")),
            static async disk => Assert.Equal(0, await Count(disk["shop"], "artist where Name = 'Changed'")));
        await Run(
            static _ => { },
            disk => ["recover", _shop, disk["recovered"]],
            static disk =>
            {
                Assert.Empty(disk.Names);
                return Task.CompletedTask;
            },
            static async disk => Assert.Equal(Rows + 3, await Artists(disk["recovered"])));
    }

    [SmallDiskFact]
    public async Task A_merge_leaves_the_database_of_one_side_or_ends()
    {
        string repository = _scratch["repository"], shop = Path.Combine(repository, "shop");
        Directory.CreateDirectory(repository);
        Copy(_shop, shop);
        Git(repository, "init", "--initial-branch=main", ".");
        Git(repository, "config", "user.name", "Test");
        Git(repository, "config", "user.email", "test@example.com");
        Commit(repository);
        await Change(shop, "theirs", 12);
        Git(repository, "switch", "--create", "theirs");
        Commit(repository);
        Git(repository, "switch", "main");
        await Change(shop, "ours", 13);
        Commit(repository);
        Assert.Equal(0, (await Tool.Run("install-git", shop, "--command", "false")).Code);
        Assert.NotEqual(0, Process("git", repository, "merge", "theirs").Code);

        await Run(
            disk => Copy(repository, disk["repository"]),
            static disk => ["merge", disk["repository/shop"]],
            static async disk =>
            {
                string folder = disk["repository/shop"];
                bool isMerged = await Count(folder, "artist where Country = 'theirs'") == 1;
                Assert.Equal(1, await Count(folder, "artist where Name = 'ours'"));
                Assert.True(!isMerged || File.Exists(Path.Combine(folder, "conflicts.jsonl")), "The database is merged, and undecided rows are not listed.");
            },
            static async disk =>
            {
                Assert.Equal(1, await Count(disk["repository/shop"], "artist where Country = 'theirs'"));
                Assert.Equal(501, File.ReadAllLines(disk["repository/shop/conflicts.jsonl"]).Length);
            },
            success: 1);
        File.WriteAllText(Path.Combine(repository, ".git", "info", "attributes"), "earlier\n");
        await Run(
            disk => Copy(repository, disk["repository"]),
            static disk => ["install-git", disk["repository/shop"], "--command", new string('x', 5000)],
            static disk =>
            {
                Assert.Equal(["earlier"], File.ReadAllLines(disk["repository/.git/info/attributes"]));
                return Task.CompletedTask;
            },
            static disk =>
            {
                Assert.Equal(["earlier", "shop/** merge=jsonorm"], File.ReadAllLines(disk["repository/.git/info/attributes"]));
                return Task.CompletedTask;
            });
    }

    [SmallDiskFact]
    public async Task Data_that_does_not_fit_into_the_file_of_standard_output_is_an_error()
    {
        string tool = Path.Combine(AppContext.BaseDirectory, "JsonOrm.Cli.dll");
        foreach (string command in (string[])["head {0} artist -n 400 -m csv", "export {0} artist", "schema scaffold {0}", "export {0} artist -f csv"])
        {
            using var disk = new SmallDisk(_scratch["disk"]);
            disk.LeavePages(0);
            (int code, string said) = Process("sh", _scratch.Path, "-c", $"dotnet '{tool}' {string.Format(CultureInfo.InvariantCulture, command, _shop)} > '{disk["out"]}'");
            await Task.CompletedTask;
            Assert.True(code == 7 && said.Contains("disk is full", StringComparison.Ordinal), $"{command}: {code} {said}");
        }
    }

    private async Task Run(
        Action<SmallDisk> prepare, Func<SmallDisk, string[]> command, Func<SmallDisk, Task> afterFailure, Func<SmallDisk, Task> afterSuccess, int success = 0, Func<Task<Answer>>? change = null, int fineness = 8)
    {
        if (change is not null)
        {
            Assert.Equal(0, (await change()).Code);
        }

        using var disk = new SmallDisk(_scratch["disk"]);
        int failures = 0;
        for (int pages = 0; ; pages += 1 + (pages / fineness))
        {
            disk.Clear();
            prepare(disk);
            disk.LeavePages(pages);
            string[] args = command(disk);
            Answer answer = await Tool.Run(args);
            disk.MakeRoom();
            string at = $"{args[0]} with {pages} pages: exit code {answer.Code}: {answer.Error}";
            if (answer.Code != success)
            {
                failures++;
                Assert.True(answer.Code == 7, at);
                Assert.True(answer.Error.Contains("disk is full", StringComparison.OrdinalIgnoreCase), at);
                await Check(() => afterFailure(disk), at);
                Answer again = await Tool.Run(args);
                Assert.True(again.Code == success, $"again {again.Code}: {again.Error}\nafter {at}");
            }

            await Check(() => afterSuccess(disk), at);
            if (answer.Code == success)
            {
                break;
            }
        }

        Assert.True(failures > 0, string.Join(' ', command(disk)));
    }

    private static async Task Check(Func<Task> check, string at)
    {
        if (await Record.ExceptionAsync(check) is { } error)
        {
            Assert.Fail($"{error}\nafter {at}");
        }
    }

    private static string[] FilesIn(string folder) => Directory.Exists(folder) ? [.. Directory.GetFiles(folder).Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal)] : [];

    private static Task<int> Artists(string folder) => Count(folder, "artist");

    private static async Task<int> Count(string folder, string what) =>
        int.Parse((await Tool.Run("query", folder, $"select count(*) as n from {what}", "-m", "csv")).Lines[1], CultureInfo.InvariantCulture);

    // The log has commits that no checkpoint has moved to the tables' files, as a process that was killed leaves it.
    private void ChangeWithoutClosing(string folder)
    {
        string copy = _scratch["killed"];
        using var db = JsonDatabase.Open(folder);
        Artist artist = db.Find(Artist.Key(50))!;
        artist.Name = "Changed";
        db.Update(artist);
        Copy(folder, copy);
        db.Dispose();
        Directory.Delete(folder, recursive: true);
        Directory.Move(copy, _scratch["moved"]);
        Copy(_scratch["moved"], folder);
        Directory.Delete(_scratch["moved"], recursive: true);
    }

    private static async Task Change(string shop, string side, int id)
    {
        string own = id.ToString(CultureInfo.InvariantCulture);
        Assert.Equal(0, (await Tool.Run("change", shop, $"update artist set Name = '{side}' where Id = 30")).Code);
        Assert.Equal(0, (await Tool.Run("change", shop, $"update artist set Country = '{side}' where Id = {own}")).Code);

        // The list of these conflicts is longer than the database.
        Assert.Equal(0, (await Tool.Run("change", shop, $"update artist set Country = 'of {side}' where Id >= 100 and Id < 600")).Code);
    }

    private static void Copy(string from, string to)
    {
        foreach (string path in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(static path => Path.GetFileName(path) != "lock"))
        {
            string copy = Path.Combine(to, Path.GetRelativePath(from, path));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(path, copy);
        }

        foreach (string path in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, path)));
        }
    }

    private static void Commit(string repository)
    {
        Git(repository, "add", "--all");
        Git(repository, "commit", "--message", "A commit");
    }

    private static void Git(string repository, params string[] args)
    {
        (int code, string said) = Process("git", repository, args);
        Assert.True(code == 0, said);
    }

    private static (int Code, string Said) Process(string program, string folder, params string[] args)
    {
        using Process process = System.Diagnostics.Process.Start(new ProcessStartInfo(program, args) { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = folder })!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }
}
