using System.CommandLine;
using JsonOrm.Benchmarks.Checkpoints;
using JsonOrm.Benchmarks.Compression;
using JsonOrm.Benchmarks.Documents;
using JsonOrm.Benchmarks.Harness;
using JsonOrm.Benchmarks.Operations;
using JsonOrm.Benchmarks.Postgres;
using JsonOrm.Benchmarks.Profile;
using JsonOrm.Benchmarks.Startup;
using JsonOrm.Benchmarks.Tpch;
using JsonOrm.Benchmarks.Workloads;
using Spectre.Console;

namespace JsonOrm.Benchmarks;

/// <summary>Parses the arguments, runs the workloads they name, and reports.</summary>
internal static class CommandLine
{
    private const int DefaultRows = 1_000_000;
    private const int DefaultRounds = 5;
    private const int LeastWidth = 130;

    public static int Run(string[] args)
    {
        var names = new Argument<string[]>("workloads")
        {
            Description = "The workloads to run: " + string.Join(", ", WorkloadCatalogue.All.Select(w => w.Name)) + ". All when none is named.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var rows = new Option<int>("--rows") { Description = "Rows in the table.", DefaultValueFactory = _ => DefaultRows };
        var rounds = new Option<int>("--rounds") { Description = "Rounds that count.", DefaultValueFactory = _ => DefaultRounds };
        var json = new Option<FileInfo?>("--json") { Description = "Write every figure to this file." };
        var directory = new Option<DirectoryInfo>("--directory")
        {
            Description = "Where database files go while it runs; choose the disk to be measured.",
            DefaultValueFactory = _ => new DirectoryInfo(Path.GetTempPath()),
        };
        var command = new RootCommand("Compares JsonOrm with SQLite's C API on the same rows, answers checked.")
        {
            names, rows, rounds, json, directory,
        };
        command.SetAction(result => Run(
            result.GetValue(names) ?? [],
            result.GetValue(rows),
            result.GetValue(rounds),
            result.GetValue(json),
            result.GetValue(directory)!));
        command.Subcommands.Add(CheckpointCommand.Create());
        command.Subcommands.Add(ReplayCommand.Create());
        command.Subcommands.Add(DocumentCommand.Create());
        command.Subcommands.Add(TpchCommand.Create());
        command.Subcommands.Add(PostgresCommand.Create());
        command.Subcommands.Add(CompressionCommand.Create());
        command.Subcommands.Add(CompressionCommand.CreateEncryption());
        command.Subcommands.Add(OperationsCommand.Create());
        command.Subcommands.Add(ProfileCommand.Create());
        command.Subcommands.Add(ShapesCommand.Create());
        return command.Parse(args).Invoke();
    }

    private static int Run(string[] names, int rows, int rounds, FileInfo? json, DirectoryInfo directory)
    {
        if (!WorkloadCatalogue.TrySelect(names, out IReadOnlyList<Workload> workloads, out string? unknown))
        {
            AnsiConsole.MarkupLineInterpolated($"[red]There is no workload '{unknown}'.[/] See --help for their names.");
            return 1;
        }

        if (rows < 1_000 || rounds < 1)
        {
            AnsiConsole.MarkupLine("[red]At least 1,000 rows and one round are needed.[/]");
            return 1;
        }

        // If output goes to a file the width is unknown, and the default would wrap the table.
        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, LeastWidth);
        using var context = new BenchmarkContext(directory.FullName, rows);
        var runner = new WorkloadRunner(context, rounds);
        var outcomes = new List<Outcome>();
        foreach (Workload workload in workloads)
        {
            AnsiConsole.MarkupLineInterpolated($"[bold]{workload.Name}[/]: {workload.Description}");
            outcomes.Add(runner.Run(workload));
            OutcomeTable.Print([outcomes[^1]]);
        }

        if (outcomes.Count > 1)
        {
            OutcomeTable.Print(outcomes);
        }

        if (json is not null)
        {
            OutcomeFile.Write(json.FullName, rows, outcomes);
        }

        // A missed target is a result, not a failure; a wrong answer has thrown an exception.
        return 0;
    }
}
