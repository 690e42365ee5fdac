using System.CommandLine;
using System.Globalization;
using JsonOrm.Cli.Output;

namespace JsonOrm.Cli.Looking;

/// <summary><c>jsonorm head</c> and <c>jsonorm tail</c></summary>
internal static class HeadCommand
{
    private const int Usual = 10;

    private static readonly ResultColumn[] s_documentColumns = [new(CollectionColumns.Id, ColumnType.String), new(CollectionColumns.Document, ColumnType.Json)];

    public static Command Create(Terminal terminal) => Create(terminal, "head", "Shows the first rows of a table, or the first documents of a collection, in the order of the key.", fromEnd: false);

    public static Command CreateTail(Terminal terminal) => Create(terminal, "tail", "Shows the last rows of a table, or the last documents of a collection, in the order of the key.", fromEnd: true);

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
            if (db.ListCollections().Contains(schema.Name))
            {
                RowOutput.Of(terminal, SharedOptions.ModeOf(parsed)).Write(s_documentColumns, Documents(db, snapshot, schema.Name, count, fromEnd));
                return ExitCode.Done;
            }

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

    private static IEnumerable<object?[]> Documents(JsonDatabase db, JsonSnapshot snapshot, string collection, int count, bool fromEnd)
    {
        var documents = db.Collection(collection).AsQuery();
        List<CollectionDocument> found = (fromEnd ? documents.OrderByDescending(static d => d.Key) : documents).Take(count).ToList(snapshot);
        if (fromEnd)
        {
            found.Reverse();
        }

        return found.Select(static document => (object?[])[document.Key, document.ToString()]);
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
