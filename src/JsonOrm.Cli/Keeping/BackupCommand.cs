using System.CommandLine;
using System.Globalization;
using JsonOrm.Cli.Output;

namespace JsonOrm.Cli.Keeping;

/// <summary><c>jsonorm backup</c>, <c>jsonorm backups</c> and <c>jsonorm restore</c></summary>
internal static class BackupCommand
{
    private static readonly ResultColumn[] s_columns =
    [
        new("path", ColumnType.String), new("position", ColumnType.Int64), new("time", ColumnType.DateTimeOffset), new("files", ColumnType.Int64), new("bytes", ColumnType.Int64),
        new("up_to", ColumnType.Int64), new("up_to_time", ColumnType.DateTimeOffset),
    ];

    public static Command Create(Terminal terminal)
    {
        Argument<string> database = SharedOptions.Database();
        Argument<string> folder = new("folder") { Description = "The folder of this database's backups; created if it does not exist." };
        Option<int?> keep = new("--keep") { Description = "Deletes all but this many newest backups once the new one is complete." };
        Option<bool> verifyShared = new("--verify-shared") { Description = "Reads the files that the backup shares with earlier ones too." };
        Option<bool> follow = new("--follow") { Description = "Goes on until Ctrl+C: copies every commit as it is made, so that each of them can be restored." };
        Option<int> interval = new("--interval") { Description = "With --follow: the milliseconds that a commit waits at most before it is copied.", DefaultValueFactory = static _ => 100 };
        var command = new Command(
            "backup",
            "Copies one committed state into a folder while a writer goes on. What an earlier backup has is shared with it. A backup is verified and opened before it counts.")
        {
            database, folder, keep, verifyShared, follow, interval,
        };
        command.Runs(terminal, (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(keep) < 1)
            {
                throw new CommandException(ExitCode.Usage, "--keep is at least 1: the new backup itself is kept.");
            }

            if (parsed.GetValue(follow))
            {
                Follow(terminal, parsed.GetRequiredValue(database), parsed.GetRequiredValue(folder), new FollowOptions
                {
                    Keep = parsed.GetValue(keep),
                    VerifyShared = parsed.GetValue(verifyShared),
                    Interval = TimeSpan.FromMilliseconds(Math.Max(0, parsed.GetValue(interval))),
                    Progress = new FollowReport(terminal),
                }, cancellationToken);
                Show(terminal, parsed, [JsonDatabase.ListBackups(parsed.GetRequiredValue(folder))[^1]]);
                return ExitCode.Done;
            }

            using JsonDatabase db = DatabaseFolder.OpenToRead(parsed.GetRequiredValue(database));
            var options = new BackupOptions { Keep = parsed.GetValue(keep), VerifyShared = parsed.GetValue(verifyShared) };
            BackupInfo backup = db.BackupAsync(parsed.GetRequiredValue(folder), options, cancellationToken).GetAwaiter().GetResult();
            Show(terminal, parsed, [backup]);
            terminal.Say(string.Create(CultureInfo.InvariantCulture, $"{backup.BytesCopied} bytes were copied, {backup.BytesShared} are shared with earlier backups."));
            return ExitCode.Done;
        });
        return command;
    }

    private static void Follow(Terminal terminal, string database, string folder, FollowOptions options, CancellationToken cancellationToken)
    {
        using JsonDatabase db = DatabaseFolder.OpenToFollow(database);
        terminal.Say($"Following '{database}'. Ctrl+C ends it.");
        db.FollowBackupAsync(folder, options, cancellationToken).GetAwaiter().GetResult();
    }

    public static Command CreateList(Terminal terminal)
    {
        Argument<string> folder = new("folder") { Description = "The folder of backups." };
        var command = new Command("backups", "Lists the complete backups of a folder, oldest first.") { folder };
        command.Runs(terminal, (parsed, _) =>
        {
            Show(terminal, parsed, JsonDatabase.ListBackups(parsed.GetRequiredValue(folder)));
            return ExitCode.Done;
        });
        return command;
    }

    public static Command CreateRestore(Terminal terminal)
    {
        Argument<string> backup = new("backup") { Description = "The folder of backups, or one backup." };
        Argument<string> database = new("database") { Description = "The folder to restore into; created if it does not exist." };
        Option<string?> at = new("--at") { Description = "Restores the state of this time (such as 2026-11-30T03:15Z) or position (a number), or the newest before it that the backups have; a position after their last commit is refused. By default the newest." };
        Option<bool> replace = new("--replace") { Description = "Replaces the database that is in the folder. Needs --yes." };
        Option<bool> encrypt = new("--encrypt") { Description = $"Encrypts the database by the key in the environment variable {DatabaseFolder.KeyVariable}, if the backup is not encrypted." };
        Option<bool> decrypt = new("--decrypt") { Description = "Restores an encrypted backup into a database that is not encrypted." };
        Option<bool> yes = SharedOptions.Yes("--replace");
        var command = new Command("restore", "Restores a backup. It is verified and opened before anything changes; if it is damaged, the folder stays as it was.") { backup, database, at, replace, encrypt, decrypt, yes };
        command.Runs(terminal, (parsed, cancellationToken) =>
        {
            string folder = parsed.GetRequiredValue(database);
            bool replaces = parsed.GetValue(replace);
            if (replaces && File.Exists(Path.Combine(folder, "db.json")))
            {
                Confirmation.Require(terminal, parsed.GetValue(yes), $"The database '{folder}' will be replaced by the backup.");
            }

            Moment moment = Moment.Parse(parsed.GetValue(at));
            string source = parsed.GetRequiredValue(backup);
            EncryptionKey? key = parsed.GetValue(encrypt) ? DatabaseFolder.GivenKey("A database that is encrypted needs a key.") : DatabaseFolder.KeyOfBackups(source);
            var options = new RestoreOptions { Encryption = key, Decrypt = parsed.GetValue(decrypt), Replace = replaces, Position = moment.Position, Time = moment.Time, Compression = DatabaseFolder.Compression };
            BackupInfo restored = JsonDatabase.RestoreAsync(source, folder, options, cancellationToken).GetAwaiter().GetResult();
            Show(terminal, parsed, [restored]);
            terminal.Say(string.Create(CultureInfo.InvariantCulture, $"'{folder}' has the state after commit {restored.Position}."));
            return ExitCode.Done;
        });
        return command;
    }

    private static void Show(Terminal terminal, ParseResult parsed, IEnumerable<BackupInfo> backups) => RowOutput.Of(terminal, SharedOptions.ModeOf(parsed)).Write(
        s_columns, backups.Select(backup => new object?[] { backup.Path, backup.Position, backup.Time, (long)backup.Files, backup.Bytes, backup.LastPosition, backup.LastTime }));

    // Names each new backup, and on a terminal how far the copy is.
    private sealed class FollowReport(Terminal terminal) : IProgress<FollowProgress>
    {
        private string? _backup;

        public void Report(FollowProgress value)
        {
            if (value.Backup != _backup)
            {
                _backup = value.Backup;
                terminal.Say(string.Create(CultureInfo.InvariantCulture, $"{(terminal.IsErrorTerminal ? "\r" : "")}Commits after {value.Position} go to '{value.Backup}'."));
            }
            else if (terminal.IsErrorTerminal)
            {
                terminal.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\rcommit {value.Position} of {value.Time:HH:mm:ss.fff} is copied "));
            }
        }
    }
}
