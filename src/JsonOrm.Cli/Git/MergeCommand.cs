using System.CommandLine;
using System.Globalization;
using System.Text;
using JsonOrm.Cli.Merging;
using JsonOrm.Cli.Moving;
using JsonOrm.Cli.Output;

namespace JsonOrm.Cli.Git;

/// <summary><c>jsonorm merge</c></summary>
internal static class MergeCommand
{
    private static readonly ResultColumn[] s_columns =
    [
        new("table", ColumnType.String), new("key", ColumnType.Json), new("reason", ColumnType.String), new("columns", ColumnType.String), new("base", ColumnType.Json), new("ours", ColumnType.Json),
        new("theirs", ColumnType.Json),
    ];

    public static Command Create(Terminal terminal)
    {
        Argument<string?> database = new("database") { Description = "The folder of the database; by default every database that git could not merge.", Arity = ArgumentArity.ZeroOrOne };
        Option<string?> theirs = new("--theirs") { Description = "The other commit; by default that of the merge, rebase, cherry-pick or revert that git has stopped in." };
        Option<string?> common = new("--base") { Description = "The common commit; by default the one that git finds." };
        Option<string?> take = new("--take") { Description = "Decides rows that both sides changed: 'ours' or 'theirs'." };
        take.AcceptOnlyFromAmong("ours", "theirs");
        Option<bool> dryRun = new("--dry-run") { Description = "Merges and shows the conflicts, and changes nothing." };
        var command = new Command(
            "merge",
            "Merges a database of a git repository when git has stopped in a merge: row by row and column by column. Rows that both sides changed are listed, keep our values, and are written to conflicts.jsonl, which 'verify' reports; the exit code is 1 then.")
        {
            database, theirs, common, take, dryRun,
        };
        command.Runs(terminal, (parsed, cancellationToken) =>
        {
            string? folder = parsed.GetValue(database);
            var repository = new GitRepository(folder is null || !Directory.Exists(folder) ? Environment.CurrentDirectory : folder);
            MergeState state = MergeState.Find(repository, parsed.GetValue(theirs), parsed.GetValue(common));
            string[] folders = folder is null ? Unmerged(repository) : [Path.GetRelativePath(repository.Root, Path.GetFullPath(folder)).Replace('\\', '/')];
            var conflicts = new List<MergeConflict>();
            foreach (string path in folders)
            {
                conflicts.AddRange(Merge(terminal, repository, state, path == "." ? "" : path, parsed.GetValue(take), parsed.GetValue(dryRun), cancellationToken));
            }

            if (conflicts.Count == 0)
            {
                return ExitCode.Done;
            }

            RowOutput.Of(terminal, SharedOptions.ModeOf(parsed)).Write(
                s_columns,
                conflicts.Select(static conflict => new object?[] { conflict.Table, conflict.Key, conflict.Reason, string.Join(", ", conflict.Columns), conflict.Base, conflict.Ours, conflict.Theirs }));
            return parsed.GetValue(take) is null ? ExitCode.Negative : ExitCode.Done;
        });
        return command;
    }

    private static string[] Unmerged(GitRepository repository)
    {
        string[] folders = [.. repository.Run("-C", repository.Root, "diff", "--name-only", "--diff-filter=U", "-z").Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Where(static path => path == "db.json" || path.EndsWith("/db.json", StringComparison.Ordinal)).Select(static path => path == "db.json" ? "." : path[..^"/db.json".Length])];
        return folders.Length > 0 ? folders : throw new CommandException(ExitCode.NotFound, "There is no database that git could not merge. Name the folder of one to merge it all the same.");
    }

