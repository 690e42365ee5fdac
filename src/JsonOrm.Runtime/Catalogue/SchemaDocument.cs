using System.Text.Json;
using JsonOrm.Chunks;
using JsonOrm.Documents;
using JsonOrm.Evolution;
using JsonOrm.Schema;

namespace JsonOrm.Catalogue;

/// <summary>A table's schema as JSON: the content of a schema file, and of the log operation that creates a table.</summary>
internal static partial class SchemaDocument
{
    /// <summary>Reads a schema.</summary>
    /// <exception cref="FormatException">The text is not a schema; the message says what was expected.</exception>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static TableSchema Read(ReadOnlyMemory<byte> json) => ReadWithHistory(json).Schema;

    /// <summary>Reads a schema together with the table's history.</summary>
    /// <exception cref="FormatException">The text is not a schema; the message says what was expected.</exception>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static StoredSchema ReadWithHistory(ReadOnlyMemory<byte> json)
    {
        try
        {
            return ReadDocument(json);
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or OverflowException or DocumentException)
        {
            // A value has the wrong JSON type, or the names and columns do not form a valid table.
            throw new FormatException(error.Message, error);
        }
    }

    private static StoredSchema ReadDocument(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        JsonElement root = document.RootElement;
        JsonElement[] columnElements = [.. Required(root, "columns", JsonValueKind.Array).EnumerateArray()];
        var columns = new ColumnSchema[columnElements.Length];
        var ordinals = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < columns.Length; i++)
        {
            columns[i] = ReadColumn(columnElements[i], i + 1);
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

        bool isCollection = Flag(root, "collection");
        IndexSchema[] indexes = ReadIndexes(root, ordinals, isCollection);
        foreach (int ordinal in indexes.Where(static index => index.InnerPaths.Count == 0).SelectMany(static index => index.Columns).Concat(key))
        {
            if (columns[ordinal].Type == ColumnType.Json)
            {
                throw new FormatException($"columns with an order in key and indexes, not '{columns[ordinal].Name}', which is nested JSON");
            }
        }

        int concurrency = root.TryGetProperty("concurrency", out JsonElement token) ? OrdinalOf(ordinals, token) : -1;
        var schema = new TableSchema(
            Text(root, "table"),
            root.TryGetProperty("type", out JsonElement type) ? type.GetString()! : Text(root, "table"),
            columns,
            key,
            isCollection ? null : indexes,
            ReadForeignKeys(root, ordinals),
            Flag(root, "assignedKey"),
            concurrency,
            Number(root, "version", 0))
        { IsCollection = isCollection, PathIndexes = isCollection ? indexes : Array.FindAll(indexes, static index => index.InnerPaths.Count > 0) };
        foreach (IndexSchema index in isCollection ? [] : schema.PathIndexes)
        {
            // Resolved once, so that a path that leads nowhere is rejected here.
            _ = IndexedPath.Of(schema.ColumnSpan, index);
        }

        return new StoredSchema(schema, ReadHistory(root, columnElements, schema));
    }

    private static ColumnSchema ReadColumn(JsonElement element, int place)
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

        string? shape = element.TryGetProperty("shape", out JsonElement described) ? described.GetString() : null;
        if (shape is not null)
        {
            // Parsed once, so that a schema with elements unknown to this version is rejected here.
            _ = type == ColumnType.Json ? ShapeParser.Parse(shape) : throw new FormatException($"a shape for columns of nested JSON, not for column '{name}'");
        }

        string property = element.TryGetProperty("property", out JsonElement given) ? given.GetString()! : name;
        return new ColumnSchema(name, property, type, Flag(element, "nullable"), names, shape, Number(element, "id", place));
    }

    private static IndexSchema[] ReadIndexes(JsonElement root, Dictionary<string, int> ordinals, bool isCollection)
    {
        var indexes = new List<IndexSchema>();
        foreach (JsonElement element in Required(root, "indexes", JsonValueKind.Array).EnumerateArray())
        {
            indexes.Add(isCollection ? CollectionSchema.Index(ReadPaths(element), Flag(element, "unique")) : new IndexSchema(Text(element, "name"), Ordinals(element, "columns", ordinals), ReadInnerPaths(element), Flag(element, "unique")));
        }

        return [.. indexes];
    }

    private static string[] ReadInnerPaths(JsonElement index) => index.TryGetProperty("inside", out _)
        ? [.. Required(index, "inside", JsonValueKind.Array).EnumerateArray().Select(static path => path.GetString() ?? throw new FormatException("paths that are texts"))]
        : [];

    private static string[] ReadPaths(JsonElement index)
    {
        string[] paths = index.TryGetProperty("paths", out _)
            ? [.. Required(index, "paths", JsonValueKind.Array).EnumerateArray().Select(static path => path.GetString() ?? throw new FormatException("paths that are texts"))]
            : [Text(index, "path")];
        foreach (string path in paths)
        {
            _ = FieldPath.Parse(path);
        }

        return paths;
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
