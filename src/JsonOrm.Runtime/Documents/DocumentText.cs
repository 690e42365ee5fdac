using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using JsonOrm.Documents;

namespace JsonOrm;

/// <summary>
/// The JSON of a filter or an update, built from an interpolated string: <c>notes.Find($$"""{"age":{"$gt":{{min}}}}""")</c>. A hole is a value and is never read
/// as text: it cannot become an operator, a member or any other part of the structure, whatever it contains. Dates and times, Guids and bytes take the form that
/// they have in stored rows: ISO 8601, lower case with hyphens, base64.
/// </summary>
[InterpolatedStringHandler]
public sealed class DocumentText
{
    /// <summary>Represents a hole in the text. JSON does not contain it unescaped.</summary>
    internal const char Hole = '\0';

    // Both have the right size, unless another caller than the compiler gave the wrong one.
    private char[] _characters;
    private (int Position, byte[] Json)[] _holes;
    private int _length;
    private int _holeCount;
    private string? _text;

    /// <summary>Begins a text; called by the compiler.</summary>
    /// <param name="literalLength">The number of characters outside holes.</param>
    /// <param name="formattedCount">The number of holes.</param>
    public DocumentText(int literalLength, int formattedCount)
    {
        _characters = new char[literalLength + formattedCount];
        _holes = new (int, byte[])[formattedCount];
    }

    internal string Text => _text ??= new string(_characters, 0, _length);

    /// <summary>The canonical JSON of the holes, with their positions in the text, ascending.</summary>
    internal ReadOnlySpan<(int Position, byte[] Json)> Holes => _holes.AsSpan(0, _holeCount);

    /// <summary>A text known only at run time, such as one from a settings file. It has no holes: never build it from values.</summary>
    /// <param name="text">The complete JSON.</param>
    public static DocumentText FromString(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var json = new DocumentText(text.Length, 0);
        json.AppendLiteral(text);
        return json;
    }

    /// <summary>Adds text; called by the compiler.</summary>
    /// <param name="value">The text.</param>
    public void AppendLiteral(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Append(value);
    }

    /// <summary>Adds a text.</summary>
    /// <param name="value">The text; null is JSON null.</param>
    public void AppendFormatted(string? value) => Add(value);

    /// <summary>Adds a UTF-16 code unit as a text.</summary>
    /// <param name="value">The value.</param>
    public void AppendFormatted(char value) => Add(value);

    /// <summary>Adds a bool.</summary>
    /// <param name="value">The value; null is JSON null.</param>
    public void AppendFormatted(bool? value) => Add(value);

    /// <summary>Adds an integer.</summary>
    /// <param name="value">The value; null is JSON null.</param>
    public void AppendFormatted(long? value) => Add(value);

    /// <summary>Adds an unsigned integer.</summary>
    /// <param name="value">The value; null is JSON null.</param>
    public void AppendFormatted(ulong? value) => Add(value);

    /// <summary>Adds a float, with the shortest text that parses back to it.</summary>
    /// <param name="value">The value; null is JSON null. NaN and infinities are rejected.</param>
    public void AppendFormatted(float? value) => Add(value);

    /// <summary>Adds a double, with the shortest text that parses back to it.</summary>
    /// <param name="value">The value; null is JSON null. NaN and infinities are rejected.</param>
    public void AppendFormatted(double? value) => Add(value);

    /// <summary>Adds a decimal.</summary>
    /// <param name="value">The value; null is JSON null.</param>
    public void AppendFormatted(decimal? value) => Add(value);

    /// <summary>Adds a date and time as ISO 8601: Z for UTC, the offset for local, neither for unspecified.</summary>
    /// <param name="value">The value; null is JSON null.</param>
    public void AppendFormatted(DateTime? value) => Add(value);

    /// <summary>Adds a date and time as ISO 8601 with its offset.</summary>
    /// <param name="value">The value; null is JSON null.</param>
    public void AppendFormatted(DateTimeOffset? value) => Add(value);

    /// <summary>Adds a date as yyyy-MM-dd.</summary>
    /// <param name="value">The value; null is JSON null.</param>
    public void AppendFormatted(DateOnly? value) => Add(value);

    /// <summary>Adds a time of day as HH:mm:ss and the fraction.</summary>
    /// <param name="value">The value; null is JSON null.</param>
    public void AppendFormatted(TimeOnly? value) => Add(value);

    /// <summary>Adds a duration in .NET's constant format.</summary>
    /// <param name="value">The value; null is JSON null.</param>
    public void AppendFormatted(TimeSpan? value) => Add(value);

    /// <summary>Adds a Guid in lower case with hyphens.</summary>
    /// <param name="value">The value; null is JSON null.</param>
    public void AppendFormatted(Guid? value) => Add(value);

    /// <summary>Adds bytes as base64.</summary>
    /// <param name="value">The bytes; null is JSON null.</param>
    public void AppendFormatted(byte[]? value) => Add(value);

    /// <summary>Adds a JSON value. An object is compared as a whole: its members are never operators.</summary>
    /// <param name="value">The value; null is JSON null. It is copied.</param>
    public void AppendFormatted(JsonNode? value) => Add(value);

    /// <inheritdoc cref="AppendFormatted(JsonNode?)"/>
    public void AppendFormatted(JsonObject? value) => Add(value);

    /// <inheritdoc cref="AppendFormatted(JsonNode?)"/>
    public void AppendFormatted(JsonArray? value) => Add(value);

    /// <inheritdoc cref="AppendFormatted(JsonNode?)"/>
    public void AppendFormatted(JsonElement value) => Add(value);

    /// <summary>Adds a list of values as an array, for example after <c>$in</c>.</summary>
    /// <typeparam name="V">The type of the values: one that a hole can contain.</typeparam>
    /// <param name="values">The values.</param>
    public void AppendFormatted<V>(IEnumerable<V> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        Add(values);
    }

    /// <summary>The text with its holes numbered.</summary>
    public override string ToString()
    {
        int number = 0;
        var text = new StringBuilder();
        for (int i = 0; i < _length; i++)
        {
            if (number < _holeCount && _holes[number].Position == i)
            {
                text.Append('{').Append(number++).Append('}');
            }
            else
            {
                text.Append(_characters[i]);
            }
        }

        return text.ToString();
    }

    private void Add(object? value)
    {
        byte[] json = DocumentJson.WriteValue(value);
        if (_holeCount == _holes.Length)
        {
            Array.Resize(ref _holes, (_holeCount * 2) + 1);
        }

        _holes[_holeCount++] = (_length, json);
        Append([Hole]);
    }

    private void Append(ReadOnlySpan<char> text)
    {
        if (_characters.Length - _length < text.Length)
        {
            Array.Resize(ref _characters, Math.Max(_length + text.Length, _characters.Length * 2));
        }

        text.CopyTo(_characters.AsSpan(_length));
        _length += text.Length;
        _text = null;
    }
}
