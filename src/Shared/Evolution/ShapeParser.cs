using System.Globalization;
using System.Text;

namespace JsonOrm.Evolution;

/// <summary>Parses the notation of shapes that the generator writes and schema files contain, see docs/file-format.md.</summary>
internal sealed class ShapeParser
{
    // The maximum depth of records, and therefore of their shapes.
    private const int MaxDepth = 64;

    private readonly string _text;
    private readonly List<ValueShape> _met = [];
    private int _position;
    private int _depth;

    private ShapeParser(string text) => _text = text;

    /// <summary>Parses the shape of a column's values.</summary>
    /// <exception cref="FormatException">The text is not a shape that this version knows.</exception>
    public static ValueShape Parse(string text)
    {
        var parser = new ShapeParser(text);
        ValueShape shape = parser.ReadShape();
        return parser._position == text.Length ? shape : throw parser.Unexpected("the end");
    }

    private ShapePlace ReadPlace()
    {
        ValueShape shape = ReadShape();
        return new ShapePlace(shape, Skip("?"));
    }

    private ValueShape ReadShape()
    {
        if (++_depth > MaxDepth)
        {
            throw Unexpected($"at most {MaxDepth} levels");
        }

        int start = _position;
        ValueShape shape = ReadForm();
        _depth--;
        if (_text[start] != '#')
        {
            shape.Text = _text.Substring(start, _position - start);
        }

        return shape;
    }

    private ValueShape ReadForm()
    {
        if (Skip("#"))
        {
            int place = (int)ReadNumber();
            return place >= 0 && place < _met.Count ? _met[place] : throw Unexpected("the number of a type that was met before");
        }

        if (Skip("{"))
        {
            return ReadObject();
        }

        if (Skip("enum("))
        {
            return ReadEnum(isFlags: false);
        }

        if (Skip("flags("))
        {
            return ReadEnum(isFlags: true);
        }

        if (Skip("map["))
        {
            ValueShape key = ReadShape();
            Expect(":");
            return ReadElement(new ValueShape(ShapeForm.Map) { Key = key });
        }

        if (Skip("set["))
        {
            return ReadElement(new ValueShape(ShapeForm.Set));
        }

        return Skip("[") ? ReadElement(new ValueShape(ShapeForm.List)) : ReadScalar();
    }

    private ValueShape ReadElement(ValueShape shape)
    {
        shape.Element = ReadPlace();
        Expect("]");
        return shape;
    }

    private ValueShape ReadScalar()
    {
        int start = _position;
        string name = ReadName();
        if (name != "Json" && !ScalarTypes.IsScalar(name))
        {
            _position = start;
            throw Unexpected("a type that this version knows");
        }

        return name == "Json" ? new ValueShape(ShapeForm.Json) : new ValueShape(ShapeForm.Scalar) { Type = name };
    }

    private ValueShape Meet(ShapeForm form)
    {
        var shape = new ValueShape(form) { Number = _met.Count };
        _met.Add(shape);
        return shape;
    }

    private ValueShape ReadObject()
    {
        ValueShape shape = Meet(ShapeForm.Object);
        while (!Skip("}"))
        {
            if (shape.Members.Count > 0)
            {
                Expect(",");
            }

            string name = ReadName();
            Expect(":");
            ShapePlace place = ReadPlace();
            shape.Members.Add(new ShapeMember(name, place, Skip("=")));
        }

        return shape;
    }

    private ValueShape ReadEnum(bool isFlags)
    {
        ValueShape shape = Meet(ShapeForm.Enum);
        var names = new List<string>();
        var values = new List<long>();
        while (!Skip(")"))
        {
            if (names.Count > 0)
            {
                Expect(",");
            }

            names.Add(ReadName());
            Expect("=");
            values.Add(ReadNumber());
        }

        shape.Enum = new EnumState { IsFlags = isFlags, Names = names, Values = values };
        return shape;
    }

    private string ReadName()
    {
        if (Skip("\""))
        {
            return ReadQuoted();
        }

        int start = _position;
        while (_position < _text.Length && _text[_position] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_')
        {
            _position++;
        }

        return _position > start ? _text.Substring(start, _position - start) : throw Unexpected("a name");
    }

    private string ReadQuoted()
    {
        var name = new StringBuilder();
        while (!Skip("\""))
        {
            if (Skip("\\u"))
            {
                if (_position + 4 > _text.Length || !ushort.TryParse(_text.Substring(_position, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit))
                {
                    throw Unexpected("four hexadecimal digits");
                }

                name.Append((char)unit);
                _position += 4;
                continue;
            }

            _ = Skip("\\");
            if (_position == _text.Length)
            {
                throw Unexpected("a quotation mark");
            }

            name.Append(_text[_position++]);
        }

        return name.ToString();
    }

    private long ReadNumber()
    {
        int start = _position;
        while (_position < _text.Length && _text[_position] is (>= '0' and <= '9') or '-')
        {
            _position++;
        }

        return long.TryParse(_text.Substring(start, _position - start), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw Unexpected("a number");
    }

    private bool Skip(string token)
    {
        if (string.CompareOrdinal(_text, _position, token, 0, token.Length) != 0)
        {
            return false;
        }

        _position += token.Length;
        return true;
    }

    private void Expect(string token)
    {
        if (!Skip(token))
        {
            throw Unexpected($"'{token}'");
        }
    }

    private FormatException Unexpected(string expected) => new(
        $"a shape of nested values: {expected} at character {(_position + 1).ToString(CultureInfo.InvariantCulture)} of '{(_text.Length <= 200 ? _text : _text.Substring(0, 200) + "…")}'.");
}
