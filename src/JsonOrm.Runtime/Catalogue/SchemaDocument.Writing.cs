using System.Buffers;
using System.Text.Json;
using JsonOrm.Upgrades;

namespace JsonOrm.Catalogue;

// Writes schemas: one schema gives the same text on every operating system.
internal static partial class SchemaDocument
{
    /// <summary>Writes a schema, on several lines for a file or on one for the log.</summary>
    public static byte[] Write(TableSchema schema, bool indented) => Write(schema, TableHistory.None, indented);

    /// <summary>Writes a schema together with the table's history.</summary>
    public static byte[] Write(TableSchema schema, TableHistory history, bool indented)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = indented, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            Write(schema, history, writer);
        }

        if (indented)
        {
            buffer.Write("\n"u8);
        }

        // The file is the same on every operating system; inside strings a carriage return is escaped.
        byte[] content = buffer.WrittenSpan.ToArray();
        return Environment.NewLine == "\n" ? content : Array.FindAll(content, static unit => unit != (byte)'\r');
    }

    private static void Write(TableSchema schema, TableHistory history, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("table", schema.Name);
        writer.WriteString("type", schema.TypeName);
        if (schema.IsCollection)
        {
            writer.WriteBoolean("collection", true);
        }

        WriteVersions(schema, history, writer);
        writer.WriteStartArray("columns");
        foreach (ColumnSchema column in schema.Columns)
        {
            int id = history.IdOf(column.Ordinal);
            WriteColumn(column, id == column.Ordinal + 1 && schema.Version == 0 ? 0 : id, history.FormerNamesOf(column.Ordinal), writer);
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
        foreach (IndexSchema index in schema.StoredIndexes)
        {
            writer.WriteStartObject();
            writer.WriteString("name", index.Name);
            if (index.Paths is { Length: 1 } path)
            {
                writer.WriteString("path", path[0]);
            }
            else if (index.Paths is { } paths)
            {
                WriteTexts(writer, "paths", paths);
            }
            else
            {
                WriteNames(writer, "columns", schema, index.Columns);
                if (index.InnerPaths.Count > 0)
                {
                    WriteTexts(writer, "inside", [.. index.InnerPaths]);
                }
            }

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
        WriteHistory(history, writer);
        writer.WriteEndObject();
    }

    private static void WriteColumn(ColumnSchema column, int id, string[] formerNames, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (id != 0)
        {
            writer.WriteNumber("id", id);
        }

        writer.WriteString("name", column.Name);
        WriteTexts(writer, "was", formerNames);
        if (column.PropertyName != column.Name)
        {
            writer.WriteString("property", column.PropertyName);
        }

        writer.WriteString("type", column.Type.ToString());
        if (column.IsNullable)
        {
            writer.WriteBoolean("nullable", true);
        }

        if (column.Shape is { } shape)
        {
            writer.WriteString("shape", shape);
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

    private static string NameOf(ReferentialAction action) => action switch
    {
        ReferentialAction.Cascade => "cascade",
        ReferentialAction.SetNull => "setNull",
        _ => "restrict",
    };
}
