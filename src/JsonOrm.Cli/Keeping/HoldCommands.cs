using System.CommandLine;
using System.Globalization;
using JsonOrm.Cli.Output;

namespace JsonOrm.Cli.Keeping;

/// <summary><c>jsonorm holds</c> and <c>jsonorm hold</c></summary>
internal static class HoldCommands
{
    private static readonly ResultColumn[] s_columns =
    [
        new("name", ColumnType.String), new("position", ColumnType.Int64), new("held_bytes", ColumnType.Int64), new("max_bytes", ColumnType.Int64), new("created", ColumnType.DateTimeOffset),
        new("expires", ColumnType.DateTimeOffset), new("ended", ColumnType.String),
    ];

    public static Command CreateList(Terminal terminal)
    {
        Argument<string> database = SharedOptions.Database();
        var command = new Command("holds", "Lists the holds: what each keeps, and why one has ended.") { database };
        command.Runs(terminal, (parsed, _) =>
        {
            using JsonDatabase db = DatabaseFolder.OpenToRead(parsed.GetRequiredValue(database));
            Show(terminal, parsed, db.Holds);
            return ExitCode.Done;
        });
        return command;
    }

    public static Command Create(Terminal terminal)
    {
        Argument<string> database = SharedOptions.Database();
        Argument<string> name = new("name") { Description = "The name of the hold." };
        Option<long?> position = new("--position") { Description = "Holds the changes after this position; by default from now on. With --advance: the new position." };
        Option<long?> most = new("--max-bytes") { Description = "The hold ends when it would keep more than this; 1 GiB by default." };
        Option<double?> hours = new("--hours") { Description = "The hold ends by itself after this many hours." };
        Option<bool> advance = new("--advance") { Description = "Moves the hold to --position, and lets go of what is before it." };
        Option<bool> release = new("--release") { Description = "Ends the hold." };
        var command = new Command(
            "hold", "Keeps what is needed to read the changes after a position, until the hold is released: segments of the log, and files that checkpoints have replaced. No other process may have the database open for writing.")
        {
            database, name, position, most, hours, advance, release,
        };
        command.Runs(terminal, (parsed, _) =>
        {
            string hold = parsed.GetRequiredValue(name);
            using JsonDatabase db = DatabaseFolder.OpenToWrite(parsed.GetRequiredValue(database));
            if (parsed.GetValue(release))
            {
                return Release(terminal, db, hold);
            }

            if (parsed.GetValue(advance))
            {
                Advance(db, hold, parsed.GetValue(position) ?? throw new CommandException(ExitCode.Usage, "--advance needs --position: how far the consumer of the hold is."));
            }
            else
            {
                var options = new HoldOptions
                {
                    Position = parsed.GetValue(position),
                    MaxBytes = parsed.GetValue(most) ?? new HoldOptions().MaxBytes,
                    Duration = parsed.GetValue(hours) is { } duration ? TimeSpan.FromHours(duration) : null,
                };
                db.CreateHold(hold, options);
            }

            Show(terminal, parsed, db.Holds);
            return ExitCode.Done;
        });
        return command;
    }

    private static int Release(Terminal terminal, JsonDatabase db, string hold)
    {
        if (!db.ReleaseHold(hold))
        {
            throw NotFound(db, hold);
        }

        terminal.Say($"The hold '{hold}' is released.");
        return ExitCode.Done;
    }

    private static void Advance(JsonDatabase db, string hold, long position)
    {
        if (db.Holds.All(known => known.Name != hold))
        {
            throw NotFound(db, hold);
        }

        if (position > db.Position)
        {
            throw new CommandException(ExitCode.Usage, string.Create(CultureInfo.InvariantCulture, $"Position {position} is after the newest commit, {db.Position}."));
        }

        db.AdvanceHold(hold, position);
    }

    private static CommandException NotFound(JsonDatabase db, string hold) =>
        new(ExitCode.NotFound, $"There is no hold '{hold}'. There is {(db.Holds.Count == 0 ? "none" : string.Join(", ", db.Holds.Select(static known => known.Name)))}.");

    private static void Show(Terminal terminal, ParseResult parsed, IEnumerable<LogHold> holds) => RowOutput.Of(terminal, SharedOptions.ModeOf(parsed)).Write(
        s_columns, holds.Select(static hold => new object?[] { hold.Name, hold.Position, hold.HeldBytes, hold.MaxBytes, hold.Created, hold.Expires, hold.Ended }));
}
