using JsonOrm.Rows;

namespace JsonOrm.Vectors;

/// <summary>Texts of a query as UTF-8 bytes, by which they are compared.</summary>
internal static class TextBytes
{
    /// <summary>A constant's bytes. A constant that no stored text can contain matches no row.</summary>
    public static byte[] Of(string text) => ComparedText.Of(text);

    /// <summary>The number of characters (code points): every byte except the continuation bytes of a sequence starts one.</summary>
    public static int CountCharacters(ReadOnlySpan<byte> utf8)
    {
        int count = 0;
        foreach (byte unit in utf8)
        {
            count += (unit & 0xC0) != 0x80 ? 1 : 0;
        }

        return count;
    }

    /// <summary>The byte offset of the character with this number, or the length if there are fewer characters.</summary>
    public static int PlaceOf(ReadOnlySpan<byte> utf8, long character)
    {
        int place = 0;
        for (; place < utf8.Length; place++)
        {
            if ((utf8[place] & 0xC0) != 0x80 && character-- == 0)
            {
                break;
            }
        }

        return place;
    }
}
