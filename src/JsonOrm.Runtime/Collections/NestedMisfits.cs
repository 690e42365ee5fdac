using System.Globalization;
using System.Text;
using System.Text.Json;
using JsonOrm.Documents;
using JsonOrm.Evolution;
using JsonOrm.Files;
using JsonOrm.Rows;

namespace JsonOrm.Collections;

/// <summary>Finds everything inside a nested value that its shape does not have, where a reader stops at the first.</summary>
/// <param name="key">The document's key.</param>
/// <param name="misfits">Receives what does not fit.</param>
internal sealed class NestedMisfits(string key, List<DocumentMisfit> misfits)
{
    private readonly ShapeReader _reader = new();

    /// <summary>Looks through the value of a column.</summary>
    /// <param name="column">The name of the column.</param>
    /// <param name="shape">The shape of its values.</param>
    /// <param name="json">Its value in canonical form.</param>
    public void Find(string column, ValueShape shape, ReadOnlyMemory<byte> json)
    {
        using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = FormatLimits.MaxDepth });
        Look(document.RootElement, new ShapePlace(shape, IsNullable: true), column);
    }

    private void Look(JsonElement value, in ShapePlace place, string path)
    {
        if (value.ValueKind == JsonValueKind.Null && place.IsNullable)
        {
            return;
        }

        switch (place.Shape.Form, value.ValueKind)
        {
            case (ShapeForm.Json, _):
                break;
            case (ShapeForm.Object, JsonValueKind.Object):
                LookAtMembers(value, place.Shape, path);
                break;
            case (ShapeForm.List or ShapeForm.Set, JsonValueKind.Array):
                int index = 0;
                foreach (JsonElement element in value.EnumerateArray())
                {
                    Look(element, place.Shape.Element, string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]"));
                }

                break;
            case (ShapeForm.Map, JsonValueKind.Object):
                foreach (JsonProperty entry in value.EnumerateObject())
                {
                    // A key is a name, which the reader checks with a value that fits everywhere.
                    string name = Quoted(entry.Name);
                    Read($"{{{name}:null}}", KeyOnly(place.Shape), entry.Value, $"{path}[{name}]");
                    Look(entry.Value, place.Shape.Element, $"{path}[{name}]");
                }

                break;
            default:
                Read(value.GetRawText(), place.Shape, value, path);
                break;
        }
    }

    private void LookAtMembers(JsonElement value, ValueShape shape, string path)
    {
        foreach (JsonProperty member in value.EnumerateObject())
        {
            if (shape.FindMember(member.Name) is { } known)
            {
                Look(member.Value, known.Place, $"{path}.{member.Name}");
            }
            else
            {
                Add($"{path}.{member.Name}", member.Value, "The class has no such member.");
            }
        }

        foreach (ShapeMember member in shape.Members)
        {
            if (!member.MayBeAbsent && !value.TryGetProperty(member.Name, out _))
            {
                Add($"{path}.{member.Name}", null, $"The class expects the member \"{member.Name}\".");
            }
        }
    }

    private void Read(string json, ValueShape shape, JsonElement value, string path)
    {
        try
        {
            _reader.Read(Encoding.UTF8.GetBytes(json), 0, path, shape, isNullable: false);
        }
        catch (RowFormatException fault)
        {
            Add(path, value, $"The class expects {fault.Expected}.");
        }
    }

    private void Add(string path, JsonElement? value, string reason) =>
        misfits.Add(new DocumentMisfit(key, path, value is { } given ? RecordOfDocument.Beginning(Encoding.UTF8.GetBytes(given.GetRawText())) : null, reason));

    private static ValueShape KeyOnly(ValueShape map) => new(ShapeForm.Map) { Key = map.Key, Element = new ShapePlace(new ValueShape(ShapeForm.Json), IsNullable: true) };

    private static string Quoted(string name) => Encoding.UTF8.GetString(DocumentJson.WriteValue(name));
}
