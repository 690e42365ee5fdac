using System.Text;
using System.Text.Json;

namespace JsonOrm.Cli.Merging;

/// <summary>The rows of a database in memory: a table by its name, a record by its key.</summary>
internal sealed class DatabaseRows
{
    private DatabaseRows(IReadOnlyList<TableSchema> schemas) => Schemas = schemas;

    /// <summary>The tables.</summary>
    public IReadOnlyList<TableSchema> Schemas { get; }

    /// <summary>The records of each table, by the JSON array of their key, in the order of the table.</summary>
    public Dictionary<string, Dictionary<string, string>> Tables { get; } = new(StringComparer.Ordinal);

    /// <summary>No rows.</summary>
    public static DatabaseRows Empty { get; } = new([]);

    /// <summary>Reads one committed state.</summary>
    public static DatabaseRows Read(JsonDatabase db, CancellationToken cancellationToken)
    {
        using JsonSnapshot snapshot = db.BeginSnapshot();
        var rows = new DatabaseRows(snapshot.Tables);
        foreach (TableSchema table in snapshot.Tables)
        {
            var records = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (ReadOnlyMemory<byte> record in snapshot.ReadRecords(table.Name))
            {
                cancellationToken.ThrowIfCancellationRequested();
                string text = Encoding.UTF8.GetString(record.Span);
                records.Add(KeyOf(text, table), text);
            }

            rows.Tables.Add(table.Name, records);
        }

        return rows;
    }

    /// <summary>The table of a name; null if there is none.</summary>
    public TableSchema? Schema(string table) => Schemas.FirstOrDefault(schema => schema.Name == table);

    /// <summary>The records of a table; none if there is no such table.</summary>
    public Dictionary<string, string> Of(string table) => Tables.GetValueOrDefault(table) ?? [];

    /// <summary>Returns the key of a record as a JSON array.</summary>
    public static string KeyOf(string record, TableSchema table) => ValuesOf(Members(record), table.Key.Select(ordinal => table.Columns[ordinal].Name))
        ?? throw new InvalidDataException($"A record of table '{table.Name}' has no key.");

    /// <summary>Returns the values of columns as a JSON array; null if one of them is null.</summary>
    public static string? ValuesOf(Dictionary<string, string> members, IEnumerable<string> columns)
    {
        var text = new StringBuilder("[");
        foreach (string column in columns)
        {
            if (!members.TryGetValue(column, out string? value))
            {
                return null;
            }

            text.Append(text.Length > 1 ? "," : "").Append(value);
        }

        return text.Append(']').ToString();
    }

    /// <summary>Returns the members of a record, in their order, with their values as JSON. A column that is null is absent.</summary>
    public static Dictionary<string, string> Members(string record)
    {
        using var document = JsonDocument.Parse(record, new JsonDocumentOptions { MaxDepth = 512 });
        var members = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (JsonProperty member in document.RootElement.EnumerateObject())
        {
            if (member.Value.ValueKind != JsonValueKind.Null)
            {
                members[member.Name] = member.Value.GetRawText();
            }
        }

        return members;
    }

    /// <summary>Returns the record with these members, in the order of the table's columns.</summary>
    public static string Record(Dictionary<string, string> members, TableSchema table)
    {
        var text = new StringBuilder("{");
        foreach (string name in table.Columns.Select(static column => column.Name).Where(members.ContainsKey).Concat(members.Keys.Where(name => table.FindColumn(name) is null)))
        {
            text.Append(text.Length > 1 ? "," : "").Append('"').Append(JsonEncodedText.Encode(name)).Append("\":").Append(members[name]);
        }

        return text.Append('}').ToString();
    }
}
