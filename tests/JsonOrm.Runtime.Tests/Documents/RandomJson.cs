using System.Globalization;
using System.Text.Json.Nodes;

namespace JsonOrm.Runtime.Tests.Documents;

/// <summary>Small random values, so that many of them are equal, nearly equal, or equal in another form.</summary>
internal sealed class RandomJson(int seed)
{
    private static readonly string[] s_texts = ["", "a", "ab", "b", "A", "é", "ｚ", "😀", "a\0", "a\0b", "$gt", "1", "a.b", "\n", "abcdefg", "abcdefgh", "abcdefghi", "abcdefghj"];
    private static readonly string[] s_names = ["a", "b", "c", "0", "1"];

    private readonly Random _random = new(seed);

    public int Next(int end) => _random.Next(end);

    public T Pick<T>(params ReadOnlySpan<T> choices) => choices[_random.Next(choices.Length)];

    public JsonNode? Value(int depth = 3) => _random.Next(depth > 0 ? 12 : 7) switch
    {
        0 => null,
        1 => JsonValue.Create(_random.Next(2) == 0),
        2 or 3 or 4 => Number(),
        5 or 6 => JsonValue.Create(Pick<string>(s_texts)),
        7 or 8 or 9 => new JsonArray([.. Enumerable.Range(0, _random.Next(4)).Select(_ => Value(depth - 1))]),
        _ => Object(depth - 1),
    };

    public JsonObject Object(int depth = 3)
    {
        var members = new JsonObject();
        for (int i = _random.Next(4); i > 0; i--)
        {
            members[Pick<string>(s_names)] = Value(depth);
        }

        return members;
    }

    public JsonNode Number() => JsonNode.Parse(NumberText())!;

    public string NumberText()
    {
        string sign = Pick("", "", "-");
        return _random.Next(8) switch
        {
            0 => sign + Pick("0", "0.0", "0e5", "0.00e-3"),
            1 => sign + Pick("9007199254740992", "9007199254740993", "9007199254740993.0", "9223372036854775807", "9223372036854775808", "123456789012345678901234567890", "123456789012345678901234567891"),
            2 => sign + Pick("1e20", "1E+20", "10e19", "100000000000000000000", "1e-20", "0.1e-19", "1e97", "1e-97", "9.99e96"),
            3 => sign + Pick("0.1", "0.10", "1e-1", "0.1000000000000000000001", "0.09", "0.01"),
            4 => sign + _random.Next(1000).ToString(CultureInfo.InvariantCulture) + "." + _random.Next(1000).ToString("000", CultureInfo.InvariantCulture),
            5 => sign + _random.Next(1, 10).ToString(CultureInfo.InvariantCulture) + "e" + _random.Next(-3, 4).ToString(CultureInfo.InvariantCulture),
            _ => sign + _random.Next(12).ToString(CultureInfo.InvariantCulture),
        };
    }
}
