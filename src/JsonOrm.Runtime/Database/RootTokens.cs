using System.Buffers.Text;
using System.Text.Json;
using JsonOrm.Files;

namespace JsonOrm.Database;

/// <summary>Reads the values of a root, each from the next token; rejects an invalid one with a message that completes "expected …".</summary>
internal static class RootTokens
{
    // Low enough that counting up from it cannot overflow.
    private const long MostNumber = 1_000_000_000_000_000_000;

    public static bool NextMember(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    public static void Expect(ref Utf8JsonReader reader, JsonTokenType token)
    {
        if (!reader.Read() || reader.TokenType != token)
        {
            throw new FormatException($"{token}, not {reader.TokenType}");
        }
    }

    public static long Number(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.Number);
        long number = reader.GetInt64();
        return number is >= 0 and < MostNumber ? number : throw new FormatException("a number from 0 to eighteen digits");
    }

    /// <summary>The next key to assign: a key may be any number.</summary>
    public static long Key(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.Number);
        long key = reader.GetInt64();
        return key >= 0 ? key : throw new FormatException("a number that is not negative");
    }

    public static string Text(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.String);
        return reader.GetString()!;
    }

    public static string SafeName(ref Utf8JsonReader reader)
    {
        string name = Text(ref reader);
        return FolderName.IsSafe(name) ? name : throw new FormatException($"a plain file name, not '{name}', which could lead out of the database");
    }

    public static uint Hex32(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.String);
        return Crc32C.TryParse(reader.ValueSpan, out uint crc) ? crc : throw new FormatException("eight hexadecimal digits");
    }

    public static ulong Hex64(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.String);
        return reader.ValueSpan.Length == 16 && Utf8Parser.TryParse(reader.ValueSpan, out ulong value, out int consumed, 'x') && consumed == 16
            ? value
            : throw new FormatException("sixteen hexadecimal digits");
    }

    public static void SkipChecksum(ref Utf8JsonReader reader)
    {
        if (!reader.ValueTextEquals("crc"u8))
        {
            throw Unknown(ref reader);
        }

        reader.Read();
    }

    public static FormatException Unknown(ref Utf8JsonReader reader) => new($"a member this version knows, not \"{reader.GetString()}\"");
}
