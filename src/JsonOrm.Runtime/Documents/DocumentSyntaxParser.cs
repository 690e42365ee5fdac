using System.Globalization;
using System.Text;
using JsonOrm.Files;
using JsonOrm.Rows;

namespace JsonOrm.Documents;

/// <summary>Creates the error for a mistake in a text.</summary>
/// <param name="position">Its position, in UTF-16 code units.</param>
/// <param name="problem">What is wrong and what to do.</param>
internal delegate DocumentException SyntaxFault(int position, string problem);

/// <summary>Parses the JSON of filters and updates; a hole is a value. Strict JSON: no comments, no trailing commas, each member once.</summary>
internal sealed class DocumentSyntaxParser
{
    // A level less than a document has: the value is compared with members of one.
    private const int MostDepth = FormatLimits.MaxDepth - 1;

    private readonly string _text;
    private readonly DocumentText _source;
    private readonly SyntaxFault _fault;
    private int _position;
    private int _depth;
    private int _passedHoles;

    private DocumentSyntaxParser(DocumentText text, SyntaxFault fault)
    {
        _text = text.Text;
        _source = text;
        _fault = fault;
    }

    /// <summary>Parses a text whose outermost value is an object.</summary>
    public static SyntaxObject Parse(DocumentText text, SyntaxFault fault)
    {
        var parser = new DocumentSyntaxParser(text, fault);
        DocumentSyntax root = parser.Value();
        parser.SkipSpace();
        if (parser._position < parser._text.Length)
        {
            throw fault(parser._position, $"Expected the end of the text, but found {parser.Found()}.");
        }

        return root as SyntaxObject ?? throw fault(root.Position, "Expected an object, such as {\"age\":{\"$gt\":18}}. A hole is a value only and cannot be the whole object.");
    }

    private DocumentSyntax Value()
    {
        SkipSpace();
        int start = _position;
        switch (Peek())
        {
            case '{':
                return Object();
            case '[':
                return Array();
            case '"':
                return new SyntaxValue(start, DocumentJson.WriteValue(String()), isHole: false);
            case DocumentText.Hole when IsHole(start):
                _position++;
                return new SyntaxValue(start, _source.Holes[_passedHoles++].Json, isHole: true);
            default:
                return Scalar();
        }
    }

    private SyntaxObject Object()
    {
        int start = Open();

        // Most objects have one member.
        var members = new List<SyntaxMember>(1);
        HashSet<string>? names = null;
        while (!Closes('}', members.Count))
        {
            int position = _position;
            if (Peek() != '"')
            {
                throw _fault(position, IsHole(position)
                    ? "A hole is a value and cannot be a member's name. Write the name in the text."
                    : $"Expected a member's name in double quotes, but found {Found()}.");
            }

            string name = String();
            if (members.Count == 1)
            {
                names = new HashSet<string>(StringComparer.Ordinal) { members[0].Name };
            }

            if (names?.Add(name) == false)
            {
                throw _fault(position, $"The member \"{name}\" occurs a second time in one object. Join the conditions in one object, or list them in $and.");
            }

            SkipSpace();
            if (Peek() != ':')
            {
                throw _fault(_position, $"Expected ':' after the name \"{name}\", but found {Found()}.");
            }

            _position++;
            members.Add(new SyntaxMember(name, position, Value()));
        }

        return new SyntaxObject(start, members);
    }

    private SyntaxArray Array()
    {
        int start = Open();
        var elements = new List<DocumentSyntax>();
        while (!Closes(']', elements.Count))
        {
            elements.Add(Value());
        }

        return new SyntaxArray(start, elements);
    }

    private int Open()
    {
        if (++_depth > MostDepth)
        {
            throw _fault(_position, string.Create(CultureInfo.InvariantCulture, $"The text is nested deeper than {MostDepth} levels."));
        }

        return _position++;
    }

    // Consumes a comma before the next entry, or the closing bracket.
    private bool Closes(char bracket, int count)
    {
        SkipSpace();
        if (Peek() == bracket)
        {
            _position++;
            _depth--;
            return true;
        }

        if (count > 0)
        {
            if (Peek() != ',')
            {
                throw _fault(_position, $"Expected ',' or '{bracket}', but found {Found()}.");
            }

            _position++;
            SkipSpace();
        }

        return false;
    }

    private SyntaxValue Scalar()
    {
        int start = _position;
        while (_position < _text.Length && (char.IsAsciiLetterOrDigit(_text[_position]) || _text[_position] is '-' or '+' or '.'))
        {
            _position++;
        }

        byte[] json = Encoding.ASCII.GetBytes(_text[start.._position]);
        bool isValue = json.AsSpan().SequenceEqual("true"u8) || json.AsSpan().SequenceEqual("false"u8) || json.AsSpan().SequenceEqual("null"u8)
            || (json.Length > 0 && NumberText.FindEnd(json, 0) == json.Length);
        if (!isValue)
        {
            _position = start;
            throw _fault(start, json.Length == 0 ? $"Expected a value, but found {Found()}." : $"'{Encoding.ASCII.GetString(json)}' is not a JSON value. A text needs double quotes.");
        }

        return new SyntaxValue(start, json, isHole: false);
    }

    private string String()
    {
        int start = _position++;
        string value = PlainString() ?? EscapedString(start);
        return ComparedText.CanBeStored(value) ? value : throw _fault(start, "The text contains a lone surrogate, which is not a character. No document contains it.");
    }

    // Null if the text has an escape, no end, or what it must not contain.
    private string? PlainString()
    {
        ReadOnlySpan<char> rest = _text.AsSpan(_position);
        int length = rest.IndexOfAny('"', '\\');
        if (length < 0 || rest[length] != '"' || rest[..length].IndexOfAnyInRange('\0', '\u001F') >= 0)
        {
            return null;
        }

        _position += length + 1;
        return rest[..length].ToString();
    }

    private string EscapedString(int start)
    {
        var text = new StringBuilder();
        while (true)
        {
            char character = Peek();
            if (_position >= _text.Length)
            {
                throw _fault(start, "The text that begins here has no closing quote.");
            }

            if (character < ' ')
            {
                throw _fault(_position, IsHole(_position)
                    ? "A hole is between quotes, where it would be part of a text. Remove the quotes: a hole is a whole value."
                    : "A text contains a control character. Write it as an escape, such as \\n.");
            }

            _position++;
            if (character == '"')
            {
                break;
            }

            text.Append(character == '\\' ? Escape() : character);
        }

        return text.ToString();
    }

    private char Escape()
    {
        int start = _position - 1;
        char letter = Peek();
        _position++;
        switch (letter)
        {
            case '"' or '\\' or '/': return letter;
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'b': return '\b';
            case 'f': return '\f';
            case 'u' when _position + 4 <= _text.Length && ushort.TryParse(_text.AsSpan(_position, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit):
                _position += 4;
                return (char)unit;
            default:
                throw _fault(start, "The text contains an unknown escape. JSON has \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four hexadecimal digits.");
        }
    }

    private void SkipSpace()
    {
        while (_position < _text.Length && _text[_position] is (' ' or '\t' or '\r' or '\n'))
        {
            _position++;
        }
    }

    private char Peek() => _position < _text.Length ? _text[_position] : DocumentText.Hole;

    // A control character that was written in the text may look like one. Holes are passed in their order.
    private bool IsHole(int position) => _source.Holes is var holes && _passedHoles < holes.Length && holes[_passedHoles].Position == position;

    private string Found() => _position >= _text.Length ? "the end of the text" : IsHole(_position) ? "a hole" : $"'{_text[_position]}'";
}
