using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;

namespace JsonOrm.Cli.Tests;

/// <summary>
/// The page docs/cli.md: its examples are run by the built tool, one after the other in one folder, and must answer as the page says. Run with
/// JSONORM_UPDATE_SNAPSHOTS=1 to write the answers into the page.
/// </summary>
public sealed partial class PageTests
{
    [Fact]
    public async Task Examples_answer_as_the_page_says()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var scratch = new Scratch();
        Shop.Fill(scratch["music"]);
        string page = await File.ReadAllTextAsync(PagePath());
        string answered = await ReplaceAsync(page, block => Answer(block, scratch.Path));
        if (Environment.GetEnvironmentVariable("JSONORM_UPDATE_SNAPSHOTS") == "1")
        {
            await File.WriteAllTextAsync(PagePath(), answered);
        }

        Assert.Equal(page, answered);
    }

    [Fact]
    public async Task The_page_names_every_command()
    {
        string page = await File.ReadAllTextAsync(PagePath());
        string help = (await Tool.Run("--help")).Data;
        string[] commands = [.. CommandLines().Matches(help[help.IndexOf("Commands:", StringComparison.Ordinal)..]).Select(match => match.Groups[1].Value)];
        Assert.True(commands.Length > 15, help);
        Assert.All(commands, command => Assert.Matches($"`{command}[ `]", page));
    }

    [Fact]
    public async Task Every_help_text_is_sentences()
    {
        string help = (await Tool.Run("--help")).Data;
        foreach (Match command in CommandLines().Matches(help[help.IndexOf("Commands:", StringComparison.Ordinal)..]))
        {
            string own = (await Tool.Run(command.Groups[1].Value, "--help")).Data;
            Assert.All(
                own.Split('\n').Where(line => line.StartsWith("  <", StringComparison.Ordinal) || (line.StartsWith("  -", StringComparison.Ordinal) && !line.Contains("--help", StringComparison.Ordinal))),
                line => Assert.Matches(@"\.( \[.*\])?\s*$", line));
        }
    }

    private static async Task<string> Answer(string block, string folder)
    {
        var text = new StringBuilder();
        foreach (string line in block.Split('\n').Where(line => line.StartsWith("$ ", StringComparison.Ordinal)))
        {
            text.Append(line).Append('\n').Append(await Shell(line[2..], folder));
        }

        return text.ToString();
    }

    // Runs a line as a person would, with the built tool in place of "jsonorm".
    private static async Task<string> Shell(string line, string folder)
    {
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = folder, RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"jsonorm() {{ dotnet '{Path.Combine(AppContext.BaseDirectory, "JsonOrm.Cli.dll")}' \"$@\"; }}; {{ {line}; }} 2>&1");
        using Process shell = Process.Start(start)!;
        string output = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();

        // What differs from run to run.
        return Rate().Replace(Elapsed().Replace(output, "0.1 s"), "1,000 records/s");
    }

    private static async Task<string> ReplaceAsync(string page, Func<string, Task<string>> answer)
    {
        var text = new StringBuilder();
        int from = 0;
        foreach (Match block in Blocks().Matches(page))
        {
            text.Append(page, from, block.Index - from).Append("```console\n").Append(await answer(block.Groups[1].Value)).Append("```");
            from = block.Index + block.Length;
        }

        return text.Append(page, from, page.Length - from).ToString();
    }

    private static string PagePath([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "docs", "cli.md");

    [GeneratedRegex("```console\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"^  (\w+)(?= )", RegexOptions.Multiline)]
    private static partial Regex CommandLines();

    [GeneratedRegex(@"\d+\.\d s")]
    private static partial Regex Elapsed();

    [GeneratedRegex(@"[\d,]+ records/s")]
    private static partial Regex Rate();
}
