using System.Globalization;
using JsonOrm.PostgreSql.Connections;
using JsonOrm.PostgreSql.Schema;
using JsonOrm.PostgreSql.Types;
using JsonOrm.Queries;
using Npgsql;

namespace JsonOrm.PostgreSql.Errors;

/// <summary>The row that a statement wrote, for the values in errors.</summary>
/// <param name="Table">The table.</param>
/// <param name="Values">One value for each column.</param>
internal sealed record WrittenRow(TableSchema Table, Value[] Values)
{
    /// <summary>The values of columns.</summary>
    public Value[] Of(IEnumerable<int> ordinals) => [.. ordinals.Select(ordinal => Values[ordinal])];

    /// <summary>The key as a JSON array.</summary>
    public string Key => ValueText.Array(Table, Table.Key, Of(Table.Key));

    /// <summary>The key as a JSON array; null if the server was to assign it.</summary>
    public string? GivenKey => Table.HasAssignedKey && (Values[Table.Key[0]].IsNull || Values[Table.Key[0]].Integer == 0) ? null : Key;
}

/// <summary>The errors of keys, unique indexes and foreign keys: with the names of the schema, and the values.</summary>
internal static class ConstraintErrors
{
    /// <summary>The error for two rows with one unique value; null if the constraint is none of ours.</summary>
    public static UniqueConstraintException? Unique(PostgresException error, PostgresConnections? connections, WrittenRow? row)
    {
        if (connections?.Tables.Find(error.TableName) is not { } table)
        {
            return null;
        }

        IndexSchema? index = TableStatements.Indexes(table).FirstOrDefault(candidate => PostgresNames.Index(table, candidate) == error.ConstraintName);
        if (index is null && PostgresNames.Key(table) != error.ConstraintName)
        {
            return null;
        }

        IReadOnlyList<int> columns = index?.Columns ?? table.Key;

        if (index is { InnerPaths.Count: > 0 })
        {
            string inside = string.Join(", ", index.Columns.Select((ordinal, i) => table.Columns[ordinal].Name + (index.InnerPaths[i].Length == 0 ? "" : "." + index.InnerPaths[i])));
            return new(table.Name, index.Name, inside.Split(", "), Inside(error, table, index));
        }

        // As on the embedded engine, a key is always an array, and one value of an index stands alone.
        string value = row is null || row.Table.Name != table.Name ? Told(error, table, columns, isArray: index is null)
            : index is null ? ValueText.Array(table, columns, row.Of(columns)) : ValueText.Of(table, columns, row.Of(columns));
        return new(table.Name, index?.Name, Names(table, columns), value);
    }

    /// <summary>The error for a row that refers to none, or that is still referred to; null if the constraint is none of ours.</summary>
    /// <param name="error">What the server reports.</param>
    /// <param name="connections">The database.</param>
    /// <param name="row">The row that was written, if it was a single one.</param>
    /// <param name="referring">The key of the referring row, as <see cref="ReferringRows"/> found it.</param>
    public static ForeignKeyException? ForeignKey(PostgresException error, PostgresConnections? connections, WrittenRow? row, string? referring = null)
    {
        if (Reference(error, connections) is not var (table, reference))
        {
            return null;
        }

        string[] columns = Names(table, reference.Columns);
        string by = string.Join(", ", columns);
        string to = reference.ReferencedTable;
        if (IsStillReferenced(error))
        {
            TableSchema referenced = reference.ReferencedSchema ?? table;
            string deleted = Told(error, referenced, referenced.Key, isArray: false);
            return new(
                table.Name,
                columns,
                to,
                deleted,
                $"Row {deleted} of table '{to}' cannot be deleted: {(referring is null ? "a row" : "row " + referring)} of table '{table.Name}' refers to it by {by}. " +
                "Delete the referring rows before it or in the same transaction, or give the reference OnDelete = Cascade or SetNull.",
                referring);
        }

        bool isOwn = row?.Table.Name == table.Name;
        referring ??= isOwn ? row!.GivenKey : null;
        string value = isOwn ? ValueText.Of(table, reference.Columns, row!.Of(reference.Columns)) : Told(error, table, reference.Columns, isArray: false);
        return new(
            table.Name,
            columns,
            to,
            value,
            $"{(referring is null ? "A row" : "Row " + referring)} of table '{table.Name}' refers by {by} = {value} to table '{to}', which has no row with that key. " +
            "Insert that row before this one or in the same transaction, or change the value.",
            referring);
    }

