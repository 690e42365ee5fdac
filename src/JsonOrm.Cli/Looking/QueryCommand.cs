using System.CommandLine;
using JsonOrm.Cli.Output;

namespace JsonOrm.Cli.Looking;

/// <summary><c>jsonorm query</c></summary>
internal static class QueryCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> database = SharedOptions.Database();
        Argument<string?> text = new("text") { Description = "The query, for example \"select * from Album limit 5\"; '-' or nothing reads it from standard input.", Arity = ArgumentArity.ZeroOrOne };
        Option<string?> at = new("--at") { Description = "Reads the state of this time (such as 2026-11-30T03:15Z) or position, as far back as a hold or the archive keeps it." };
        var command = new Command("query", "Runs a query and writes its rows. docs/text-queries.md describes the language.") { database, text, at };
        command.Runs(terminal, (parsed, cancellationToken) =>
        {
            string query = TextOf(terminal, parsed.GetValue(text));
            string? moment = parsed.GetValue(at);
            using JsonDatabase now = DatabaseFolder.OpenToRead(parsed.GetRequiredValue(database));
            using JsonDatabase? past = moment is null ? null : Moment.Parse(moment).Open(now);
            JsonDatabase db = past ?? now;
            using JsonSnapshot snapshot = db.BeginSnapshot();
            using ResultReader rows = snapshot.ReadAsync(QueryText.FromString(query), cancellationToken).AsTask().GetAwaiter().GetResult();
            RowOutput.Of(terminal, SharedOptions.ModeOf(parsed)).Write(rows, cancellationToken);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Returns the text of a query: the argument, or what standard input contains.</summary>
    public static string TextOf(Terminal terminal, string? argument)
    {
        if (argument is not (null or "-"))
        {
            return WithoutSemicolon(argument);
        }

        return argument is null && terminal.IsInTerminal
            ? throw new CommandException(ExitCode.Usage, "There is no query. Give it as the second argument, or through standard input.")
            : WithoutSemicolon(terminal.In.ReadToEnd());
    }

    private static string WithoutSemicolon(string text)
    {
        string trimmed = text.TrimEnd();
        return trimmed.EndsWith(';') ? trimmed[..^1] : trimmed;
    }
}
