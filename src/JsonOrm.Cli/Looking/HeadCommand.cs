using System.CommandLine;
using System.Globalization;
using JsonOrm.Cli.Output;

namespace JsonOrm.Cli.Looking;

/// <summary><c>jsonorm head</c> and <c>jsonorm tail</c></summary>
internal static class HeadCommand
{
    private const int Usual = 10;

    public static Command Create(Terminal terminal) => Create(terminal, "head", "Shows the first rows of a table in the order of its key.", fromEnd: false);

    public static Command CreateTail(Terminal terminal) => Create(terminal, "tail", "Shows the last rows of a table in the order of its key.", fromEnd: true);

    private static Command Create(Terminal terminal, string name, string description, bool fromEnd)
    {
        Argument<string> database = SharedOptions.Database();
        Argument<string> table = SharedOptions.Table();
        Option<int> rows = new("--rows", "-n") { Description = "The number of rows.", DefaultValueFactory = _ => Usual };
        var command = new Command(name, description) { database, table, rows };
        command.Runs(terminal, (parsed, cancellationToken) =>
        {
            int count = parsed.GetValue(rows);
            if (count < 0)
            {
                throw new CommandException(ExitCode.Usage, $"--rows is a number of rows from 0 on, not {count.ToString(CultureInfo.InvariantCulture)}.");
            }

            string folder = parsed.GetRequiredValue(database);
            using JsonDatabase db = DatabaseFolder.OpenToRead(folder);
            using JsonSnapshot snapshot = db.BeginSnapshot();
            TableSchema schema = DatabaseFolder.Table(snapshot.Tables, parsed.GetRequiredValue(table), folder);
            string text = string.Create(CultureInfo.InvariantCulture, $"select * from {TextNames.Quoted(schema.Name)} order by {TextNames.KeyOrder(schema, fromEnd)} limit {count}");
            using ResultReader found = snapshot.ReadAsync(QueryText.FromString(text), cancellationToken).AsTask().GetAwaiter().GetResult();
            RowOutput output = RowOutput.Of(terminal, SharedOptions.ModeOf(parsed));
            if (fromEnd)
            {
                WriteReversed(output, found);
            }
            else
            {
                output.Write(found, cancellationToken);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static void WriteReversed(RowOutput output, ResultReader rows)
    {
        var last = new List<object?[]>();
        while (rows.Read())
        {
            last.Add([.. RowOutput.Typed(rows)]);
        }

        last.Reverse();
        output.Write([.. rows.Columns], last);
    }
}
