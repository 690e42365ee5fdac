using System.Globalization;
using System.Text;

namespace JsonOrm.Rules;

/// <summary>
/// Writes the shape of nested values as the text by which schemas compare them, see docs/file-format.md: objects and enums are written out at their first
/// occurrence and are <c>#n</c> afterwards, so that the text of a type that contains itself is finite. Names of C# types do not occur: renaming a class does
/// not change what is stored.
/// </summary>
internal sealed class ShapeNotation
{
    private readonly IReadOnlyList<OwnedShape> _owned;
    private readonly IReadOnlyList<EnumShape> _enums;
    private readonly List<string> _met = [];
    private readonly StringBuilder _text = new();

    private ShapeNotation(IReadOnlyList<OwnedShape> owned, IReadOnlyList<EnumShape> enums)
    {
        _owned = owned;
        _enums = enums;
    }

    /// <summary>Returns the text of a column's shape, without the nullability of the column.</summary>
    public static string Of(TypeShape shape, IReadOnlyList<OwnedShape> owned, IReadOnlyList<EnumShape> enums)
    {
        var notation = new ShapeNotation(owned, enums);
        notation.Write(shape with { IsNullable = false });
        return notation._text.ToString();
    }

    private void Write(TypeShape shape)
    {
        switch (shape.Kind)
        {
            case ShapeKind.Scalar:
                _text.Append(shape.Column);
                break;
            case ShapeKind.JsonElement:
                _text.Append("Json");
                break;
            case ShapeKind.Enum:
                WriteOnce(shape.Type, () => WriteEnum(_enums.First(candidate => candidate.Type == shape.Type)));
                break;
            case ShapeKind.Owned:
                WriteOnce(shape.Type, () => WriteObject(_owned.First(candidate => candidate.Type == shape.Type)));
                break;
            case ShapeKind.Sequence:
                _text.Append(shape.Building is CollectionBuilding.HashSet or CollectionBuilding.SortedSet ? "set[" : "[");
                Write(shape.Element!);
                _text.Append(']');
                break;
            default:
                _text.Append("map[");
                Write(shape.Key!);
                _text.Append(':');
                Write(shape.Element!);
                _text.Append(']');
                break;
        }

        if (shape.IsNullable)
        {
            _text.Append('?');
        }
    }

    private void WriteOnce(string type, Action write)
    {
        int place = _met.IndexOf(type);
        if (place >= 0)
        {
            _text.Append('#').Append(place.ToString(CultureInfo.InvariantCulture));
            return;
        }

        _met.Add(type);
        write();
    }

    private void WriteEnum(EnumShape shape)
    {
        _text.Append(shape.IsFlags ? "flags(" : "enum(");
        for (int i = 0; i < shape.Members.Count; i++)
        {
            _text.Append(i == 0 ? "" : ",");
            WriteName(shape.Members[i].Name);
            _text.Append('=').Append(shape.Members[i].Value.ToString(CultureInfo.InvariantCulture));
        }

        _text.Append(')');
    }

    private void WriteObject(OwnedShape shape)
    {
        _text.Append('{');
        for (int i = 0; i < shape.Members.Count; i++)
        {
            _text.Append(i == 0 ? "" : ",");
            WriteName(shape.Members[i].Name);
            _text.Append(':');
            Write(shape.Members[i].Shape);
            _text.Append(shape.Members[i].HasDefault ? "=" : "");
        }

        _text.Append('}');
    }

    private void WriteName(string name)
    {
        if (name.Length > 0 && name[0] is not (>= '0' and <= '9') && name.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_'))
        {
            _text.Append(name);
            return;
        }

        _text.Append('"');
        foreach (char c in name)
        {
            if (c is '"' or '\\')
            {
                _text.Append('\\').Append(c);
            }
            else if (c < ' ')
            {
                _text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                _text.Append(c);
            }
        }

        _text.Append('"');
    }
}
