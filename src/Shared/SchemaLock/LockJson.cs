using System.Globalization;
using System.Text;

namespace JsonOrm.SchemaLock;

/// <summary>A JSON value in a line of a lock file: an object, an array, a string, an integer, true or false.</summary>
/// <param name="Value">A <c>List&lt;LockMember&gt;</c>, <c>List&lt;LockJson&gt;</c>, <c>string</c>, <c>long</c> or <c>bool</c>.</param>
/// <param name="Start">The position in the line at which the value begins.</param>
internal sealed record LockJson(object Value, int Start)
{
    /// <summary>Parses a text that is a single value.</summary>
    /// <exception cref="LockSyntaxException">The text is not a single value.</exception>
    public static LockJson Parse(string text, int start, int end)
    {
        var parser = new Parser(text, start, end);
        LockJson value = parser.ReadValue(0);
        parser.ExpectEnd();
        return value;
    }

    /// <summary>Writes a string with its quotes; only quotes, backslashes and control characters are escaped.</summary>
    public static void WriteString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (char c in value)
        {
            if (c is '"' or '\\')
            {
                text.Append('\\').Append(c);
            }
            else if (c < ' ')
            {
                text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                text.Append(c);
            }
        }

        text.Append('"');
    }

    private sealed class Parser(string text, int position, int end)
    {
        private const int MostLevels = 8;

        private int _position = position;

        public LockJson ReadValue(int level)
        {
            SkipSpace();
            int start = _position;
            if (level > MostLevels)
            {
                throw Fault("the value is nested too deep");
            }

            return Peek() switch
            {
                '{' => new LockJson(ReadObject(level), start),
                '[' => new LockJson(ReadArray(level), start),
                '"' => new LockJson(ReadString(), start),
                't' => ReadWord("true", true),
                'f' => ReadWord("false", false),
                '-' or (>= '0' and <= '9') => new LockJson(ReadNumber(), start),
                '\0' => throw Fault("the line ends too early"),
                _ => throw Fault($"'{Peek()}' begins no value"),
            };
        }

        public void ExpectEnd()
        {
            SkipSpace();
            if (_position < end)
            {
                throw Fault("something follows the value");
            }
        }

        private List<LockMember> ReadObject(int level)
        {
            var members = new List<LockMember>();
            _position++;
            SkipSpace();
            if (TryTake('}'))
            {
                return members;
            }

            do
            {
                SkipSpace();
                int start = _position;
                if (Peek() != '"')
                {
                    throw Fault("the name of a member is expected here, in quotes");
                }

                string name = ReadString();
                if (members.Any(member => member.Name == name))
                {
                    throw new LockSyntaxException(start, $"the member \"{name}\" occurs twice");
                }

                SkipSpace();
                Take(':');
                members.Add(new LockMember(name, start, ReadValue(level + 1)));
                SkipSpace();
            }
            while (TryTake(','));
            Take('}');
            return members;
        }

        private List<LockJson> ReadArray(int level)
        {
            var items = new List<LockJson>();
            _position++;
            SkipSpace();
            if (TryTake(']'))
            {
                return items;
            }

            do
            {
                items.Add(ReadValue(level + 1));
                SkipSpace();
            }
            while (TryTake(','));
            Take(']');
            return items;
        }

        private string ReadString()
        {
            var value = new StringBuilder();
            _position++;
            while (true)
            {
                char c = Peek();
                switch (c)
                {
                    case '\0': throw Fault("the text has no closing quote");
                    case < ' ': throw Fault("a control character stands in a text");
                    case '"':
                        _position++;
                        return value.ToString();
                    case '\\':
                        _position++;
                        value.Append(ReadEscape());
                        break;
                    default:
                        _position++;
                        value.Append(c);
                        break;
                }
            }
        }

        private char ReadEscape()
        {
            char c = Peek();
            if (c == 'u' && _position + 4 < end &&
                int.TryParse(text.Substring(_position + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int unit))
            {
                _position += 5;
                return (char)unit;
            }

            _position++;
            return c switch
            {
                '"' or '\\' or '/' => c,
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                _ => throw new LockSyntaxException(_position - 2, "this is no escape of JSON"),
            };
        }

        private long ReadNumber()
        {
            int start = _position;
            while (Peek() is '-' or (>= '0' and <= '9'))
            {
                _position++;
            }

            string digits = text.Substring(start, _position - start);
            return long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) && Peek() is not ('.' or 'e' or 'E')
                ? number
                : throw new LockSyntaxException(start, "numbers are integers of at most 64 bits");
        }

        private LockJson ReadWord(string word, bool value)
        {
            int start = _position;
            if (string.CompareOrdinal(text, start, word, 0, word.Length) != 0 || start + word.Length > end)
            {
                throw Fault("true or false is expected here");
            }

            _position += word.Length;
            return new LockJson(value, start);
        }

        private char Peek() => _position < end ? text[_position] : '\0';

        private bool TryTake(char c)
        {
            bool isThere = Peek() == c;
            _position += isThere ? 1 : 0;
            return isThere;
        }

        private void Take(char c)
        {
            if (!TryTake(c))
            {
                throw Fault($"'{c}' is expected here");
            }
        }

        private void SkipSpace()
        {
            while (Peek() is ' ' or '\t')
            {
                _position++;
            }
        }

        private LockSyntaxException Fault(string message) => new(_position, message);
    }
}

/// <summary>A member of an object.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Start">The position in the line at which the name begins.</param>
/// <param name="Value">Its value.</param>
internal sealed record LockMember(string Name, int Start, LockJson Value);

/// <summary>A line does not match the format.</summary>
internal sealed class LockSyntaxException(int position, string message) : Exception(message)
{
    /// <summary>The position of the problem in the line.</summary>
    public int Position { get; } = position;
}