    private static List<MergeConflict> Merge(
        Terminal terminal, GitRepository repository, MergeState state, string path, string? take, bool isDryRun, CancellationToken cancellationToken)
    {
        string folder = Path.Combine(repository.Root, path);
        string name = path.Length == 0 ? "." : path;
        RefuseUncommitted(folder, name);
        RefuseEncrypted(folder, name);
        using var versions = new DatabaseVersions();
        DatabaseRows @base = RowsOf(repository, versions, state.Base, path, out _, cancellationToken);
        DatabaseRows ours = RowsOf(repository, versions, state.Ours, path, out string ourFolder, cancellationToken);
        DatabaseRows theirs = RowsOf(repository, versions, state.Theirs, path, out string theirFolder, cancellationToken);
        bool isSwapped = SchemaChoice.BeginsWithTheirs(@base, ours, theirs);
        if (isSwapped && take == "ours")
        {
            throw new CommandException(ExitCode.Refused, "Their side changed a schema, so the merge begins with it, and undecided rows keep their values. Merge without --take, and change these rows then.");
        }

        isSwapped |= take == "theirs";
        if (isSwapped && SchemaChoice.BeginsWithTheirs(@base, theirs, ours))
        {
            throw new CommandException(ExitCode.Refused, "Our side changed a schema, so the merge begins with it, and undecided rows keep our values. Merge without --take, and change these rows then.");
        }

        bool isDecided = take is not null;
        ThreeWayMerge merge = isSwapped ? ThreeWayMerge.Run(@base, theirs, ours, isSwapped: true, isDecided) : ThreeWayMerge.Run(@base, ours, theirs, isSwapped: false, isDecided);
        List<MergeConflict> conflicts = [.. merge.Conflicts];
        if (!isDryRun)
        {
            string result = isSwapped ? theirFolder : ourFolder;
            MergedDatabase.Write(result, merge, isSwapped ? theirs : ours, cancellationToken);
            using OutputFile? list = isDecided || conflicts.Count == 0 ? null : WriteConflicts(folder, conflicts);
            Place(versions, result, folder, cancellationToken);
            if (list is not null)
            {
                list.Complete();
            }
            else
            {
                File.Delete(Path.Combine(folder, MergeConflict.FileName));
            }

            Stage(repository, name, list is null);
        }

        terminal.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {merge.Taken} rows were taken from the other side; {Count(conflicts.Count)} {(isDecided ? $"decided by --take {take}" : "undecided")}{(conflicts.Count == 0 || isDecided || isDryRun ? "." : $". Settle each in the database, delete '{MergeConflict.FileName}' and run 'git add {name}'.")}"));
        return conflicts;
    }

    private static string Count(int conflicts) => conflicts == 1 ? "1 row was" : string.Create(CultureInfo.InvariantCulture, $"{conflicts} rows were");

    // The database may be new on both sides.
    private static DatabaseRows RowsOf(GitRepository repository, DatabaseVersions versions, string commit, string path, out string folder, CancellationToken cancellationToken)
    {
        if (!repository.Has(commit, path.Length == 0 ? "db.json" : path + "/db.json"))
        {
            folder = versions.NewFolder();
            return DatabaseRows.Empty;
        }

        folder = versions.Extract(repository, commit, path);
        using JsonDatabase db = DatabaseFolder.OpenToRead(folder);
        return DatabaseRows.Read(db, cancellationToken);
    }

    // The log is not in version control: what it holds would be lost.
    private static void RefuseUncommitted(string folder, string name)
    {
        string log = Path.Combine(folder, "wal");
        if (Directory.Exists(log) && Directory.EnumerateFiles(log, "0*.jsonl").Any())
        {
            throw new CommandException(
                ExitCode.Refused, $"'{name}' has commits in its log, which are in no commit of git and would be lost. Nothing was changed. Abort the merge ('git merge --abort'), run 'jsonorm checkpoint {name}', commit, and merge then.");
        }
    }

    // Rows that are undecided would be in a readable file.
    private static void RefuseEncrypted(string folder, string name)
    {
        if (DatabaseFolder.IsEncrypted(folder))
        {
            throw new CommandException(
                ExitCode.Refused, $"'{name}' is encrypted, and databases that are encrypted are not merged. Nothing was changed. Take one side ('git checkout --ours {name}' or '--theirs'), and bring over the rows of the other by 'jsonorm diff'.");
        }
    }

    // In one step, under the lock of the database, or not at all.
    private static void Place(DatabaseVersions versions, string result, string folder, CancellationToken cancellationToken)
    {
        // Indexes are in no commit. Opening would make them when they are needed.
        JsonDatabase.RepairAsync(result, new VerifyOptions { Compression = DatabaseFolder.Compression }, cancellationToken).GetAwaiter().GetResult();
        string backups = versions.NewFolder();
        using (JsonDatabase db = DatabaseFolder.OpenToRead(result))
        {
            db.BackupAsync(backups, null, cancellationToken).GetAwaiter().GetResult();
        }

        JsonDatabase.RestoreAsync(backups, folder, new RestoreOptions { Replace = true, Compression = DatabaseFolder.Compression }, cancellationToken).GetAwaiter().GetResult();
    }

    // Written before the database is replaced, and named afterwards: an undecided row is never without its line in the list.
    private static OutputFile WriteConflicts(string folder, List<MergeConflict> conflicts)
    {
        var list = new OutputFile(Path.Combine(folder, MergeConflict.FileName));
        try
        {
            list.Stream.Write(Encoding.UTF8.GetBytes(MergeConflict.Write(conflicts)));
            list.Flush();
            return list;
        }
        catch
        {
            list.Dispose();
            throw;
        }
    }

    // While rows are undecided, the root stays unmerged, so that git refuses to commit.
    private static void Stage(GitRepository repository, string name, bool isDecided)
    {
        string[] paths = isDecided ? [name] : [name, $":(exclude){(name == "." ? "" : name + "/")}db.json", $":(exclude){(name == "." ? "" : name + "/")}{MergeConflict.FileName}"];
        repository.Run(["-C", repository.Root, "add", "--all", "--", .. paths]);
    }
}
