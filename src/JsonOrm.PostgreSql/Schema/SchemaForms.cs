using System.Text.Json;
using JsonOrm.Evolution;

namespace JsonOrm.PostgreSql.Schema;

/// <summary>Schemas of classes as the values that are compared, and as the JSON that is kept on the server.</summary>
internal static class SchemaForms
{
    /// <summary>A class.</summary>
    public static SchemaState Of(TableSchema table) => new()
    {
        Table = table.Name,
        Version = table.Version,
        Columns = [.. table.Columns.Select(Of)],
        Key = table.Key,
        HasAssignedKey = table.HasAssignedKey,
        ConcurrencyColumn = table.ConcurrencyColumn,
        Indexes = [.. TableStatements.Indexes(table).Select(index => new IndexState(index.Name, index.Columns, index.IsUnique) { Paths = index.InnerPaths })],
        References = [.. table.ForeignKeys.Select(key => new ReferenceState(key.Columns, key.ReferencedTable, key.OnDelete.ToString()))],
    };

    /// <summary>A kept schema as a table, for the names that its parts have on the server.</summary>
    public static TableSchema ToTable(SchemaState state) => new(
        state.Table,
        state.Table,
        [.. state.Columns.Select(column => new ColumnSchema(
            column.Name,
            column.Name,
            Enum.Parse<ColumnType>(column.Type),
            column.IsNullable,
            column.Enum is { } names ? new EnumSchema(column.Name, [.. names.Names], [.. names.Values], names.IsFlags) : null,
            column.Shape,
            column.Id))],
        [.. state.Key],
        [.. state.Indexes.Select(index => index.Paths.Count > 0 ? new IndexSchema(index.Name, [.. index.Columns], [.. index.Paths], index.IsUnique) : new IndexSchema(index.Name, [.. index.Columns], index.IsUnique))],
        [.. state.References.Select(key => new ForeignKeySchema([.. key.Columns], key.Table, Enum.Parse<ReferentialAction>(key.OnDelete)))],
        state.HasAssignedKey,
        state.ConcurrencyColumn,
        state.Version);

    /// <summary>The names in the catalogue that a class says its table had.</summary>
    public static IEnumerable<string> FormerNames(TableSchema table) => ((table.Answers as TableUpgrade)?.RenamedFrom ?? []).Select(Types.PostgresNames.Plain);

    /// <summary>How sentences call the server, and the tables that have other names now.</summary>
    public static ComparisonSide SideOf(TableSchema table)
    {
        var renamed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (TableSchema referenced in table.ForeignKeys.Select(key => key.ReferencedSchema).OfType<TableSchema>())
        {
            foreach (string former in (referenced.Answers as TableUpgrade)?.RenamedFrom ?? [])
            {
                renamed[former] = referenced.Name;
            }
        }

        return new() { Before = "on the server", RenamedTables = renamed };
    }

    /// <summary>What a class says about its earlier versions.</summary>
    public static SchemaAnswers AnswersOf(TableSchema table) => table.Answers is TableUpgrade upgrade
        ? new() { RenamedFrom = upgrade.RenamedFrom, Removed = upgrade.Removed, UpgradedBy = upgrade.UpgradedBy, Columns = Of(upgrade.Columns) }
        : SchemaAnswers.None;

    /// <summary>Writes a schema as it is kept on the server.</summary>
    public static string ToJson(SchemaState state)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("table", state.Table);
            json.WriteNumber("version", state.Version);
            if (state.FormerNames.Count > 0)
            {
                json.WriteStartArray("formerNames");
                foreach (string former in state.FormerNames)
                {
                    json.WriteStringValue(former);
                }

                json.WriteEndArray();
            }

            json.WriteStartArray("columns");
            foreach (ColumnState column in state.Columns)
            {
                Write(json, column);
            }

