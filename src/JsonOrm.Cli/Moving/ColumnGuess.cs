using System.Globalization;
using System.Text.Json;

namespace JsonOrm.Cli.Moving;

/// <summary>Finds the narrowest type that all values of a column have.</summary>
/// <param name="name">The column's name.</param>
internal sealed class ColumnGuess(string name)
{
    // Above this, a column's values are no longer compared.
    private const int MostCompared = 5_000_000;

    private static readonly ColumnType[] s_order =
    [
        ColumnType.Boolean, ColumnType.Int64, ColumnType.Decimal, ColumnType.Double, ColumnType.DateOnly, ColumnType.TimeOnly, ColumnType.DateTime, ColumnType.DateTimeOffset,
        ColumnType.Guid, ColumnType.Bytes, ColumnType.String, ColumnType.Json,
    ];

    private uint _possible = uint.MaxValue;
    private HashSet<string>? _values = new(StringComparer.Ordinal);

    /// <summary>The column's name.</summary>
    public string Name { get; } = name;

    /// <summary>The number of values that are not null.</summary>
    public long Values { get; private set; }

    /// <summary>True if a record has had no value.</summary>
    public bool IsNullable { get; private set; }

    /// <summary>True if no two values were equal.</summary>
    public bool IsUnique => _values is not null;

    /// <summary>True if a value was 0, which an assigned key cannot keep.</summary>
    public bool HasZero => _values?.Contains("0") == true || _values?.Contains("-0") == true;

    /// <summary>The type; text for a column without values.</summary>
    public ColumnType Type => Values == 0 ? ColumnType.String : Array.Find(s_order, type => (_possible & Bit(type)) != 0);

    /// <summary>Adds a null.</summary>
    public void AddNull() => IsNullable = true;

    /// <summary>Adds a value of a text file, of which only the text is known.</summary>
    public void AddText(string text) => Add(text, Bit(ColumnType.String) | Scalars(text) | Texts(text));

    /// <summary>Adds a value of a JSON document.</summary>
    public void AddJson(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
                AddNull();
                break;
            case JsonValueKind.True or JsonValueKind.False:
                Add(value.GetRawText(), Bit(ColumnType.Boolean) | Bit(ColumnType.Json));
                break;
            case JsonValueKind.Number:
                Add(value.GetRawText(), Scalars(value.GetRawText()) | Bit(ColumnType.Json));
                break;
            case JsonValueKind.String:
                Add(value.GetString()!, Texts(value.GetString()!) | Bit(ColumnType.String) | Bit(ColumnType.Json));
                break;
            default:
                Add(value.GetRawText(), Bit(ColumnType.Json));
                break;
        }
    }

    /// <summary>Adds a value whose type is known, for example from another database.</summary>
    public void AddTyped(ColumnType type, string text) => Add(text, type switch
    {
        ColumnType.Int64 => Bit(ColumnType.Int64) | Bit(ColumnType.Double),
        ColumnType.Double => Bit(ColumnType.Double),
        ColumnType.Bytes => Bit(ColumnType.Bytes),
        _ => Texts(text) | Bit(ColumnType.String),
    });

    /// <summary>True if a text is a number as JSON writes it.</summary>
    public static bool IsNumber(ReadOnlySpan<char> text, out bool isWhole, out bool hasExponent)
    {
        isWhole = true;
        hasExponent = false;
        int i = text is ['-', ..] ? 1 : 0;
        int digits = Digits(text, ref i);
        if (digits == 0 || (digits > 1 && text[i - digits] == '0'))
        {
            return false;
        }

        if (i < text.Length && text[i] == '.')
        {
            isWhole = false;
            i++;
            if (Digits(text, ref i) == 0)
            {
                return false;
            }
        }

        if (i < text.Length && text[i] is 'e' or 'E')
        {
            isWhole = false;
            hasExponent = true;
            i++;
            i += i < text.Length && text[i] is '+' or '-' ? 1 : 0;
            if (Digits(text, ref i) == 0)
            {
                return false;
            }
        }

        return i == text.Length;
    }

    private static int Digits(ReadOnlySpan<char> text, ref int i)
    {
        int start = i;
        while (i < text.Length && char.IsAsciiDigit(text[i]))
        {
            i++;
        }

        return i - start;
    }

    private static uint Bit(ColumnType type) => 1u << (int)type;

    // What a number or a truth value may be.
    private static uint Scalars(string text)
    {
        if (text is "true" or "false")
        {
            return Bit(ColumnType.Boolean);
        }

        if (!IsNumber(text, out bool isWhole, out bool hasExponent))
        {
            return 0;
        }

        uint possible = Bit(ColumnType.Double);
        if (isWhole && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
        {
            possible |= Bit(ColumnType.Int64);
        }

        if (!hasExponent && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number)
            && number.ToString(CultureInfo.InvariantCulture) == text)
        {
            possible |= Bit(ColumnType.Decimal);
        }

        return possible;
    }

    // What a text may be besides text.
    private static uint Texts(string text)
    {
        uint possible = 0;
        if (text.Length == 10 && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            possible |= Bit(ColumnType.DateOnly);
        }

        if (TimeOnly.TryParseExact(text, "HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            possible |= Bit(ColumnType.TimeOnly);
        }

        if (text.Length >= 19 && text[10] is 'T' or ' ')
        {
            string plain = text[..10] + "T" + text[11..];
            if (DateTime.TryParseExact(plain, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            {
                possible |= Bit(ColumnType.DateTime);
            }
            else if (DateTimeOffset.TryParseExact(plain, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            {
                possible |= Bit(ColumnType.DateTimeOffset);
            }
        }

        if (text.Length == 36 && Guid.TryParseExact(text, "D", out Guid guid) && guid.ToString() == text)
        {
            possible |= Bit(ColumnType.Guid);
        }

        return possible;
    }

    private void Add(string text, uint possible)
    {
        Values++;
        _possible &= possible;
        if (_values is not null && (!_values.Add(text) || _values.Count > MostCompared))
        {
            _values = null;
        }
    }
}
