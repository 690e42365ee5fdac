using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using JsonOrm.Errors;
using JsonOrm.Rows;

namespace JsonOrm.Documents;

// Values of .NET and object models as canonical JSON.
internal static partial class DocumentJson
{
    // Taken while a value is written: a list of the caller may itself make filters.
    [ThreadStatic]
    private static RowWriter? s_writer;

    /// <summary>Writes a value canonically.</summary>
    /// <exception cref="DocumentException">The value contains what JSON cannot represent.</exception>
    public static byte[] Write(JsonNode? node) => WriteValue(node);

    /// <summary>Writes a value of a type that documents can contain canonically: JSON, a scalar, or a list of them.</summary>
    /// <exception cref="DocumentException">The value is of another type, or contains what JSON cannot represent.</exception>
    public static byte[] WriteValue(object? value)
    {
        RowWriter writer = s_writer ?? new RowWriter();
        s_writer = null;
        try
        {
            Write(value, writer);
            return writer.WrittenSpan.ToArray();
        }
        catch (InvalidTextException fault)
        {
            throw new DocumentException(fault.Problem + ". A document cannot contain it.", fault.Index, fault);
        }
        catch (ArgumentException fault)
        {
            // System.Text.Json notices duplicate members only when the object is enumerated.
            throw new DocumentException($"An object contains a member twice: {fault.Message}", -1, fault);
        }
        finally
        {
            writer.Clear();
            s_writer = writer;
        }
    }

    private static void Write(object? value, RowWriter writer)
    {
        switch (value)
        {
            case null: writer.WriteNull(); break;
            case string text: writer.WriteString(text); break;
            case char character: writer.WriteChar(character); break;
            case bool flag: writer.WriteBoolean(flag); break;
            case int or long or short or sbyte or byte or ushort or uint: writer.WriteInt64(Convert.ToInt64(value, CultureInfo.InvariantCulture)); break;
            case ulong number: writer.WriteUInt64(number); break;
            case float number: writer.WriteSingle(number); break;
            case double number: writer.WriteDouble(number); break;
            case decimal number: writer.WriteDecimal(number); break;
            case DateTime time: writer.WriteDateTime(time); break;
            case DateTimeOffset time: writer.WriteDateTimeOffset(time); break;
            case DateOnly date: writer.WriteDateOnly(date); break;
            case TimeOnly time: writer.WriteTimeOnly(time); break;
            case TimeSpan duration: writer.WriteTimeSpan(duration); break;
            case Guid id: writer.WriteGuid(id); break;
            case byte[] bytes: writer.WriteBytes(bytes); break;
            case JsonObject members: WriteObject(members, writer); break;
            case JsonArray elements: WriteList(elements, writer); break;
            case JsonValue leaf: WriteLeaf(leaf, writer); break;
            case JsonElement element: WriteElement(element, writer); break;
            case JsonDocument document: WriteElement(document.RootElement, writer); break;
            case IDictionary: throw NoValue(value);
            case IEnumerable list: WriteList(list, writer); break;
            default: throw NoValue(value);
        }
    }

    private static DocumentException NoValue(object value) =>
        new($"A value of type {value.GetType().Name} has no form in a document. Pass a text, number, bool, date, Guid, byte array, JsonNode or JsonElement, or a list of them.");

    private static void WriteObject(JsonObject members, RowWriter writer)
    {
        writer.BeginObject();
        foreach ((string name, JsonNode? member) in members)
        {
            writer.MemberName(name);
            Write(member, writer);
        }

        writer.EndObject();
    }

    private static void WriteList(IEnumerable list, RowWriter writer)
    {
        writer.BeginArray();
        foreach (object? element in list)
        {
            writer.Element();
            Write(element, writer);
        }

        writer.EndArray();
    }

    private static void WriteElement(JsonElement element, RowWriter writer)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Number:
                WriteNumber(Encoding.ASCII.GetBytes(element.GetRawText()), 0, writer);
                break;
            case JsonValueKind.String:
                writer.WriteString(Decode(element, 0, static source => source.GetString()!));
                break;
            case JsonValueKind.Object or JsonValueKind.Array:
                // Only the text shows duplicate members.
                Copy(Encoding.UTF8.GetBytes(element.GetRawText()), writer);
                break;
            default:
                Write(element.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? null : element.ValueKind == JsonValueKind.True, writer);
                break;
        }
    }

    private static void WriteLeaf(JsonValue leaf, RowWriter writer)
    {
        if (leaf.TryGetValue(out JsonElement element))
        {
            WriteElement(element, writer);
        }
        else if (leaf.TryGetValue(out string? text))
        {
            writer.WriteString(text);
        }
        else if (leaf.TryGetValue(out double number))
        {
            writer.WriteDouble(number);
        }
        else if (leaf.TryGetValue(out float single))
        {
            writer.WriteSingle(single);
        }
        else
        {
            Copy(Encoding.UTF8.GetBytes(Serialise(leaf)), writer);
        }
    }

    private static string Serialise(JsonValue leaf)
    {
        try
        {
            return leaf.ToJsonString();
        }
        catch (ArgumentException fault)
        {
            throw new DocumentException($"A value has no form in a document: {fault.Message}", -1, fault);
        }
    }
}
