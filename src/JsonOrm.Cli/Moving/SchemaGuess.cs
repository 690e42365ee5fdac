using System.Text;

namespace JsonOrm.Cli.Moving;

/// <summary>Makes a schema of guessed columns, and chooses its key.</summary>
internal static class SchemaGuess
{
    /// <summary>Returns the schema.</summary>
    /// <param name="table">The table's name.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="key">The key columns; empty to choose them.</param>
    public static TableSchema Of(string table, IReadOnlyList<ColumnGuess> columns, IReadOnlyList<string> key)
    {
        int[] keys = key.Count > 0 ? [.. key.Select(name => Named(table, columns, name))] : Chosen(table, columns);
        var schemas = columns.Select((column, place) => new ColumnSchema(
            column.Name, IdentifierOf(column.Name), column.Type, (column.IsNullable || column.Values == 0) && !keys.Contains(place), shape: column.Type == ColumnType.Json ? "Json" : null)).ToList();
        if (keys.Length == 0)
        {
            string name = FreeName(columns);
            schemas.Insert(0, new ColumnSchema(name, name, ColumnType.Int64));
            keys = [0];
        }

        bool isAssigned = keys.Length == 1 && schemas[keys[0]].Type == ColumnType.Int64 && !columns.Any(column => column.Name == schemas[keys[0]].Name && column.HasZero);
        return new TableSchema(table, IdentifierOf(table), [.. schemas], keys, hasAssignedKey: isAssigned);
    }

    /// <summary>Returns a C# identifier for a name.</summary>
    public static string IdentifierOf(string name)
    {
        var text = new StringBuilder();
        bool isStart = true;
        foreach (char unit in name)
        {
            if (!char.IsLetterOrDigit(unit))
            {
                isStart = true;
                continue;
            }

            if (text.Length == 0 && char.IsDigit(unit))
            {
                text.Append('_');
            }

            text.Append(isStart ? char.ToUpperInvariant(unit) : unit);
            isStart = false;
        }

        return text.Length == 0 ? "Column" : text.ToString();
    }

    private static int Named(string table, IReadOnlyList<ColumnGuess> columns, string name)
    {
        int place = columns.ToList().FindIndex(column => string.Equals(column.Name, name, StringComparison.OrdinalIgnoreCase));
        if (place < 0)
        {
            throw new CommandException(ExitCode.Usage, $"'{name}' cannot be the key of '{table}': there is no such column. There is {string.Join(", ", columns.Select(column => column.Name))}.");
        }

        return columns[place] is { IsNullable: false, Type: not ColumnType.Json }
            ? place
            : throw new CommandException(
                ExitCode.Refused, $"'{columns[place].Name}' cannot be the key of '{table}': {(columns[place].IsNullable ? "some records have no value of it" : "its values are nested JSON, which has no order")}.");
    }

    // A column with the name of a key, or the first one.
    private static int[] Chosen(string table, IReadOnlyList<ColumnGuess> columns)
    {
        string[] names = ["id", table + "id", table + "_id", table.TrimEnd('s') + "id", table.TrimEnd('s') + "_id", "key", "code"];
        foreach (string name in names)
        {
            int place = columns.ToList().FindIndex(column => string.Equals(column.Name, name, StringComparison.OrdinalIgnoreCase));
            if (place >= 0 && MayBeKey(columns[place]))
            {
                return [place];
            }
        }

        return columns.Count > 0 && MayBeKey(columns[0]) && columns[0].Type is ColumnType.Int64 or ColumnType.String or ColumnType.Guid ? [0] : [];
    }

    private static bool MayBeKey(ColumnGuess column) => column is { IsNullable: false, IsUnique: true, Values: > 0 } && column.Type is not (ColumnType.Json or ColumnType.Boolean or ColumnType.Double);

    private static string FreeName(IReadOnlyList<ColumnGuess> columns)
    {
        string name = "Id";
        while (columns.Any(column => string.Equals(column.Name, name, StringComparison.OrdinalIgnoreCase)))
        {
            name = "Row" + name;
        }

        return name;
    }
}
