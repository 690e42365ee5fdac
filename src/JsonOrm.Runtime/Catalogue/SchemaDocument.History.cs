using System.Text;
using System.Text.Json;
using JsonOrm.Upgrades;

namespace JsonOrm.Catalogue;

// What a schema file holds of a table's earlier forms. A table that has had one form only has none of it.
internal static partial class SchemaDocument
{
    private static void WriteVersions(TableSchema schema, TableHistory history, Utf8JsonWriter writer)
    {
        WriteTexts(writer, "was", history.FormerTables);
        if (schema.Version > 0)
        {
            writer.WriteNumber("version", schema.Version);
        }

        if (history.RowVersion > 1)
        {
            writer.WriteNumber("rowVersion", history.RowVersion);
        }
    }

    private static void WriteHistory(TableHistory history, Utf8JsonWriter writer)
    {
        if (history.Keeps)
        {
            writer.WriteBoolean("keeps", true);
        }

        if (history.Removed.Length > 0)
        {
            writer.WriteStartArray("removed");
            foreach (ColumnSchema column in history.Removed)
            {
                WriteColumn(column, column.Id, [], writer);
            }

            writer.WriteEndArray();
        }

        if (history.StoredSteps.Length > 0)
        {
            writer.WriteStartArray("upgrades");
            foreach (LineUpgrade step in history.StoredSteps)
            {
                WriteStep(step, writer);
            }

            writer.WriteEndArray();
        }
    }

    private static void WriteStep(LineUpgrade step, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteNumber("from", step.From);
        writer.WriteStartArray("columns");
        foreach (ColumnSource column in step.Columns)
        {
            writer.WriteStartObject();
            writer.WriteString("name", column.Name);
            if (column.From is { } from)
            {
                writer.WriteString("from", from);
            }

            if (column.Constant is { } constant)
            {
                writer.WritePropertyName("constant");
                writer.WriteRawValue(constant);
            }

            if (column.Names is { } names)
            {
                writer.WriteStartObject("names");
                foreach (KeyValuePair<string, string> name in names)
                {
                    writer.WriteString(name.Key, name.Value);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter writer, string member, string[] texts)
    {
        if (texts.Length == 0)
        {
            return;
        }

        writer.WriteStartArray(member);
        foreach (string text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    private static TableHistory ReadHistory(JsonElement root, JsonElement[] columns, TableSchema schema)
    {
        int rowVersion = Number(root, "rowVersion", 1);
        var history = new TableHistory
        {
            RowVersion = rowVersion,
            Ids = Array.ConvertAll([.. schema.Columns], static column => column.Id),
            FormerNames = Array.ConvertAll(columns, static column => Texts(column, "was")),
            FormerTables = Texts(root, "was"),
            Keeps = Flag(root, "keeps"),
            Removed = ReadRemoved(root),
            Steps = ReadSteps(root),
        };
        for (int i = 0; i < history.Steps.Length; i++)
        {
            if (history.Steps[i].From != rowVersion - history.Steps.Length + i)
            {
                throw new FormatException("one upgrade for each version of the rows, the oldest first");
            }
        }

        bool isPlain = Array.TrueForAll(history.FormerNames, static names => names.Length == 0);
        history = isPlain ? history with { FormerNames = [] } : history;
        for (int i = 0; i < history.Ids.Length; i++)
        {
            if (history.Ids[i] != i + 1)
            {
                return history;
            }
        }

        history = history with { Ids = [] };
        return history.IsPlain ? TableHistory.None : history;
    }

    private static ColumnSchema[] ReadRemoved(JsonElement root)
    {
        var removed = new List<ColumnSchema>();
        if (root.TryGetProperty("removed", out JsonElement columns))
        {
            foreach (JsonElement column in columns.EnumerateArray())
            {
                removed.Add(ReadColumn(column, 0));
            }
        }

        return [.. removed];
    }

    private static LineUpgrade[] ReadSteps(JsonElement root)
    {
        var steps = new List<LineUpgrade>();
        if (root.TryGetProperty("upgrades", out JsonElement upgrades))
        {
            foreach (JsonElement step in upgrades.EnumerateArray())
            {
                var columns = new List<ColumnSource>();
                foreach (JsonElement column in Required(step, "columns", JsonValueKind.Array).EnumerateArray())
                {
                    columns.Add(ReadSource(column));
                }

                steps.Add(new LineUpgrade(Number(step, "from", 0), [.. columns]));
            }
        }

        return [.. steps];
    }

    private static ColumnSource ReadSource(JsonElement column)
    {
        Dictionary<string, string>? names = null;
        if (column.TryGetProperty("names", out JsonElement exchanged))
        {
            names = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (JsonProperty name in exchanged.EnumerateObject())
            {
                names[name.Name] = name.Value.GetString() ?? throw new FormatException("a name of an enum");
            }
        }

        return new ColumnSource(Text(column, "name"))
        {
            From = column.TryGetProperty("from", out JsonElement from) ? from.GetString() : null,
            Constant = column.TryGetProperty("constant", out JsonElement constant) ? Encoding.UTF8.GetBytes(constant.GetRawText()) : null,
            Names = names,
        };
    }

    private static string[] Texts(JsonElement element, string member)
    {
        var texts = new List<string>();
        if (element.TryGetProperty(member, out JsonElement values))
        {
            foreach (JsonElement value in values.EnumerateArray())
            {
                texts.Add(value.GetString() ?? throw new FormatException($"names in \"{member}\""));
            }
        }

        return [.. texts];
    }

    private static int Number(JsonElement element, string member, int otherwise) =>
        element.TryGetProperty(member, out JsonElement value) ? value.GetInt32() : otherwise;
}
