using System.CommandLine;
using JsonOrm.Cli.Output;

namespace JsonOrm.Cli.Looking;

/// <summary><c>jsonorm schema</c></summary>
internal static class SchemaCommand
{
    private static readonly ResultColumn[] s_columns =
    [
        new("table", ColumnType.String), new("column", ColumnType.String), new("type", ColumnType.String), new("nullable", ColumnType.Boolean), new("key", ColumnType.Int32),
        new("indexes", ColumnType.String), new("references", ColumnType.String),
    ];

    public static Command Create(Terminal terminal)
    {
        Argument<string> database = SharedOptions.Database();
        Argument<string?> table = new("table") { Description = "The table; all tables if it is left out.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("schema", "Describes the columns of tables: types, nullability, key, indexes and references. With --json, writes the schema documents of the database.")
        {
            database, table,
        };
        command.Runs(terminal, (parsed, _) =>
        {
            string folder = parsed.GetRequiredValue(database);
            using JsonDatabase db = DatabaseFolder.OpenToRead(folder);
            Write(terminal, parsed.GetValue(table) is { } name ? [DatabaseFolder.Table(db.Tables, name, folder)] : db.Tables, SharedOptions.ModeOf(parsed));
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Describes tables.</summary>
    public static void Write(Terminal terminal, IReadOnlyList<TableSchema> tables, OutputMode mode)
    {
        if (mode is OutputMode.Json or OutputMode.Jsonl)
        {
            WriteDocuments(terminal, tables, mode);
        }
        else
        {
            RowOutput.Of(terminal, mode).Write(s_columns, tables.SelectMany(table => table.Columns.Select(column => Row(table, column))));
        }
    }

    private static void WriteDocuments(Terminal terminal, IReadOnlyList<TableSchema> tables, OutputMode mode)
    {
        for (int i = 0; i < tables.Count; i++)
        {
            terminal.Out.Write(mode == OutputMode.Jsonl ? "" : i == 0 ? "[\n" : ",\n");
            terminal.Out.Write(SchemaJson.Write(tables[i], indented: false));
            terminal.Out.Write(mode == OutputMode.Jsonl ? "\n" : "");
        }

        terminal.Out.Write(mode == OutputMode.Jsonl ? "" : tables.Count == 0 ? "[]\n" : "\n]\n");
    }

    private static object?[] Row(TableSchema table, ColumnSchema column)
    {
        int place = table.Key.ToList().IndexOf(column.Ordinal);
        string indexes = string.Join(", ", table.Indexes.Concat(table.PathIndexes).Where(index => index.Columns.Contains(column.Ordinal)).Select(index => index.IsUnique ? index.Name + " (unique)" : index.Name));
        string references = string.Join(", ", table.ForeignKeys.Where(key => key.Columns.Contains(column.Ordinal)).Select(key => key.ReferencedTable));
        return
        [
            table.Name, column.Name, TypeOf(column), column.IsNullable, place < 0 ? null : place + 1L, indexes.Length == 0 ? null : indexes, references.Length == 0 ? null : references,
        ];
    }

    private static string TypeOf(ColumnSchema column) => column switch
    {
        { Enum: { } members } => $"{column.Type} ({string.Join(", ", members.Names)})",
        { Shape: { } shape } => $"{column.Type} {shape}",
        _ => column.Type.ToString(),
    };
}
