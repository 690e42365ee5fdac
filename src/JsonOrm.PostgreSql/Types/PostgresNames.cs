using System.Globalization;
using System.Text;

namespace JsonOrm.PostgreSql.Types;

/// <summary>
/// Names of tables and columns on the server: in snake_case, as PostgreSQL folds them, so that nobody has to quote them in psql. In statements they are always
/// quoted, because they may be words of SQL. Messages have the names of the schema.
/// </summary>
internal static class PostgresNames
{
    // NAMEDATALEN - 1. The server cuts longer names off, so that two of them could become one.
    public const int MostBytes = 63;

    /// <summary>A name in double quotes.</summary>
    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A column in double quotes.</summary>
    public static string Of(ColumnSchema column) => Quote(Plain(column.Name));

    /// <summary>The column beside a column that holds what the server's type does not, see <see cref="PostgresTypes.HasDetail"/>, in double quotes.</summary>
    public static string DetailOf(ColumnSchema column) => Quote(PlainDetail(column));

    /// <summary>A table in double quotes. It has no schema: each connection of a database looks into the database's own first, see <see cref="Connections.PostgresConnections"/>.</summary>
    public static string Of(TableSchema table) => Quote(Plain(table.Name));

    /// <summary>Columns in double quotes, separated by commas.</summary>
    public static string Of(TableSchema table, IEnumerable<int> ordinals) => string.Join(", ", ordinals.Select(ordinal => Of(table.Columns[ordinal])));

    /// <summary>A name as the server's catalogue has it.</summary>
    public static string Plain(string name) => Fit(SnakeCase(name));

    /// <summary>The name that <see cref="DetailOf"/> quotes.</summary>
    public static string PlainDetail(ColumnSchema column) => Fit(SnakeCase(column.Name) + "_detail");

    /// <summary>The name of the sequence of assigned keys.</summary>
    public static string Sequence(TableSchema table) => Fit(SnakeCase(table.Name) + "_keys");

    /// <summary>The name of the primary key's constraint.</summary>
    public static string Key(TableSchema table) => Fit(SnakeCase(table.Name) + "_pkey");

    /// <summary>The name of an index: index names are shared by all tables of a schema, so that the table's is put before it.</summary>
    public static string Index(TableSchema table, IndexSchema index) => Fit(SnakeCase(table.Name) + "_" + SnakeCase(index.Name));

    /// <summary>The name of a foreign key's constraint.</summary>
    public static string ForeignKey(TableSchema table, ForeignKeySchema reference) => ForeignKey(table.Name, reference.Columns.Select(ordinal => table.Columns[ordinal].Name));

    /// <summary>The name of a foreign key's constraint.</summary>
    public static string ForeignKey(string table, IEnumerable<string> columns) => Fit(SnakeCase(table) + "_" + string.Join('_', columns.Select(SnakeCase)) + "_fkey");

    private static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (int i = 0; i < name.Length; i++)
        {
            bool isStart = i > 0 && char.IsUpper(name[i]) && name[i - 1] != '_'
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (isStart)
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }

    // The tail is a hash of the whole name, so that names with the same beginning stay different.
    private static string Fit(string name)
    {
        if (Encoding.UTF8.GetByteCount(name) <= MostBytes)
        {
            return name;
        }

        uint hash = 2166136261;
        foreach (byte part in Encoding.UTF8.GetBytes(name))
        {
            hash = unchecked((hash ^ part) * 16777619);
        }

        string tail = "_" + hash.ToString("x8", CultureInfo.InvariantCulture);
        int kept = 0;
        for (int bytes = tail.Length; kept < name.Length;)
        {
            int length = char.IsHighSurrogate(name[kept]) && kept + 1 < name.Length ? 2 : 1;
            bytes += Encoding.UTF8.GetByteCount(name.AsSpan(kept, length));
            if (bytes > MostBytes)
            {
                break;
            }

            kept += length;
        }

        return string.Concat(name.AsSpan(0, kept), tail);
    }
}