    /// <summary>The foreign key that an error is about, and its table; null if it is none of ours.</summary>
    public static (TableSchema Table, ForeignKeySchema Key)? Reference(PostgresException error, PostgresConnections? connections) =>
        connections?.Tables.Find(error.TableName) is { } table && table.ForeignKeys.FirstOrDefault(key => PostgresNames.ForeignKey(table, key) == error.ConstraintName) is { } reference ? (table, reference) : null;

    /// <summary>True if a row was deleted that others refer to.</summary>
    public static bool IsStillReferenced(PostgresException error) => error.Detail?.Contains("still referenced", StringComparison.Ordinal) == true;

    /// <summary>The values in an error's detail, as texts of the server; null if they cannot be told apart.</summary>
    public static string[]? Values(PostgresException error, int count)
    {
        string? told = Told(error);
        string[] parts = told is null ? [] : count == 1 ? [told] : told.Split(", ");
        return parts.Length == count ? parts : null;
    }

    private static string[] Names(TableSchema table, IEnumerable<int> ordinals) => [.. ordinals.Select(ordinal => table.Columns[ordinal].Name)];

    // The server tells values as text: Key (a, b)=(1, x) already exists. They are numbers or texts of JSON if they can be told apart.
    private static string Told(PostgresException error, TableSchema table, IReadOnlyList<int> columns, bool isArray)
    {
        if (Told(error) is not { } told)
        {
            return "?";
        }

        if (Values(error, columns.Count) is not { } parts)
        {
            return $"\"{told}\"";
        }

        string text = string.Join(',', parts.Select((part, i) => IsNumber(table.Columns[columns[i]].Type, part) ? part : Quoted(part)));
        return isArray || columns.Count > 1 ? $"[{text}]" : text;
    }

    // The server's message has the expression, which may contain brackets and signs, and after the last )=( the values.
    private static string Inside(PostgresException error, TableSchema table, IndexSchema index)
    {
        ExpressionNode[] values = [.. IndexValues.Of(new TableSource(table), index)!];
        string detail = error.Detail ?? "";
        int start = detail.LastIndexOf(")=(", StringComparison.Ordinal), end = detail.LastIndexOf(')');
        string[] parts = start < 0 || end < start + 3 ? [] : values.Length == 1 ? [detail[(start + 3)..end]] : detail[(start + 3)..end].Split(", ");
        return parts.Length != values.Length ? "?" : values.Length == 1 ? One(0) : $"[{string.Join(',', values.Select((_, i) => One(i)))}]";

        string One(int place) => values[place].Enum is { } names && long.TryParse(parts[place], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) && names.Values.ToList().IndexOf(number) is >= 0 and var name ? Quoted(names.Names[name])
            : IsNumber(values[place].Type, parts[place]) ? parts[place] : Quoted(parts[place]);
    }

    private static string? Told(PostgresException error)
    {
        string detail = error.Detail ?? "";
        int start = detail.IndexOf(")=(", StringComparison.Ordinal);
        int end = detail.LastIndexOf(')');
        while (end > start + 2 && end + 1 < detail.Length && detail[end + 1] is not ' ')
        {
            end = detail.LastIndexOf(')', end - 1);
        }

        return start < 0 || end < start + 3 ? null : detail[(start + 3)..end];
    }

    private static bool IsNumber(ColumnType type, string text) =>
        type is not (ColumnType.String or ColumnType.Char) && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static string Quoted(string text)
    {
        var writer = new Rows.RowWriter();
        writer.WriteString(text);
        return System.Text.Encoding.UTF8.GetString(writer.WrittenSpan);
    }
}
