using JsonOrm;
using JsonOrm.PostgreSql;
using MusicStore.Steps;
using Spectre.Console;

if (args is [KillAndReopen.Switch, var childFolder])
{
    KillAndReopen.CommitUntilKilled(childFolder);
}

if (Console.IsOutputRedirected)
{
    // A file or a pipe wants text: no colours, and tables as wide as their rows.
    AnsiConsole.Profile.Capabilities.Ansi = false;
    AnsiConsole.Profile.Capabilities.ColorSystem = ColorSystem.NoColors;
    AnsiConsole.Profile.Width = 120;
}

// The same steps on a server: dotnet run --project samples/GettingStarted -- --postgres "Host=…;Username=…;Password=…;Database=…"
if (args is ["--postgres", var connection])
{
    string schema = "music_" + Guid.NewGuid().ToString("N")[..8];
    await using PostgresDatabase server = await PostgresDatabase.OpenAsync(connection, schema);
    await FillAndAskAsync(server);
    AnsiConsole.MarkupLineInterpolated($"The tables stay in the schema [blue]{schema}[/]. Look around with psql.");
    return 0;
}

// Beside the program, so that it can be looked at afterwards; a fresh one for each run.
string folder = Path.Combine(AppContext.BaseDirectory, "music");
if (Directory.Exists(folder))
{
    Directory.Delete(folder, recursive: true);
}

await using (JsonDatabase db = await JsonDatabase.OpenAsync(folder))
{
    await FillAndAskAsync(db);
}

Heading("The files");
ShowFiles.Run(folder);
Heading("Killed while committing");
bool safe = await KillAndReopen.RunAsync(folder);
AnsiConsole.MarkupLineInterpolated($"The database stays in [blue]{Path.GetRelativePath(Environment.CurrentDirectory, folder)}[/]. Look around with less, grep and jq.");
return safe ? 0 : 1;

static async Task FillAndAskAsync(IDatabase db)
{
    Heading("Ten thousand rows");
    await FillStore.RunAsync(db);
    Heading("A dozen questions");
    await AskQuestions.RunAsync(db);
}

static void Heading(string text)
{
    AnsiConsole.WriteLine();
    AnsiConsole.Write(new Rule($"[bold]{text}[/]").LeftJustified());
}
