using System.Text;
using JsonOrm.Rows;

namespace JsonOrm.Models;

/// <summary>Iterates over the members of a stored line, whatever their names and order.</summary>
internal static class StoredMembers
{
    /// <summary>Finds a member's value.</summary>
    /// <param name="line">One JSON object without white space.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="start">The offset at which the value starts.</param>
    /// <param name="end">The offset at which it ends.</param>
    public static bool TryFind(ReadOnlySpan<byte> line, string name, out int start, out int end)
    {
        Span<byte> scratch = name.Length <= 64 ? stackalloc byte[192] : new byte[name.Length * 3];
        ReadOnlySpan<byte> sought = scratch[..Encoding.UTF8.GetBytes(name, scratch)];
        int position = 0;
        while (TryNext(line, ref position, out ReadOnlySpan<byte> found, out start, out end))
        {
            if (found.SequenceEqual(sought))
            {
                return true;
            }
        }

        start = end = 0;
        return false;
    }

    /// <summary>Reads the next member.</summary>
    /// <param name="line">One JSON object without white space.</param>
    /// <param name="position">0 at first; then the end of the previous member.</param>
    /// <param name="name">The member's name, without quotes and escapes.</param>
    /// <param name="start">The offset at which its value starts.</param>
    /// <param name="end">The offset at which its value ends.</param>
    /// <exception cref="RowFormatException">The line is not such an object.</exception>
    public static bool TryNext(ReadOnlySpan<byte> line, scoped ref int position, out ReadOnlySpan<byte> name, out int start, out int end)
    {
        name = default;
        start = end = 0;
        if (position >= line.Length || line[position] != (position == 0 ? (byte)'{' : (byte)','))
        {
            return position < line.Length && line[position] == '}' ? false : throw new RowFormatException(position, "an object of members");
        }

        if (position == 0 && line.Length > 1 && line[1] == '}')
        {
            return false;
        }

        int quote = position + 1;
        int close = quote < line.Length && line[quote] == '"' ? StringText.FindEnd(line, quote + 1, out _) : -1;
        if (close < 0 || close + 1 >= line.Length || line[close + 1] != ':')
        {
            throw new RowFormatException(quote, "a member's name and a colon");
        }

        name = NestedJson.Unescape(line[(quote + 1)..close], quote);
        start = close + 2;
        end = ValueScanner.FindEnd(line, start);
        if (end < 0 || end >= line.Length)
        {
            throw new RowFormatException(start, "a complete value");
        }

        position = end;
        return true;
    }
}
