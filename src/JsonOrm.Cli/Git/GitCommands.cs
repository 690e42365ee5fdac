using System.CommandLine;
using System.Text;
using JsonOrm.Cli.Moving;

namespace JsonOrm.Cli.Git;

/// <summary><c>jsonorm merge-driver</c> and <c>jsonorm install-git</c></summary>
internal static class GitCommands
{
    private const string Driver = "jsonorm";

    public static Command CreateDriver(Terminal terminal)
    {
        Argument<string> common = new("base") { Description = "The common version (%O)." };
        Argument<string> ours = new("ours") { Description = "Our version (%A), which is kept." };
        Argument<string> theirs = new("theirs") { Description = "The other version (%B)." };
        Argument<string> path = new("path") { Description = "The path of the file in the repository (%P)." };
        var command = new Command(
            "merge-driver",
            "What git calls for a file of a database that both sides changed. One file cannot be merged alone, so the driver keeps ours, whole and readable, and leaves the file unmerged until 'jsonorm merge' merges the database.")
        {
            common, ours, theirs, path,
        };
        command.Runs(terminal, (parsed, _) =>
        {
            string file = parsed.GetRequiredValue(path);
            if (Path.GetFileName(file) == "db.json")
            {
                string folder = Path.GetDirectoryName(file) is { Length: > 0 } parent ? parent.Replace('\\', '/') : ".";
                terminal.Say($"The database '{folder}' was changed on both sides. Run 'jsonorm merge {folder}', which merges its rows.");
            }

            return ExitCode.Negative;
        });
        return command;
    }

    public static Command CreateInstall(Terminal terminal)
    {
        Argument<string[]> folders = new("databases") { Description = "The folders of databases; by default all in the repository here.", Arity = ArgumentArity.ZeroOrMore };
        Option<string> tool = new("--command") { Description = "How git runs this tool.", DefaultValueFactory = static _ => OwnCommand() };
        var command = new Command("install-git", "Tells git, in this clone only, that files of databases are not merged line by line: writes the merge driver to .git/config and the folders to .git/info/attributes.") { folders, tool };
        command.Runs(terminal, (parsed, _) =>
        {
            string[] named = parsed.GetValue(folders) ?? [];
            var repository = new GitRepository(named.Length > 0 && Directory.Exists(named[0]) ? named[0] : Environment.CurrentDirectory);
            string[] paths = named.Length > 0 ? [.. named.Select(folder => Relative(repository, folder))] : Tracked(repository);
            if (paths.Length == 0)
            {
                throw new CommandException(ExitCode.NotFound, $"There is no database in version control in '{repository.Root}'. Name its folder.");
            }

            repository.Run("config", "merge." + Driver + ".name", "rows of a JsonOrm database");
            repository.Run("config", "merge." + Driver + ".driver", $"{parsed.GetValue(tool)} merge-driver %O %A %B %P");
            string file = Path.Combine(repository.Root, repository.Run("-C", repository.Root, "rev-parse", "--git-path", "info/attributes").Trim());
            string[] known = File.Exists(file) ? File.ReadAllLines(file) : [];
            using var attributes = new OutputFile(file);
            attributes.Stream.Write(Encoding.UTF8.GetBytes(string.Concat(known.Concat(paths.Select(static path => $"{Pattern(path)} merge={Driver}").Except(known)).Select(static line => line + "\n"))));
            attributes.Complete();
            terminal.Say($"git merges {string.Join(", ", paths)} by 'jsonorm merge'. When 'git merge' stops, run 'jsonorm merge' and 'git commit'.");
            return ExitCode.Done;
        });
        return command;
    }

    // Installed by --tool-path, the tool is not among the commands that a shell finds.
    private static string OwnCommand()
    {
        const string name = "jsonorm";
        bool isFound = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(static folder => folder.Length > 0 && (File.Exists(Path.Combine(folder, name)) || File.Exists(Path.Combine(folder, name + ".exe"))));
        return !isFound && Environment.ProcessPath is { } own && Path.GetFileNameWithoutExtension(own) == name ? $"'{own.Replace("'", "'\\''", StringComparison.Ordinal)}'" : name;
    }

    private static string Relative(GitRepository repository, string folder) =>
        File.Exists(Path.Combine(folder, "db.json"))
            ? Path.GetRelativePath(repository.Root, Path.GetFullPath(folder)).Replace('\\', '/')
            : throw new CommandException(ExitCode.NotFound, $"'{folder}' is no database: it has no file db.json.");

    private static string[] Tracked(GitRepository repository) =>
        [.. repository.Run("-C", repository.Root, "ls-files", "-z", "--", "db.json", "*/db.json").Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(static path => path == "db.json" ? "." : path[..^"/db.json".Length])];

    // A space would end the pattern.
    private static string Pattern(string path) => path == "." ? "**" : path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}/**\"" : path + "/**";
}
