using System.CommandLine;

namespace JsonOrm.Cli.Keeping;

/// <summary><c>jsonorm checkpoint</c> and <c>jsonorm compact</c></summary>
internal static class CheckpointCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> database = SharedOptions.Database();
        var command = new Command("checkpoint", "Moves the rows of the write-ahead log to the tables' files. A database does that by itself; before a copy or a commit to git it can be done by hand.") { database };
        command.Runs(terminal, (parsed, _) =>
        {
            using JsonDatabase db = DatabaseFolder.OpenToWrite(parsed.GetRequiredValue(database));
            db.Checkpoint();
            terminal.Say("The log is empty, and every row is in the tables' files.");
            return ExitCode.Done;
        });
        return command;
    }

    public static Command CreateCompact(Terminal terminal)
    {
        Argument<string> database = SharedOptions.Database();
        Option<bool> dropRemoved = new("--drop-removed") { Description = "Discards the values of removed columns, and members that were added by hand, for good. Needs --yes." };
        Option<bool> yes = SharedOptions.Yes("--drop-removed");
        var command = new Command("compact", "Checkpoints, and merges scattered changes into the tables' files, so that each table is one sequence of files in key order.") { database, dropRemoved, yes };
        command.Runs(terminal, (parsed, _) =>
        {
            bool drops = parsed.GetValue(dropRemoved);
            string folder = parsed.GetRequiredValue(database);
            if (drops)
            {
                Confirmation.Require(terminal, parsed.GetValue(yes), $"The values of removed columns in '{folder}' will be gone for good.");
            }

            using JsonDatabase db = DatabaseFolder.OpenToWrite(folder);
            db.Compact(drops);
            terminal.Say("Every table is one sequence of files in key order.");
            return ExitCode.Done;
        });
        return command;
    }
}
