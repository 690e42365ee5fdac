using System.CommandLine;
using System.Text;

namespace JsonOrm.Cli.Looking;

/// <summary><c>jsonorm erd</c></summary>
internal static class ErdCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> database = SharedOptions.Database();
        var command = new Command("erd", "Draws the tables and their references as a Mermaid diagram, which GitHub and many editors display.") { database };
        command.Runs(terminal, (parsed, _) =>
        {
            using JsonDatabase db = DatabaseFolder.OpenToRead(parsed.GetRequiredValue(database));
            terminal.Out.Write(Draw(db.Tables));
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Returns the diagram.</summary>
    public static string Draw(IReadOnlyList<TableSchema> tables)
    {
        var text = new StringBuilder("erDiagram\n");
        foreach (TableSchema table in tables)
        {
            text.Append("    ").Append(Quoted(table.Name)).Append(" {\n");
            foreach (ColumnSchema column in table.Columns)
            {
                text.Append("        ").Append(column.Type).Append(' ').Append(Word(column.Name));
                var keys = new List<string>();
                if (table.Key.Contains(column.Ordinal))
                {
                    keys.Add("PK");
                }

                if (table.ForeignKeys.Any(key => key.Columns.Contains(column.Ordinal)))
                {
                    keys.Add("FK");
                }

                if (table.Indexes.Any(index => index.IsUnique && index.Columns.Count == 1 && index.Columns[0] == column.Ordinal))
                {
                    keys.Add("UK");
                }

                text.Append(keys.Count == 0 ? "" : " " + string.Join(", ", keys)).Append(column.IsNullable ? " \"nullable\"" : "").Append('\n');
            }

            text.Append("    }\n");
        }

        foreach (TableSchema table in tables)
        {
            foreach (ForeignKeySchema key in table.ForeignKeys)
            {
                bool isOptional = key.Columns.Any(ordinal => table.Columns[ordinal].IsNullable);
                text.Append("    ").Append(Quoted(key.ReferencedTable)).Append(isOptional ? " |o" : " ||").Append(IsOne(table, key) ? "--o| " : "--o{ ")
                    .Append(Quoted(table.Name)).Append(" : \"").Append(string.Join(", ", key.Columns.Select(ordinal => table.Columns[ordinal].Name))).Append("\"\n");
            }
        }

        return text.ToString();
    }

    // At most one row refers to a row if the columns are the key or unique.
    private static bool IsOne(TableSchema table, ForeignKeySchema key) =>
        key.Columns.SequenceEqual(table.Key) || table.Indexes.Any(index => index.IsUnique && index.Columns.SequenceEqual(key.Columns));

    private static string Quoted(string name) => name.All(unit => char.IsAsciiLetterOrDigit(unit) || unit == '_') ? name : "\"" + name.Replace('"', '\'') + "\"";

    // Mermaid accepts letters, digits, hyphens and underscores in the names of attributes.
    private static string Word(string name) => string.Concat(name.Select(unit => char.IsLetterOrDigit(unit) || unit is '_' or '-' ? unit : '_'));
}
