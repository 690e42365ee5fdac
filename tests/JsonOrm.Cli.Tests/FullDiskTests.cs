using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace JsonOrm.Cli.Tests;

/// <summary>A disk that is full in the middle of a command: a clear error, the old state, and nothing half-written. It needs the right to mount a small file system in memory, and says nothing without it.</summary>
public sealed class FullDiskTests : IDisposable
{
    private const int Rows = 20_000;
    private const int DiskBytes = 48 << 20;
    private const int FreeBytes = 300_000;

    private readonly Scratch _scratch = new();
    private readonly bool _isMounted;

    public FullDiskTests()
    {
        Directory.CreateDirectory(Disk);
        _isMounted = OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", "size=" + DiskBytes.ToString(CultureInfo.InvariantCulture), "jsonorm", Disk);
    }

    private string Disk => _scratch["disk"];

    public void Dispose()
    {
        if (_isMounted)
        {
            Run("umount", "--lazy", Disk);
        }

        _scratch.Dispose();
    }

    [Fact]
    public async Task Every_command_that_writes_says_so_and_leaves_the_old_state()
    {
        if (!_isMounted)
        {
            return;
        }

        string shop = _scratch["shop"], there = Path.Combine(Disk, "shop"), lines = _scratch["artist.jsonl"], backups = _scratch["backups"];
        Write(lines, 0, Rows);
        Write(_scratch["more.jsonl"], Rows, 2 * Rows);
        Assert.Equal(0, (await Tool.Run("import", shop, lines, "--create")).Code);
        Assert.Equal(0, (await Tool.Run("backup", shop, backups)).Code);
        Assert.Equal(0, (await Tool.Run("import", there, lines, "--create")).Code);
        Assert.Equal(0, (await Tool.Run("change", there, "update artist set Name = 'Changed' where Id < 1000")).Code);
        string before = await State(there);

        string filler = Path.Combine(Disk, "filler");
        Fill(filler);
        foreach (string[] command in (string[][])
        [
            ["export", shop, "artist", "--to", Path.Combine(Disk, "out.jsonl")],
            ["export", shop, "artist", "--to", Path.Combine(Disk, "out.csv")],
            ["export", shop, "artist", "--to", Path.Combine(Disk, "out.sqlite")],
            ["backup", shop, Path.Combine(Disk, "backups")],
            ["restore", backups, Path.Combine(Disk, "restored")],
            ["recover", shop, Path.Combine(Disk, "recovered")],
            ["import", there, _scratch["more.jsonl"], "-t", "artist"],
        ])
        {
            Answer answer = await Tool.Run(command);
            Assert.True(answer.Code == 7, $"{command[0]}: exit code {answer.Code}: {answer.Error}");
            Assert.True(answer.Error.Contains("disk is full", StringComparison.Ordinal), $"{command[0]}: {answer.Error}");
        }

        Assert.Equal(["filler"], Directory.GetFiles(Disk).Select(Path.GetFileName));
        Assert.False(Directory.Exists(Path.Combine(Disk, "restored")));

        // With the room that is kept for it, or without: what was committed stays.
        foreach (string[] command in (string[][])[["checkpoint", there], ["compact", there], ["backup", there, Path.Combine(Disk, "backups")]])
        {
            Answer answer = await Tool.Run(command);
            Assert.True(answer.Code is 0 or 7, $"{command[0]}: exit code {answer.Code}: {answer.Error}");
        }

        Assert.Equal(before, await State(there));
        File.Delete(filler);
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

    // Until only a little room is left.
    private void Fill(string path)
    {
        using FileStream file = File.Create(path);
        file.Write(new byte[new DriveInfo(Disk).AvailableFreeSpace - FreeBytes]);
    }

    private static bool Run(string program, params string[] args)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, args) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
