using System.Buffers;
using System.Text.Json;

namespace JsonOrm.Database;

/// <summary>A table's schema as JSON: the content of a schema file, and of the log's operation that creates a table.</summary>
internal static class SchemaDocument
{
    /// <summary>Writes a schema, over several lines for a file or on one for the log.</summary>
    public static byte[] Write(TableSchema schema, bool indented)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = indented, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            Write(schema, writer);
        }

        if (indented)
        {
            buffer.Write("\n"u8);
        }

        // The file is the same on every system; inside strings a carriage return is escaped.
        byte[] content = buffer.WrittenSpan.ToArray();
        return Environment.NewLine == "\n" ? content : Array.FindAll(content, static unit => unit != (byte)'\r');
    }

    /// <summary>Reads a schema.</summary>
    /// <exception cref="FormatException">The text is not one; the message says what was expected.</exception>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static TableSchema Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            return ReadDocument(json);
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or OverflowException)
        {
            // A value of another kind than its place has, or names and columns that make no table.
            throw new FormatException(error.Message, error);
        }
    }

    private static TableSchema ReadDocument(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        JsonElement root = document.RootElement;
        JsonElement[] columnElements = [.. Required(root, "columns", JsonValueKind.Array).EnumerateArray()];
        var columns = new ColumnSchema[columnElements.Length];
        var ordinals = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < columns.Length; i++)
        {
            columns[i] = ReadColumn(columnElements[i]);
            if (!ordinals.TryAdd(columns[i].Name, i))
            {
                throw new FormatException($"column '{columns[i].Name}' once, not twice");
            }
        }

        int[] key = Ordinals(root, "key", ordinals);
        if (key.Length == 0)
        {
            throw new FormatException("a key of at least one column");
        }

        int concurrency = root.TryGetProperty("concurrency", out JsonElement token) ? OrdinalOf(ordinals, token) : -1;
        return new TableSchema(
            Text(root, "table"),
            root.TryGetProperty("type", out JsonElement type) ? type.GetString()! : Text(root, "table"),
            columns,
            key,
            ReadIndexes(root, ordinals),
            ReadForeignKeys(root, ordinals),
            Flag(root, "assignedKey"),
            concurrency);
    }

    private static void Write(TableSchema schema, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("table", schema.Name);
        writer.WriteString("type", schema.TypeName);
        writer.WriteStartArray("columns");
        foreach (ColumnSchema column in schema.Columns)
        {
            WriteColumn(column, writer);
        }

        writer.WriteEndArray();
        WriteNames(writer, "key", schema, schema.Key);
        if (schema.HasAssignedKey)
        {
            writer.WriteBoolean("assignedKey", true);
        }

        if (schema.ConcurrencyColumn >= 0)
        {
            writer.WriteString("concurrency", schema.Columns[schema.ConcurrencyColumn].Name);
        }

        writer.WriteStartArray("indexes");
        foreach (IndexSchema index in schema.Indexes)
        {
            writer.WriteStartObject();
            writer.WriteString("name", index.Name);
            WriteNames(writer, "columns", schema, index.Columns);
            if (index.IsUnique)
            {
                writer.WriteBoolean("unique", true);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("foreignKeys");
        foreach (ForeignKeySchema key in schema.ForeignKeys)
        {
            writer.WriteStartObject();
            WriteNames(writer, "columns", schema, key.Columns);
            writer.WriteString("references", key.ReferencedTable);
            writer.WriteString("onDelete", NameOf(key.OnDelete));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteColumn(ColumnSchema column, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("name", column.Name);
        if (column.PropertyName != column.Name)
        {
            writer.WriteString("property", column.PropertyName);
        }

        writer.WriteString("type", column.Type.ToString());
        if (column.IsNullable)
        {
            writer.WriteBoolean("nullable", true);
        }

        if (column.Enum is { } names)
        {
            writer.WriteString("enum", names.TypeName);
            if (names.IsFlags)
            {
                writer.WriteBoolean("flags", true);
            }

            writer.WriteStartObject("members");
            for (int i = 0; i < names.Names.Count; i++)
            {
                writer.WriteNumber(names.Names[i], names.Values[i]);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteNames(Utf8JsonWriter writer, string member, TableSchema schema, IReadOnlyList<int> ordinals)
    {
        writer.WriteStartArray(member);
        foreach (int ordinal in ordinals)
        {
            writer.WriteStringValue(schema.Columns[ordinal].Name);
        }

        writer.WriteEndArray();
    }

    private static ColumnSchema ReadColumn(JsonElement element)
    {
        string name = Text(element, "name");
        string typeName = Text(element, "type");
        if (!Enum.TryParse(typeName, ignoreCase: false, out ColumnType type) || type.ToString() != typeName)
        {
            throw new FormatException($"a column type this version knows for column '{name}', not '{typeName}'");
        }

        EnumSchema? names = null;
        if (type == ColumnType.Enum)
        {
            var members = new List<string>();
            var values = new List<long>();
            foreach (JsonProperty member in Required(element, "members", JsonValueKind.Object).EnumerateObject())
            {
                members.Add(member.Name);
                values.Add(member.Value.GetInt64());
            }

            names = new EnumSchema(Text(element, "enum"), [.. members], [.. values], Flag(element, "flags"));
        }

        string property = element.TryGetProperty("property", out JsonElement given) ? given.GetString()! : name;
        return new ColumnSchema(name, property, type, Flag(element, "nullable"), names);
    }

    private static IndexSchema[] ReadIndexes(JsonElement root, Dictionary<string, int> ordinals)
    {
        var indexes = new List<IndexSchema>();
        foreach (JsonElement element in Required(root, "indexes", JsonValueKind.Array).EnumerateArray())
        {
            indexes.Add(new IndexSchema(Text(element, "name"), Ordinals(element, "columns", ordinals), Flag(element, "unique")));
        }

        return [.. indexes];
    }

    private static ForeignKeySchema[] ReadForeignKeys(JsonElement root, Dictionary<string, int> ordinals)
    {
        var keys = new List<ForeignKeySchema>();
        foreach (JsonElement element in Required(root, "foreignKeys", JsonValueKind.Array).EnumerateArray())
        {
            string action = Text(element, "onDelete");
            keys.Add(new ForeignKeySchema(Ordinals(element, "columns", ordinals), Text(element, "references"), action switch
            {
                "restrict" => ReferentialAction.Restrict,
                "cascade" => ReferentialAction.Cascade,
                "setNull" => ReferentialAction.SetNull,
                _ => throw new FormatException($"\"restrict\", \"cascade\" or \"setNull\", not \"{action}\""),
            }));
        }

        return [.. keys];
    }

    private static string NameOf(ReferentialAction action) => action switch
    {
        ReferentialAction.Cascade => "cascade",
        ReferentialAction.SetNull => "setNull",
        _ => "restrict",
    };

    private static int[] Ordinals(JsonElement element, string member, Dictionary<string, int> ordinals)
    {
        var found = new List<int>();
        foreach (JsonElement name in Required(element, member, JsonValueKind.Array).EnumerateArray())
        {
            found.Add(OrdinalOf(ordinals, name));
        }

        return [.. found];
    }

    private static int OrdinalOf(Dictionary<string, int> ordinals, JsonElement name) =>
        name.ValueKind == JsonValueKind.String && ordinals.TryGetValue(name.GetString()!, out int ordinal)
            ? ordinal
            : throw new FormatException($"the name of a column, not {name.GetRawText()}");

    private static bool Flag(JsonElement element, string member) =>
        element.TryGetProperty(member, out JsonElement value) && value.ValueKind == JsonValueKind.True;

    private static string Text(JsonElement element, string member) => Required(element, member, JsonValueKind.String).GetString()!;

    private static JsonElement Required(JsonElement element, string member, JsonValueKind kind) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(member, out JsonElement value) && value.ValueKind == kind
            ? value
            : throw new FormatException($"a member \"{member}\" ({kind})");
}
