using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using JsonOrm.Errors;
using JsonOrm.Files;
using JsonOrm.Rows;
using JsonOrm.Schema;

namespace JsonOrm.Collections;

/// <summary>
/// The members of a document in canonical form, each with the comma before it: the end of its line, encoded before the writer lock is taken.
/// </summary>
/// <param name="collection">The collection, for errors.</param>
/// <param name="key">The document's key.</param>
internal readonly struct DocumentBody(string collection, string key)
{
    [ThreadStatic]
    private static RowWriter? s_writer;

    [ThreadStatic]
    private static MemberNames? s_names;

    // Taken while a value is encoded: a converter of the caller may use a collection itself.
    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Writer)? s_json;

    // A larger buffer is not kept for the thread's next value.
    private const int MostKeptBytes = 1 << 20;

    private static readonly JsonWriterOptions s_options = new() { Encoder = StrictEncoder.Instance, MaxDepth = FormatLimits.MaxDepth };

    /// <summary>Encodes a value of the document object model.</summary>
    /// <exception cref="CollectionException">JSON cannot represent the value.</exception>
    public byte[] Of(JsonNode? value)
    {
        if (value is null)
        {
            return OfJson("null"u8);
        }

        return Of(value, static (value, writer) => value.WriteTo(writer));
    }

    /// <summary>Encodes an object.</summary>
    /// <exception cref="CollectionException">JSON cannot represent the value.</exception>
    public byte[] Of<T>(T value, JsonTypeInfo<T> type) => Of((value, type), static (given, writer) => JsonSerializer.Serialize(writer, given.value, given.type));

    /// <summary>Encodes JSON text.</summary>
    /// <exception cref="CollectionException">The text is not JSON, or no document that can be stored.</exception>
    public byte[] OfJson(ReadOnlySpan<byte> json)
    {
        if (json.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            throw Refusal("the text is empty, which is no JSON value. Store null, or delete the document.");
        }

        RowWriter writer = s_writer ??= new RowWriter();
        MemberNames names = s_names ??= new MemberNames();
        try
        {
            RecordText.RefuseForeign(json);
            if (CanonicalText.Is(json, names))
            {
                return Copy(json);
            }

            names.Clear();
            return Write(json, writer, names);
        }
        catch (JsonException fault) when (fault.Message.Contains("configured depth", StringComparison.Ordinal))
        {
            throw Refusal(TooDeep, fault);
        }
        catch (JsonException fault)
        {
            RowFormatException malformed = RecordText.Malformed(json, fault);
            throw Refusal(At(malformed), malformed);
        }
        catch (RowFormatException fault)
        {
            throw Refusal(At(fault), fault);
        }
        catch (InvalidTextException fault)
        {
            throw Refusal(fault.Problem + ".", fault);
        }
        finally
        {
            writer.Clear();
            names.Clear();
        }
    }

    private static string TooDeep => string.Create(
        CultureInfo.InvariantCulture, $"the document is nested deeper than {FormatLimits.MaxDepth} levels (the document itself is the first). Split it over several documents.");

    private byte[] Of<TState>(TState state, Action<TState, Utf8JsonWriter> write)
    {
        (ArrayBufferWriter<byte> buffer, Utf8JsonWriter json) = s_json ?? NewWriter();
        s_json = null;
        try
        {
            write(state, json);
            json.Flush();
        }
        catch (InvalidTextException fault)
        {
            throw Refusal(fault.Problem + ".", fault);
        }
        catch (Exception fault) when (fault is ArgumentException or JsonException or NotSupportedException or InvalidOperationException)
        {
            throw Refusal(
                fault.Message.Contains("depth", StringComparison.OrdinalIgnoreCase) ? TooDeep
                : fault.Message.Contains("AllowNamedFloatingPointLiterals", StringComparison.Ordinal) ? "the value holds NaN or an infinity, which JSON does not have. Store null or a text in its place."
                : $"the value cannot be written as JSON: {fault.Message}", fault);
        }

        byte[] body = OfJson(buffer.WrittenSpan);
        if (buffer.Capacity <= MostKeptBytes)
        {
            buffer.ResetWrittenCount();
            json.Reset();
            s_json = (buffer, json);
        }

        return body;
    }

    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Writer) NewWriter()
    {
        var buffer = new ArrayBufferWriter<byte>();
        return (buffer, new Utf8JsonWriter(buffer, s_options));
    }

    private static byte[] Copy(ReadOnlySpan<byte> json)
    {
        if (json[0] != '{')
        {
            return [.. StoredDocument.BarePrefix, .. json];
        }

        if (json.Length == 2)
        {
            return [];
        }

        byte[] rest = json[..^1].ToArray();
        rest[0] = (byte)',';
        return rest;
    }

    private byte[] Write(ReadOnlySpan<byte> json, RowWriter writer, MemberNames names)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = FormatLimits.MaxDepth });
        reader.Read();
        int start = (int)reader.TokenStartIndex;
        writer.BeginObject();
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            WriteMembers(json, ref reader, writer, names);
        }
        else
        {
            reader.Skip();
            writer.MemberName(CollectionSchema.ValueMember);
            NestedJson.Write(json, start, (int)reader.BytesConsumed, writer, names);
        }

        // The reader rejects anything but white space after the value.
        reader.Read();
        writer.EndObject();
        ReadOnlySpan<byte> row = writer.WrittenSpan;
        if (row.Length == 2)
        {
            return [];
        }

        byte[] rest = row[..^1].ToArray();
        rest[0] = (byte)',';
        return rest;
    }

    private void WriteMembers(ReadOnlySpan<byte> json, ref Utf8JsonReader reader, RowWriter writer, MemberNames names)
    {
        names.Begin();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int offset = (int)reader.TokenStartIndex;
            ReadOnlySpan<byte> name = NestedJson.Unescape(reader.ValueSpan, offset);
            if (!names.Add(name))
            {
                throw new RowFormatException(offset, $"each member once; \"{StringText.StrictUtf8.GetString(name)}\" occurs here a second time");
            }

            reader.Read();
            int start = (int)reader.TokenStartIndex;
            if (!IsMaintained(name, ref reader))
            {
                reader.Skip();
                writer.MemberName(name);
                NestedJson.Write(json, start, (int)reader.BytesConsumed, writer, names);
            }
        }

        names.End();
    }

    // A member that the database writes itself, which the document may repeat.
    private bool IsMaintained(ReadOnlySpan<byte> name, ref Utf8JsonReader reader)
    {
        if (name.IsEmpty || name[0] != (byte)'_')
        {
            return false;
        }

        switch (StringText.StrictUtf8.GetString(name))
        {
            case CollectionSchema.IdMember when reader.TokenType != JsonTokenType.String || !reader.ValueTextEquals(key):
                throw Refusal($"the document has a member \"{CollectionSchema.IdMember}\" that is not its key. Leave it out, or set the document under that key.");
            case CollectionSchema.ValueMember:
                throw Refusal($"the document has a member \"{CollectionSchema.ValueMember}\", a name that is reserved for values that are no objects. Give the member another name.");
            case CollectionSchema.IdMember or CollectionSchema.UpdatedMember or CollectionSchema.ExpiresMember:
                reader.Skip();
                return true;
            default:
                return false;
        }
    }

    private static string At(RowFormatException fault) =>
        string.Create(CultureInfo.InvariantCulture, $"expected {fault.Expected} at byte {fault.Offset} of the JSON.");

    private CollectionException Refusal(string reason, Exception? cause = null) => new(collection, key, reason, cause);
}
