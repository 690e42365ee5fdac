using System.Diagnostics;
using System.Globalization;

namespace JsonOrm.Cli.Tests;

/// <summary>Ctrl+C in the middle of a command: the old state, and nothing half-written.</summary>
public sealed class InterruptTests : IDisposable
{
    private const int Rows = 400_000;

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task An_import_that_is_interrupted_changes_nothing()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        Write(_scratch["many.jsonl"]);
        for (int attempt = 0; attempt < 5; attempt++)
        {
            string shop = _scratch[$"shop{attempt}"];
            Shop.Fill(shop);
            using Process import = Tool.Start("import", shop, _scratch["many.jsonl"], "-t", "artist", "--rejects", _scratch["rejects.jsonl"]);
            await Until(import, () => Directory.GetFiles($"/proc/{import.Id.ToString(CultureInfo.InvariantCulture)}/fd").Any(link => new FileInfo(link).LinkTarget == _scratch["many.jsonl"]));
            int code = await Interrupt(import);
            string expected = (code == 130 ? 3 : Rows + 3).ToString(CultureInfo.InvariantCulture);
            Assert.Equal(expected, (await Tool.Run("query", shop, "select count(*) as n from artist", "-m", "csv")).Lines[1]);
            Assert.Equal(0, (await Tool.Run("verify", shop)).Code);
            if (code == 130)
            {
                Assert.DoesNotContain(Directory.GetFiles(_scratch.Path), path => Path.GetFileName(path).StartsWith("rejects", StringComparison.Ordinal));
                return;
            }

            // On a busy machine the import may have been complete before the signal came.
            Assert.Equal(0, code);
            File.Delete(_scratch["rejects.jsonl"]);
        }

        Assert.Fail("No import was interrupted before it was complete.");
    }

    [Theory]
    [InlineData("out.csv")]
    [InlineData("out.sqlite")]
    public async Task An_export_that_is_interrupted_leaves_no_file(string name)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        Write(_scratch["artist.jsonl"]);
        Assert.Equal(0, (await Tool.Run("import", _scratch["new"], _scratch["artist.jsonl"], "--create")).Code);
        Directory.CreateDirectory(_scratch["to"]);
        string file = Path.Combine(_scratch["to"], name);
        using Process export = Tool.Start("export", _scratch["new"], "artist", "--to", file);
        await Until(export, () => Directory.GetFiles(_scratch["to"]).Length > 0);
        int code = await Interrupt(export);

        // The command may have been complete already.
        Assert.Contains(code, (int[])[0, 130]);
        Assert.Equal(code == 0 ? [file] : [], Directory.GetFiles(_scratch["to"]));
    }

    [Fact]
    public async Task A_query_that_is_interrupted_ends()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        Write(_scratch["artist.jsonl"]);
        Assert.Equal(0, (await Tool.Run("import", _scratch["new"], _scratch["artist.jsonl"], "--create")).Code);

        // It would take hours: 400,000 rows squared, with a condition that no hash answers.
        using Process query = Tool.Start("query", _scratch["new"], "select count(*) as n from artist a join artist b on a.Id + 1 > b.Id * 3");
        await Until(query, () => query.TotalProcessorTime > TimeSpan.FromSeconds(2));
        Assert.Equal(130, await Interrupt(query));
        Assert.Contains("Cancelled", await query.StandardError.ReadToEndAsync(), StringComparison.Ordinal);
    }

    private static void Write(string path) =>
        File.WriteAllLines(path, Enumerable.Range(100, Rows).Select(number => string.Create(CultureInfo.InvariantCulture, $$"""{"Id":{{number}},"Name":"artist number {{number}}","Country":"somewhere"}""")));

    private static async Task Until(Process process, Func<bool> isSo)
    {
        while (!isSo())
        {
            Assert.False(process.HasExited, "The command ended before it could be interrupted.");
            await Task.Delay(5);
        }
    }

    private static async Task<int> Interrupt(Process process)
    {
        // A process that is started in the background of a script ignores Ctrl+C; the tool ends in the same way when it is asked to terminate.
        string id = process.Id.ToString(CultureInfo.InvariantCulture);
        string ignored = File.ReadLines($"/proc/{id}/status").First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))[7..].Trim();
        bool ignoresInterrupt = (Convert.ToUInt64(ignored, 16) & 2) != 0;
        using (Process kill = Process.Start("kill", [ignoresInterrupt ? "-TERM" : "-INT", id]))
        {
            await kill.WaitForExitAsync();
        }

        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
