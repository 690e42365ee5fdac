using System.CommandLine;
using System.Diagnostics;

namespace JsonOrm.Cli.Schemas;

/// <summary><c>jsonorm schema check</c> and <c>jsonorm schema accept</c>: the comparison of classes and lock files is the compiler's, so both build the project.</summary>
internal static class LockCommands
{
    // Targets of the package: without it nothing is compared.
    private const string CheckTarget = "JsonOrmSchemaCheck";
    private const string AcceptTarget = "JsonOrmSchemaAccept";
    private const string NoSuchTarget = "MSB4057";

    public static Command CreateCheck(Terminal terminal)
    {
        Argument<string> project = Project();
        var command = new Command("check", "Compares the classes of a project with its lock files. The exit code is 1 if a change was not accepted. See docs/schema-lock.md.") { project };
        command.Runs(terminal, (parsed, cancellationToken) =>
            Build(terminal, parsed.GetRequiredValue(project), ["-t:" + CheckTarget], cancellationToken) == 0 ? ExitCode.Done : ExitCode.Negative);
        return command;
    }

    public static Command CreateAccept(Terminal terminal)
    {
        Argument<string> project = Project();
        Option<string[]> added = new("--new") { Description = "Tables that are new, and so have no lock file.", AllowMultipleArgumentsPerToken = true };
        Option<string[]> removed = new("--removed") { Description = "Tables whose classes are gone on purpose.", AllowMultipleArgumentsPerToken = true };
        Option<string[]> edited = new("--edited") { Description = "Tables whose lock files were edited by hand and are correct.", AllowMultipleArgumentsPerToken = true };
        var command = new Command("accept", "Writes changes of classes that have their answers into the lock files of a project, as new versions. See docs/schema-lock.md.") { project, added, removed, edited };
        command.Runs(terminal, (parsed, cancellationToken) =>
        {
            var arguments = new List<string> { "-t:" + AcceptTarget };
            Add(arguments, "JsonOrmNewTables", parsed.GetValue(added));
            Add(arguments, "JsonOrmRemovedTables", parsed.GetValue(removed));
            Add(arguments, "JsonOrmEditedTables", parsed.GetValue(edited));
            return Build(terminal, parsed.GetRequiredValue(project), arguments, cancellationToken) == 0 ? ExitCode.Done : ExitCode.Refused;
        });
        return command;
    }

    private static Argument<string> Project() => new("project") { Description = "The project file, or its folder.", DefaultValueFactory = _ => "." };

    private static void Add(List<string> arguments, string property, string[]? tables)
    {
        if (tables is { Length: > 0 })
        {
            arguments.Add($"-p:{property}={string.Join('+', tables)}");
        }
    }

    private static int Build(Terminal terminal, string project, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        if (!File.Exists(project) && !Directory.Exists(project))
        {
            throw new CommandException(ExitCode.NotFound, $"There is no project '{project}'.");
        }

        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])["build", project, "-nologo", "-v:minimal", "-tl:off", .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        using Process build = Process.Start(start) ?? throw new CommandException(ExitCode.NotFound, "'dotnet' cannot be started. Install the .NET SDK.");
        bool lacksTarget = false;
        build.OutputDataReceived += (_, line) =>
        {
            lacksTarget |= line.Data?.Contains(NoSuchTarget, StringComparison.Ordinal) == true;
            Tell(terminal, line.Data);
        };
        build.ErrorDataReceived += (_, line) => Tell(terminal, line.Data);
        build.BeginOutputReadLine();
        build.BeginErrorReadLine();
        using CancellationTokenRegistration stop = cancellationToken.Register(() => build.Kill(entireProcessTree: true));
        build.WaitForExit();
        cancellationToken.ThrowIfCancellationRequested();
        return !lacksTarget ? build.ExitCode
            : throw new CommandException(ExitCode.Negative, $"Nothing was compared: '{project}' does not refer to the package JsonOrm, whose compiler rules compare classes with lock files, or to an earlier version of it. Name a project that does.");
    }

    private static void Tell(Terminal terminal, string? line)
    {
        lock (terminal)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                terminal.Say(line);
            }
        }
    }
}
