using System.Diagnostics;

namespace JsonOrm.Cli.Tests;

/// <summary>The shell on a real terminal, which tmux provides.</summary>
public sealed class TmuxTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly string _socket = "jsonorm-" + Guid.NewGuid().ToString("N");

    public void Dispose()
    {
        Tmux("kill-server");
        _scratch.Dispose();
    }

    [TmuxFact]
    public async Task Queries_are_edited_completed_recalled_and_run()
    {
        Shop.Fill(_scratch["music"]);
        string tool = Path.Combine(AppContext.BaseDirectory, "JsonOrm.Cli.dll");
        Tmux("new-session", "-d", "-x", "100", "-y", "40", "-e", $"JSONORM_HISTORY={_scratch["history"]}", $"dotnet '{tool}' shell '{_scratch["music"]}'; echo ended with $?; sleep 600");
        await Shows("music>");
        Type("selct Name");
        Tmux("send-keys", "-t", "0", "Home", "Right", "Right", "Right", "e", "End");
        Type(" from art");
        Tmux("send-keys", "-t", "0", "Tab");
        await Shows("select Name from artist");
        Tmux("send-keys", "-t", "0", "Enter");
        await Shows("..>");
        Type("where Id = 2;");
        Tmux("send-keys", "-t", "0", "Enter");
        await Shows("│ Ottawan │", "1 row, ");
        Type(".mode csv");
        Tmux("send-keys", "-t", "0", "Enter");
        Type("select * from nothing;");
        Tmux("send-keys", "-t", "0", "Enter");
        await Shows("nothing", "^");
        Type("select half of a line");
        Tmux("send-keys", "-t", "0", "C-c");
        await Shows("select half of a line^C");
        Type("select count(*) as n from Album;");
        Tmux("send-keys", "-t", "0", "Enter");
        await Shows("\nn\n3\n");
        Tmux("send-keys", "-t", "0", "Up", "Home");
        await Shows("music> select count(*) as n from Album;", "music> select count(*) as n from Album;");
        Tmux("send-keys", "-t", "0", "C-k", "C-d");
        await Shows("ended with 0");
        Assert.Contains("select Name from artist", File.ReadAllLines(_scratch["history"]));
    }

    // A semicolon at the end of an argument would end tmux's own command.
    private void Type(string text) => Tmux("send-keys", "-t", "0", "-l", text.EndsWith(';') ? text[..^1] + "\\;" : text);

    // Waits until the screen has these texts, each behind the one before.
    private async Task Shows(params string[] texts)
    {
        string screen = "";
        for (int i = 0; i < 600; i++)
        {
            screen = Tmux("capture-pane", "-p", "-t", "0");
            int from = 0;
            if (texts.All(text => screen.IndexOf(text, from, StringComparison.Ordinal) is var place && place >= 0 && (from = place + text.Length) > 0))
            {
                return;
            }

            await Task.Delay(50);
        }

        Assert.Fail($"The screen does not show {string.Join(", ", texts)}:\n{screen}");
    }

    private string Tmux(params string[] arguments)
    {
        var start = new ProcessStartInfo("tmux") { RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["LC_ALL"] = "C.UTF-8" } };
        foreach (string argument in (string[])["-u", "-L", _socket, "-f", "/dev/null", .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        using Process tmux = Process.Start(start)!;
        string output = tmux.StandardOutput.ReadToEnd();
        tmux.WaitForExit();
        return output;
    }
}

/// <summary>A test that needs tmux, and is skipped where it is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TmuxFactAttribute : FactAttribute
{
    public TmuxFactAttribute()
    {
        bool isThere = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "tmux"))) == true;
        Skip = isThere ? null : "tmux is not installed.";
    }
}
