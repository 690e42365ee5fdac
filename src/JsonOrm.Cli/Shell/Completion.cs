using JsonOrm.Cli.Output;

namespace JsonOrm.Cli.Shell;

/// <summary>The words that may come next: keywords, functions, tables and columns, and the shell's own commands.</summary>
internal static class Completion
{
    private static readonly string[] s_words =
    [
        "and", "as", "asc", "avg", "begin", "between", "by", "case", "cast", "coalesce", "commit", "contains", "count", "cross", "date", "day", "delete", "dense_rank", "desc", "distinct", "else", "end", "ends_with", "escape", "except",
        "exists", "false", "first", "from", "full", "group", "having", "hour", "in", "inner", "insert", "intersect", "into", "is", "join", "lag", "last", "lead", "left", "length", "like", "limit", "lower", "max", "min",
        "minute", "month", "not", "null", "nulls", "offset", "on", "or", "order", "over", "partition", "rank", "returning", "right", "rollback", "row_number", "second", "select", "set", "starts_with", "substring", "sum", "then", "trim",
        "true", "union", "update", "upper", "values", "when", "where", "year",
    ];

    /// <summary>The dot commands.</summary>
    public static IReadOnlyList<string> Commands { get; } = [".explain", ".help", ".mode", ".quit", ".refresh", ".schema", ".tables"];

    /// <summary>Returns the words that the word before the cursor may become, in order.</summary>
    /// <param name="text">The statement so far.</param>
    /// <param name="cursor">The position of the cursor in it.</param>
    /// <param name="tables">The tables.</param>
    public static IReadOnlyList<string> Words(string text, int cursor, IReadOnlyList<TableSchema> tables)
    {
        string word = text[LineEditor.WordStart(text, cursor)..cursor];
        if (word.StartsWith('.'))
        {
            return Matching(Commands, word);
        }

        if (text.StartsWith(".mode ", StringComparison.Ordinal))
        {
            return Matching(Enum.GetNames<OutputMode>().Select(name => name.ToLowerInvariant()), word);
        }

        IEnumerable<string> names = tables.Select(table => table.Name);
        if (text.StartsWith(".schema ", StringComparison.Ordinal))
        {
            return Matching(names, word);
        }

        // Columns of the tables that the statement names; of all tables as long as it names none.
        TableSchema[] named = [.. tables.Where(table => text.Contains(table.Name, StringComparison.OrdinalIgnoreCase) || text.Contains(DatabaseFolder.ClassOf(table), StringComparison.OrdinalIgnoreCase))];
        IEnumerable<string> columns = (named.Length == 0 ? tables : named).SelectMany(table => table.Columns).Select(column => column.Name);
        bool isTable = text[..(cursor - word.Length)].TrimEnd() is { } before && (before.EndsWith(" from", StringComparison.OrdinalIgnoreCase) || before.EndsWith(" join", StringComparison.OrdinalIgnoreCase));
        return isTable ? Matching(names, word) : word.Length == 0 ? [] : Matching(columns.Concat(names).Concat(s_words), word);
    }

    private static List<string> Matching(IEnumerable<string> words, string start) =>
        [.. words.Where(word => word.StartsWith(start, StringComparison.OrdinalIgnoreCase)).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];
}
