using System.Text.Json.Nodes;

namespace JsonOrm.Documents;

/// <summary>The kinds of JSON values, in the order in which values of different kinds sort. The numbers are part of stored index keys.</summary>
internal enum DocumentKind : byte
{
    /// <summary>An array without elements, as a sort key: it sorts before null.</summary>
    EmptyArray = 0,

    /// <summary>Null; a missing member sorts like it.</summary>
    Null = 1,

    /// <summary>A number.</summary>
    Number = 2,

    /// <summary>A text.</summary>
    Text = 3,

    /// <summary>An object.</summary>
    Object = 4,

    /// <summary>An array.</summary>
    Array = 5,

    /// <summary>True or false.</summary>
    Boolean = 6,
}

/// <summary>The names of the kinds, as <c>$type</c> and errors use them.</summary>
internal static class DocumentKinds
{
    /// <summary>The names that <c>$type</c> knows.</summary>
    public static readonly string[] Names = ["number", "string", "bool", "object", "array", "null"];

    /// <summary>The kind of the value that begins with this byte.</summary>
    public static DocumentKind Of(byte first) => first switch
    {
        (byte)'"' => DocumentKind.Text,
        (byte)'{' => DocumentKind.Object,
        (byte)'[' => DocumentKind.Array,
        (byte)'t' or (byte)'f' => DocumentKind.Boolean,
        (byte)'n' => DocumentKind.Null,
        _ => DocumentKind.Number,
    };

    /// <summary>The name of a kind.</summary>
    public static string NameOf(DocumentKind kind) => kind switch
    {
        DocumentKind.Number => "number",
        DocumentKind.Text => "string",
        DocumentKind.Boolean => "bool",
        DocumentKind.Object => "object",
        DocumentKind.Array => "array",
        _ => "null",
    };

    /// <summary>The kind of a value with its article, for a sentence.</summary>
    public static string Describe(JsonNode? value) => Of(DocumentJson.Write(value)[0]) switch
    {
        DocumentKind.Null => "null",
        DocumentKind.Object => "an object",
        DocumentKind.Array => "an array",
        var kind => "a " + NameOf(kind),
    };

    /// <summary>The kind with a name; false for an unknown name.</summary>
    public static bool TryParse(string name, out DocumentKind kind)
    {
        kind = name switch
        {
            "number" => DocumentKind.Number,
            "string" => DocumentKind.Text,
            "bool" => DocumentKind.Boolean,
            "object" => DocumentKind.Object,
            "array" => DocumentKind.Array,
            "null" => DocumentKind.Null,
            _ => DocumentKind.EmptyArray,
        };
        return kind != DocumentKind.EmptyArray;
    }
}
