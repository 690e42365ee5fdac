using System.Globalization;
using System.Text;
using JsonOrm.Files;

namespace JsonOrm.Catalogue;

/// <summary>Reads the notation of shapes that the generator writes and schema files hold, see docs/file-format.md.</summary>
internal ref struct ShapeParser
{
    private readonly string _text;
    private readonly List<ValueShape> _met = [];
    private int _position;
    private int _depth;

    private ShapeParser(string text) => _text = text;

    /// <summary>Reads the shape of a column's values.</summary>
    /// <exception cref="FormatException">It is no shape that this version knows.</exception>
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
        // Records nest no deeper, and neither do their shapes.
        if (++_depth > FormatLimits.MaxDepth)
        {
            throw Unexpected($"at most {FormatLimits.MaxDepth} levels");
        }

        int start = _position;
        ValueShape shape = ReadForm();
        _depth--;
        if (_text[start] != '#')
        {
            shape.Text = _text[start.._position];
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
        if (!Enum.TryParse(name, ignoreCase: false, out ColumnType type) || type.ToString() != name || type == ColumnType.Enum)
        {
            _position = start;
            throw Unexpected("a type that this version knows");
        }

        return type == ColumnType.Json ? new ValueShape(ShapeForm.Json) : new ValueShape(ShapeForm.Scalar) { Type = type };
    }

    private ValueShape ReadObject()
    {
        var shape = new ValueShape(ShapeForm.Object);
        _met.Add(shape);
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
        var shape = new ValueShape(ShapeForm.Enum);
        _met.Add(shape);
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

        shape.Enum = new EnumSchema("the enum", [.. names], [.. values], isFlags);
        return shape;
    }

    private string ReadName()
    {
        if (Skip("\""))
        {
            return ReadQuoted();
        }

        int start = _position;
        while (_position < _text.Length && (char.IsAsciiLetterOrDigit(_text[_position]) || _text[_position] == '_'))
        {
            _position++;
        }

        return _position > start ? _text[start.._position] : throw Unexpected("a name");
    }

    private string ReadQuoted()
    {
        var name = new StringBuilder();
        while (!Skip("\""))
        {
            if (Skip("\\u"))
            {
                if (_position + 4 > _text.Length || !ushort.TryParse(_text.AsSpan(_position, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit))
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
        while (_position < _text.Length && (char.IsAsciiDigit(_text[_position]) || _text[_position] == '-'))
        {
            _position++;
        }

        return long.TryParse(_text.AsSpan(start, _position - start), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw Unexpected("a number");
    }

    private bool Skip(string token)
    {
        if (!_text.AsSpan(_position).StartsWith(token, StringComparison.Ordinal))
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

    private readonly FormatException Unexpected(string expected) => new(string.Create(
        CultureInfo.InvariantCulture, $"a shape of nested values: {expected} at character {_position + 1} of '{(_text.Length <= 200 ? _text : _text[..200] + "…")}'."));
}
