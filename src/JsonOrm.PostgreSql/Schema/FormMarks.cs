using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using JsonOrm.PostgreSql.Types;

namespace JsonOrm.PostgreSql.Schema;

/// <summary>
/// Functions on the server that say which forms of values a table has: those of nested values and of enums, which neither a column's name nor its type shows. Every
/// statement of a class names the function of its form where it is never called. A plan that changes such values drops the functions of earlier forms, so that the server
/// refuses the statements of programs that are still open with an earlier class, those that were prepared before too.
/// </summary>
internal static class FormMarks
{
    private static readonly ConditionalWeakTable<TableSchema, string> s_names = [];

    /// <summary>The name of the function of a class's form; null if names and types of its columns say everything.</summary>
    public static string? Of(TableSchema table) => s_names.GetValue(table, Make) is { Length: > 0 } name ? name : null;

    /// <summary>A condition that is always true, and that the server understands only if it has the functions of the tables' forms; empty if they have none.</summary>
    public static string Condition(IEnumerable<TableSchema> tables)
    {
        string calls = string.Concat(tables.Select(Of).OfType<string>().Distinct().Select(static name => $" OR {PostgresNames.Quote(name)}()"));
        return calls.Length == 0 ? "" : $"(true{calls})";
    }

    /// <summary>The statement that creates the function of a class.</summary>
    public static string Create(TableSchema table, string name) =>
        $"CREATE OR REPLACE FUNCTION {PostgresNames.Quote(name)}() RETURNS boolean LANGUAGE sql IMMUTABLE AS {TableStatements.Literal(SourceOf(PostgresNames.Plain(table.Name)))}";

    /// <summary>The statement that drops a function.</summary>
    public static string Drop(string name) => $"DROP FUNCTION IF EXISTS {PostgresNames.Quote(name)}()";

    /// <summary>The text of a table's functions, by which they are found.</summary>
    /// <param name="table">The table's name in the catalogue.</param>
    public static string SourceOf(string table) => $"SELECT true /* form of {table} */";

    private static string Make(TableSchema table)
    {
        var form = new StringBuilder();
        foreach (ColumnSchema column in table.Columns.Where(static column => column.Shape is not null || column.Enum is not null).OrderBy(static column => column.Name, StringComparer.Ordinal))
        {
            form.Append(column.Name).Append('=').Append(column.Shape).Append(';');
            for (int i = 0; column.Enum is { } names && i < names.Names.Count; i++)
            {
                form.Append(CultureInfo.InvariantCulture, $"{names.Names[i]}:{names.Values[i]},");
            }
        }

        return form.Length == 0 ? "" : PostgresNames.Plain($"jsonorm_{table.Name}_{unchecked((uint)TableCatalogue.Hash(form.ToString())):x8}");
    }
}
