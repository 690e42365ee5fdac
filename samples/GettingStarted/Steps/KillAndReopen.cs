using System.Diagnostics;
using System.Globalization;
using JsonOrm;
using Spectre.Console;

namespace MusicStore.Steps;

/// <summary>
/// Runs this program again as a child that commits one row after another and says so, kills it in the middle, and looks for
/// every row it had said.
/// </summary>
internal static class KillAndReopen
{
    /// <summary>The first argument of the child.</summary>
    public const string Switch = "--commit-until-killed";

    private const int KillAfter = 400;
    private const string Marker = "killed.";

    /// <summary>The child: never returns.</summary>
    public static void CommitUntilKilled(string folder)
    {
        using JsonDatabase db = JsonDatabase.Open(folder);
        for (int number = 1; ; number++)
        {
            db.Insert(new Listener { Email = $"{Marker}{number}@example.com", Name = "Survivor" });

            // Reached only when the row is on the disk: what is printed has been promised.
            Console.Out.WriteLine(number.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>The parent: true when nothing that was promised is missing.</summary>
    public static async Task<bool> RunAsync(string folder)
    {
        int promised = await RunChildAsync(folder);
        ShowFiles.ShowLog(folder);

        await using JsonDatabase db = await JsonDatabase.OpenAsync(folder);
        List<Listener> found = await Select.From(Listener.Columns).Where(l => l.Email.StartsWith(Marker)).ToListAsync(db);
        HashSet<string> addresses = found.Select(listener => listener.Email).ToHashSet(StringComparer.Ordinal);
        int missing = Enumerable.Range(1, promised).Count(number => !addresses.Contains($"{Marker}{number}@example.com"));

        AnsiConsole.Write(new Table().RoundedBorder()
            .AddColumns("commits acknowledged before the kill", "rows found after reopening", "lost")
            .AddRow($"{promised}", $"{found.Count}", missing == 0 ? "[green]0[/]" : $"[red]{missing}[/]"));
        AnsiConsole.MarkupLine("[grey]One row more than acknowledged is right: its commit was on the disk before the child could say so.[/]");
        return missing == 0 && found.Count <= promised + 1;
    }

    private static async Task<int> RunChildAsync(string folder)
    {
        string program = Environment.ProcessPath ?? throw new InvalidOperationException("The program's own path is not known.");
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
        {
            start.ArgumentList.Add(typeof(KillAndReopen).Assembly.Location);
        }

        start.ArgumentList.Add(Switch);
        start.ArgumentList.Add(folder);
        using Process child = Process.Start(start)!;
        int promised = 0;
        while (await child.StandardOutput.ReadLineAsync() is { } line)
        {
            // The last line may be cut short by the kill, and then reads as a smaller number.
            promised = Math.Max(promised, int.Parse(line, CultureInfo.InvariantCulture));
            if (promised == KillAfter)
            {
                // SIGKILL where there are signals. What the child has still printed is read on to the end.
                child.Kill();
            }
        }

        await child.WaitForExitAsync();
        AnsiConsole.MarkupLineInterpolated($"The child was killed while it committed; it ended with status {child.ExitCode}.");
        return promised;
    }
}