            json.WriteEndArray();
            Write(json, "key", state.Key);
            json.WriteBoolean("assigned", state.HasAssignedKey);
            json.WriteNumber("token", state.ConcurrencyColumn);
            json.WriteStartArray("indexes");
            foreach (IndexState index in state.Indexes)
            {
                json.WriteStartObject();
                json.WriteString("name", index.Name);
                Write(json, "columns", index.Columns);
                if (index.Paths.Count > 0)
                {
                    json.WriteStartArray("inside");
                    foreach (string path in index.Paths)
                    {
                        json.WriteStringValue(path);
                    }

                    json.WriteEndArray();
                }

                json.WriteBoolean("unique", index.IsUnique);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("references");
            foreach (ReferenceState reference in state.References)
            {
                json.WriteStartObject();
                Write(json, "columns", reference.Columns);
                json.WriteString("table", reference.Table);
                json.WriteString("onDelete", reference.OnDelete);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(bytes.ToArray());
    }

    /// <summary>Reads a schema as it is kept on the server.</summary>
    /// <exception cref="JsonException">The text is no schema.</exception>
    /// <exception cref="KeyNotFoundException">The text is no schema.</exception>
    public static SchemaState Read(string text)
    {
        using JsonDocument document = JsonDocument.Parse(text);
        JsonElement table = document.RootElement;
        return new()
        {
            Table = table.GetProperty("table").GetString()!,
            Version = table.GetProperty("version").GetInt32(),
            FormerNames = table.TryGetProperty("formerNames", out JsonElement formerNames) ? [.. formerNames.EnumerateArray().Select(static former => former.GetString()!)] : [],
            Columns = [.. table.GetProperty("columns").EnumerateArray().Select(ReadColumn)],
            Key = Numbers(table, "key"),
            HasAssignedKey = table.GetProperty("assigned").GetBoolean(),
            ConcurrencyColumn = table.GetProperty("token").GetInt32(),
            Indexes = [.. table.GetProperty("indexes").EnumerateArray().Select(index => new IndexState(index.GetProperty("name").GetString()!, Numbers(index, "columns"), index.GetProperty("unique").GetBoolean()) { Paths = index.TryGetProperty("inside", out JsonElement inside) ? [.. inside.EnumerateArray().Select(static path => path.GetString()!)] : [] })],
            References = [.. table.GetProperty("references").EnumerateArray().Select(key => new ReferenceState(Numbers(key, "columns"), key.GetProperty("table").GetString()!, key.GetProperty("onDelete").GetString()!))],
        };
    }

    private static Dictionary<string, ColumnAnswers> Of(IReadOnlyList<ColumnUpgrade> columns) => columns.ToDictionary(
        column => column.Name,
        column => new ColumnAnswers
        {
            RenamedFrom = column.RenamedFrom,
            Conversions = [.. column.Conversions.Select(conversion => new ConversionAnswer(conversion.Method, conversion.From.ToString(), conversion.TakesNull))],
            HasConstant = column.Constant is not null,
            FilledBy = column.FilledBy,
            Enum = Of(column.Enum),
            Types = column.Types.ToDictionary(type => type.Number, type => new TypeAnswers { Removed = type.Removed, Members = Of(type.Members), Enum = Of(type.Enum) }),
        },
        StringComparer.Ordinal);

    private static EnumAnswers Of(IReadOnlyList<EnumUpgrade> names) => new()
    {
        Renamed = names.Where(name => !name.IsReplaced).ToDictionary(name => name.Former, name => name.Name, StringComparer.Ordinal),
        Replaced = names.Where(name => name.IsReplaced).ToDictionary(name => name.Former, name => name.Name, StringComparer.Ordinal),
    };

    private static ColumnState Of(ColumnSchema column) => new()
    {
        Name = column.Name,
        Id = column.Id,
        Type = column.Type.ToString(),
        IsNullable = column.IsNullable,
        Enum = column.Enum is { } names ? new EnumState { IsFlags = names.IsFlags, Names = names.Names, Values = names.Values } : null,
        Shape = column.Shape,
    };

    private static void Write(Utf8JsonWriter json, ColumnState column)
    {
        json.WriteStartObject();
        json.WriteString("name", column.Name);
        json.WriteNumber("id", column.Id);
        json.WriteString("type", column.Type);
        json.WriteBoolean("nullable", column.IsNullable);
        if (column.Shape is { } shape)
        {
            json.WriteString("shape", shape);
        }

        if (column.Enum is { } members)
        {
            json.WriteBoolean("flags", members.IsFlags);
            json.WriteStartObject("members");
            for (int i = 0; i < members.Names.Count; i++)
            {
                json.WriteNumber(members.Names[i], members.Values[i]);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static ColumnState ReadColumn(JsonElement column) => new()
    {
        Name = column.GetProperty("name").GetString()!,
        Id = column.GetProperty("id").GetInt32(),
        Type = column.GetProperty("type").GetString()!,
        IsNullable = column.GetProperty("nullable").GetBoolean(),
        Shape = column.TryGetProperty("shape", out JsonElement shape) ? shape.GetString() : null,
        Enum = column.TryGetProperty("members", out JsonElement members)
            ? new EnumState
            {
                IsFlags = column.GetProperty("flags").GetBoolean(),
                Names = [.. members.EnumerateObject().Select(member => member.Name)],
                Values = [.. members.EnumerateObject().Select(member => member.Value.GetInt64())],
            }
            : null,
    };

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<int> numbers)
    {
        json.WriteStartArray(name);
        foreach (int number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }

    private static int[] Numbers(JsonElement owner, string name) => [.. owner.GetProperty(name).EnumerateArray().Select(number => number.GetInt32())];
}
