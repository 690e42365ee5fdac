using System.Globalization;
using System.Text;
using JsonOrm.Evolution;

namespace JsonOrm.Cli.Schemas;

/// <summary>Writes the types of nested values from their shapes.</summary>
internal sealed class ShapeTypes(TypeNames names)
{
    private readonly StringBuilder _text = new();
    private readonly Dictionary<ValueShape, string> _written = [];

    /// <summary>The types so far.</summary>
    public string Text => _text.ToString();

    /// <summary>Returns the C# type of a column's values; a <c>JsonElement</c> if its shape is unknown.</summary>
    public string Of(string? shape, string property)
    {
        if (shape is null)
        {
            return "JsonElement";
        }

        // Columns of one type have one shape.
        return names.Shapes.TryGetValue(shape, out string? known) ? known : names.Shapes[shape] = Of(ShapeParser.Parse(shape), property);
    }

    /// <summary>Writes an enum.</summary>
    public void Enum(string name, IReadOnlyList<string> members, IReadOnlyList<long> values, bool isFlags)
    {
        bool isLong = values.Any(value => value is < int.MinValue or > int.MaxValue);
        _text.Append('\n').Append(isFlags ? "[Flags]\n" : "").Append("public enum ").Append(name).Append(isLong ? " : long" : "").Append("\n{\n");
        for (int i = 0; i < members.Count; i++)
        {
            _text.Append(CultureInfo.InvariantCulture, $"    {Escaped(members[i])} = {values[i]},\n");
        }

        _text.Append("}\n");
    }

    private string Of(ValueShape shape, string property) => shape.Form switch
    {
        ShapeForm.Scalar => TypeNames.Of(System.Enum.Parse<ColumnType>(shape.Type)),
        ShapeForm.List => $"List<{Of(shape.Element, property)}>",
        ShapeForm.Set => $"HashSet<{Of(shape.Element, property)}>",
        ShapeForm.Map => $"Dictionary<{Of(shape.Key!, property + "Key")}, {Of(shape.Element, property)}>",
        ShapeForm.Enum or ShapeForm.Object => Named(shape, property),
        _ => "JsonElement",
    };

    private string Of(ShapePlace place, string property) => Of(place.Shape, property) + (place.IsNullable ? "?" : "");

    private string Named(ValueShape shape, string property)
    {
        if (_written.TryGetValue(shape, out string? known))
        {
            return known;
        }

        string name = names.Take(property);
        _written.Add(shape, name);
        if (shape.Form == ShapeForm.Enum)
        {
            Enum(name, shape.Enum!.Names, shape.Enum.Values, shape.Enum.IsFlags);
            return name;
        }

        var members = new StringBuilder();
        foreach (ShapeMember member in shape.Members)
        {
            string type = Of(member.Place, member.Name);
            bool isReference = member.Place.Shape.Form is not (ShapeForm.Scalar or ShapeForm.Enum or ShapeForm.Json) || type.TrimEnd('?') is "string" or "byte[]";
            bool isRequired = isReference && !member.Place.IsNullable && !member.HasDefault;
            string initial = isReference && !member.Place.IsNullable && member.HasDefault ? type == "string" ? " = \"\";" : member.Place.Shape.Form == ShapeForm.Object ? " = null!;" : " = [];" : "";
            members.Append(members.Length == 0 ? "" : "\n").Append("    public ").Append(isRequired ? "required " : "").Append(type).Append(' ').Append(Escaped(member.Name)).Append(" { get; set; }").Append(initial).Append('\n');
        }

        _text.Append("\n[Owned]\npublic partial class ").Append(name).Append("\n{\n").Append(members).Append("}\n");
        return name;
    }

    private static string Escaped(string name) => s_keywords.Contains(name) ? "@" + name : name;

    private static readonly HashSet<string> s_keywords = new(StringComparer.Ordinal)
    {
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal", "default", "delegate", "do", "double", "else", "enum", "event",
        "explicit", "extern", "false", "finally", "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long", "namespace", "new", "null",
        "object", "operator", "out", "override", "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc", "static", "string", "struct",
        "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void", "volatile", "while",
    };
}
