using System.Text;
using System.Text.Json;
using JsonOrm.Catalogue;

namespace JsonOrm;

/// <summary>A table's schema as JSON, as in the schema files of a database. For programs that know tables without their classes.</summary>
public static class SchemaJson
{
    /// <summary>Writes a schema.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="indented">True for several lines, as in a schema file; false for one line.</param>
    public static string Write(TableSchema schema, bool indented = true)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return Encoding.UTF8.GetString(SchemaDocument.Write(schema, indented));
    }

    /// <summary>Reads a schema and checks it: names occur once, and the key, the indexes and the foreign keys consist of columns that have an order.</summary>
    /// <param name="json">The schema, as <see cref="Write"/> writes it.</param>
    /// <exception cref="FormatException">The text is not a schema; the message says what was expected.</exception>
    public static TableSchema Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return SchemaDocument.Read(Encoding.UTF8.GetBytes(json));
        }
        catch (JsonException error)
        {
            throw new FormatException("a schema in JSON: " + error.Message, error);
        }
    }
}
