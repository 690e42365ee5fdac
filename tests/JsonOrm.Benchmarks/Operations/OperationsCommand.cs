using System.CommandLine;
using Spectre.Console;

namespace JsonOrm.Benchmarks.Operations;

/// <summary>Measures what keeps a database: following, restoring, its past, the change feed and holds.</summary>
internal static class OperationsCommand
{
    private const int DefaultRows = 1_000_000;

    private static readonly (string Name, Action<OperationsContext> Run)[] s_parts =
    [
        ("follow", static context => new FollowLoss(context).Run()),
        ("restore", static context => new RestoreSpeed(context).Run()),
        ("as-of", static context => new PastCost(context).Run()),
        ("feed", static context => new FeedSpeed(context).Run()),
        ("hold", static context => new HoldCost(context).Run()),
    ];

    public static Command Create()
    {
        var names = new Argument<string[]>("parts") { Description = string.Join(", ", s_parts.Select(static part => part.Name)) + ". All when none is named.", Arity = ArgumentArity.ZeroOrMore };
        var rows = new Option<int>("--rows") { Description = "Rows in the table; the other sizes are in proportion.", DefaultValueFactory = _ => DefaultRows };
        var rounds = new Option<int>("--rounds") { Description = "Rounds of restoring and reading.", DefaultValueFactory = _ => 5 };
        var directory = new Option<DirectoryInfo>("--directory") { Description = "Where the files go; choose the disk to be measured.", DefaultValueFactory = _ => new DirectoryInfo(Path.GetTempPath()) };
        var command = new Command("operations", "Loss window of a backup that follows, restore, earlier states, change feed, holds.") { names, rows, rounds, directory };
        command.SetAction(result =>
        {
            string[] wanted = result.GetValue(names) ?? [];
            if (Array.Find(wanted, static name => !Array.Exists(s_parts, part => part.Name == name)) is { } unknown)
            {
                AnsiConsole.MarkupLineInterpolated($"[red]There is no part '{unknown}'.[/] See --help for their names.");
                return 1;
            }

            using var context = new OperationsContext(result.GetValue(directory)!.FullName, result.GetValue(rows), result.GetValue(rounds));
            foreach ((string name, Action<OperationsContext> run) in s_parts)
            {
                if (wanted.Length == 0 || wanted.Contains(name))
                {
                    run(context);
                }
            }

            return 0;
        });
        return command;
    }
}
