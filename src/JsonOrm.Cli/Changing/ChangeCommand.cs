using System.CommandLine;
using JsonOrm.Cli.Looking;

namespace JsonOrm.Cli.Changing;

/// <summary><c>jsonorm change</c></summary>
internal static class ChangeCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> database = SharedOptions.Database();
        Argument<string?> text = new("text") { Description = "The change, for example \"update Album set Price = 9.90 where Id = 3\"; '-' or nothing reads it from standard input.", Arity = ArgumentArity.ZeroOrOne };
        Option<bool> dryRun = new("--dry-run") { Description = "Checks the change and says how many rows it would change, and changes nothing." };
        Option<bool> yes = SharedOptions.Yes("a delete");
        var command = new Command(
            "change",
            "Inserts, updates or deletes rows and documents by text, all or none, and makes or drops an index of a collection. Keys, unique indexes and references are checked; rules that only a class knows, such as [StringLength], are not. docs/text-queries.md describes the language.")
        {
            database, text, dryRun, yes,
        };
        command.Runs(terminal, (parsed, cancellationToken) =>
        {
            string given = QueryCommand.TextOf(terminal, parsed.GetValue(text));
            var change = QueryText.FromString(given);
            bool isDryRun = parsed.GetValue(dryRun), isOfIndex = TextChanges.ChangesIndex(change);
            string folder = parsed.GetRequiredValue(database);
            if (!isDryRun && given.TrimStart().StartsWith("delete", StringComparison.OrdinalIgnoreCase))
            {
                Confirmation.Require(terminal, parsed.GetValue(yes), $"Rows of '{folder}' will be deleted.");
            }

            if (isDryRun && isOfIndex)
            {
                throw new CommandException(ExitCode.Usage, "An index is made or dropped at once: --dry-run is for changes of rows.");
            }

            using JsonDatabase db = DatabaseFolder.OpenToWrite(folder);
            using JsonTransaction? transaction = isOfIndex ? null : db.BeginTransaction();
            ChangeOutput.Run(terminal, SharedOptions.ModeOf(parsed), transaction ?? (ITextQuerySession)db, change, isDryRun);
            cancellationToken.ThrowIfCancellationRequested();
            if (!isDryRun)
            {
                transaction?.Commit();
            }

            return ExitCode.Done;
        });
        return command;
    }
}
