using System.CommandLine;
using System.Text.RegularExpressions;
using JsonOrm.Cli.Changing;
using JsonOrm.Cli.Git;
using JsonOrm.Cli.Keeping;
using JsonOrm.Cli.Looking;
using JsonOrm.Cli.Moving;
using JsonOrm.Cli.Schemas;
using JsonOrm.Cli.Serving;
using JsonOrm.Cli.Shell;

namespace JsonOrm.Cli;

/// <summary>The commands and the options that all of them have.</summary>
internal static partial class CommandLine
{
    // After Ctrl+C a command removes its partial output. If it takes longer than this, the process ends without it.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    /// <summary>Runs a command line and returns the exit code.</summary>
    public static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellationToken = default)
    {
        var configuration = new InvocationConfiguration
        {
            Output = terminal.Out,
            Error = terminal.Error,
            ProcessTerminationTimeout = s_patience,
        };
        RootCommand root = Create(terminal);
        if (!args.Contains("--"))
        {
            RefuseUnknownOptions(root);
        }

        ParseResult parsed = root.Parse(args);
        if (parsed.CommandResult.Command is RootCommand && args.FirstOrDefault(static arg => !arg.StartsWith('-')) is { } unknown && parsed.Errors.Count > 0)
        {
            string message = $"There is no command '{unknown}'. 'jsonorm --help' lists them.";
            if (args.Contains(SharedOptions.Json.Name))
            {
                CommandRunner.ReportAsJson(terminal, ExitCode.Usage, message);
            }
            else
            {
                terminal.Say("jsonorm: " + message);
            }

            return ExitCode.Usage;
        }

        if (parsed.Errors.Count > 0 && args.Contains(SharedOptions.Json.Name))
        {
            CommandRunner.ReportAsJson(terminal, ExitCode.Usage, string.Join(' ', parsed.Errors.Select(static error => error.Message)));
            return ExitCode.Usage;
        }

        HideWhatHelpMisleadsBy(parsed.CommandResult.Command);
        int code = await parsed.InvokeAsync(configuration, cancellationToken).ConfigureAwait(false);
        await terminal.Out.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        return parsed.Errors.Count > 0 ? ExitCode.Usage : code;
    }

    // The help of the library writes the arguments of a parent before the name of a subcommand, and in a list of commands it does not say which arguments may be left
    // out. What has been parsed does not depend on it.
    private static void HideWhatHelpMisleadsBy(Command command)
    {
        foreach (Argument argument in command.Parents.OfType<Command>().SelectMany(static parent => parent.Arguments))
        {
            argument.Hidden = true;
        }

        foreach (Argument argument in command.Subcommands.SelectMany(static subcommand => subcommand.Arguments).Where(static argument => argument.Arity.MinimumNumberOfValues == 0))
        {
            argument.Hidden = true;
        }
    }

    // The library takes an option that it does not know for an argument, where one may stand.
    private static void RefuseUnknownOptions(Command command)
    {
        foreach (Argument argument in command.Arguments)
        {
            argument.Validators.Add(result =>
            {
                if (result.Tokens.FirstOrDefault(static token => IsLikeOption().IsMatch(token.Value)) is { } token)
                {
                    result.AddError($"'{token.Value}' is no option of '{command.Name}'. Write -- before an argument that begins so.");
                }
            });
        }

        foreach (Command subcommand in command.Subcommands)
        {
            RefuseUnknownOptions(subcommand);
        }
    }

    [GeneratedRegex("^--?[A-Za-z][A-Za-z0-9-]*(=.*)?$", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex IsLikeOption();

    private static RootCommand Create(Terminal terminal)
    {
        var root = new RootCommand(
            "Looks at JsonOrm databases, queries them, moves data in and out, and keeps them in order. It needs no classes: a database describes its tables itself. " +
            "Data is written to standard output, messages to standard error. A database that another process has open for writing can be read at the same time.");
        root.Options.Add(SharedOptions.Json);
        root.Options.Add(SharedOptions.Mode);
        root.Subcommands.Add(TablesCommand.Create(terminal));
        Command schema = SchemaCommand.Create(terminal);
        schema.Subcommands.Add(ScaffoldCommand.Create(terminal));
        schema.Subcommands.Add(LockCommands.CreateCheck(terminal));
        schema.Subcommands.Add(LockCommands.CreateAccept(terminal));
        root.Subcommands.Add(schema);
        root.Subcommands.Add(QueryCommand.Create(terminal));
        root.Subcommands.Add(HeadCommand.Create(terminal));
        root.Subcommands.Add(HeadCommand.CreateTail(terminal));
        root.Subcommands.Add(StatsCommand.Create(terminal));
        root.Subcommands.Add(ExplainCommand.Create(terminal));
        root.Subcommands.Add(LogCommand.Create(terminal));
        root.Subcommands.Add(WatchCommand.Create(terminal));
        root.Subcommands.Add(ErdCommand.Create(terminal));
        root.Subcommands.Add(ShellCommand.Create(terminal));
        root.Subcommands.Add(ChangeCommand.Create(terminal));
        root.Subcommands.Add(ExportCommand.Create(terminal));
        root.Subcommands.Add(ImportCommand.Create(terminal));
        root.Subcommands.Add(CheckpointCommand.Create(terminal));
        root.Subcommands.Add(CheckpointCommand.CreateCompact(terminal));
        root.Subcommands.Add(RotateCommand.Create(terminal));
        root.Subcommands.Add(BackupCommand.Create(terminal));
        root.Subcommands.Add(BackupCommand.CreateList(terminal));
        root.Subcommands.Add(BackupCommand.CreateRestore(terminal));
        root.Subcommands.Add(HoldCommands.CreateList(terminal));
        root.Subcommands.Add(HoldCommands.Create(terminal));
        root.Subcommands.Add(VerifyCommand.Create(terminal));
        root.Subcommands.Add(VerifyCommand.CreateRepair(terminal));
        root.Subcommands.Add(VerifyCommand.CreateRecover(terminal));
        root.Subcommands.Add(DoctorCommand.Create(terminal));
        root.Subcommands.Add(McpCommand.Create(terminal));
        root.Subcommands.Add(DiffCommand.Create(terminal));
        root.Subcommands.Add(MergeCommand.Create(terminal));
        root.Subcommands.Add(GitCommands.CreateDriver(terminal));
        root.Subcommands.Add(GitCommands.CreateInstall(terminal));
        return root;
    }
}
