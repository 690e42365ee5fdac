using System.Globalization;
using System.Text;

namespace JsonOrm.Cli.Tests;

/// <summary>A disk that is full in the middle of a command: a clear error, the old state, and nothing half-written.</summary>
public sealed class FullDiskTests : IDisposable
{
    private const int Rows = 20_000;
    private const int FreePages = 73;

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [SmallDiskFact]
    public async Task Every_command_that_writes_says_so_and_leaves_the_old_state()
    {
        using var disk = new SmallDisk(_scratch["disk"]);
        string shop = _scratch["shop"], there = disk["shop"], lines = _scratch["artist.jsonl"], backups = _scratch["backups"];
        Write(lines, 0, Rows);
        Write(_scratch["more.jsonl"], Rows, 2 * Rows);
        Assert.Equal(0, (await Tool.Run("import", shop, lines, "--create")).Code);
        Assert.Equal(0, (await Tool.Run("backup", shop, backups)).Code);
        Assert.Equal(0, (await Tool.Run("import", there, lines, "--create")).Code);
        Assert.Equal(0, (await Tool.Run("change", there, "update artist set Name = 'Changed' where Id < 1000")).Code);
        string before = await State(there);

        disk.LeavePages(FreePages);
        foreach (string[] command in (string[][])
        [
            ["export", shop, "artist", "--to", disk["out.jsonl"]],
            ["export", shop, "artist", "--to", disk["out.csv"]],
            ["export", shop, "artist", "--to", disk["out.sqlite"]],
            ["backup", shop, disk["backups"]],
            ["restore", backups, disk["restored"]],
            ["recover", shop, disk["recovered"]],
            ["import", there, _scratch["more.jsonl"], "-t", "artist"],
        ])
        {
            Answer answer = await Tool.Run(command);
            Assert.True(answer.Code == 7, $"{command[0]}: exit code {answer.Code}: {answer.Error}");
            Assert.True(answer.Error.Contains("disk is full", StringComparison.Ordinal), $"{command[0]}: {answer.Error}");
        }

        Assert.Equal(["backups", "shop"], disk.Names);

        // With the room that is kept for it, or without: what was committed stays.
        foreach (string[] command in (string[][])[["checkpoint", there], ["compact", there], ["backup", there, disk["backups"]]])
        {
            Answer answer = await Tool.Run(command);
            Assert.True(answer.Code is 0 or 7, $"{command[0]}: exit code {answer.Code}: {answer.Error}");
        }

        Assert.Equal(before, await State(there));
        disk.MakeRoom();
        Assert.Equal(before, await State(there));
        Assert.Equal(0, (await Tool.Run("verify", there)).Code);
        Assert.Equal(0, (await Tool.Run("compact", there)).Code);
        Assert.Equal(before, await State(there));
    }

    private static async Task<string> State(string folder) => (await Tool.Run("query", folder, "select count(*) as n, sum(Id) as ids, count(distinct Name) as names from artist", "-m", "csv")).Data;

    private static void Write(string path, int from, int to)
    {
        var text = new StringBuilder();
        for (int i = from; i < to; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{{\"Id\":{i},\"Name\":\"Artist number {i}\",\"Country\":\"Country {i % 100}\"}}\n");
        }

        File.WriteAllText(path, text.ToString());
    }
}
