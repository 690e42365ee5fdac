using System.CommandLine;
using JsonOrm.Cli.Output;

namespace JsonOrm.Cli;

/// <summary>Options and arguments that several commands have.</summary>
internal static class SharedOptions
{
    /// <summary><c>--json</c></summary>
    public static Option<bool> Json { get; } = new("--json") { Description = "Writes data as JSON, and errors as JSON objects. The same as --mode json.", Recursive = true };

    /// <summary><c>--mode</c></summary>
    public static Option<OutputMode> Mode { get; } = new("--mode", "-m")
    {
        Description = "How rows are written: box (the default), json, jsonl, csv, markdown or line.",
        Recursive = true,
        CustomParser = static result =>
        {
            string given = result.Tokens[0].Value;
            if (Enum.TryParse(given, ignoreCase: true, out OutputMode mode) && !char.IsAsciiDigit(given[0]))
            {
                return mode;
            }

            result.AddError($"There is no mode '{given}'. There is box, json, jsonl, csv, markdown and line.");
            return default;
        },
    };

    /// <summary>The argument that names a database.</summary>
    public static Argument<string> Database() => new("database") { Description = "The folder of the database." };

    /// <summary>The argument that names a table.</summary>
    public static Argument<string> Table() => new("table") { Description = "The table, by its own name or its class's, in any letter case." };

    /// <summary><c>--yes</c></summary>
    public static Option<bool> Yes(string what) => new("--yes", "-y") { Description = $"Confirms {what}, which is not asked for without a terminal." };

    /// <summary>Returns how rows are to be written.</summary>
    public static OutputMode ModeOf(ParseResult parsed) => IsJson(parsed) ? OutputMode.Json : parsed.GetValue(Mode);

    /// <summary>True if <c>--json</c> was given.</summary>
    public static bool IsJson(ParseResult parsed) => parsed.GetValue(Json);

    /// <summary>Gives a command its work.</summary>
    public static void Runs(this Command command, Terminal terminal, Func<ParseResult, CancellationToken, int> work) =>
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(terminal, IsJson(parsed), token => work(parsed, token), cancellationToken));
}
