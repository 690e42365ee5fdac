using System.Buffers;
using JsonOrm.Files;

namespace JsonOrm.Rows;

/// <summary>Skips one JSON value without parsing it: no recursion, bounded depth, safe on any bytes.</summary>
internal static class ValueScanner
{
    private static readonly SearchValues<byte> s_structure = SearchValues.Create("\"{}[]"u8);

    private static readonly SearchValues<byte> s_delimiters = SearchValues.Create(",}] \t\r\n"u8);

    /// <summary>Finds the end of the value that starts at <paramref name="position"/>; -1 if it has none or is nested too deeply.</summary>
    /// <param name="json">The text.</param>
    /// <param name="position">The value's first byte.</param>
    /// <param name="depth">The nesting depth of the value itself: 1 for a member of the record.</param>
    public static int FindEnd(ReadOnlySpan<byte> json, int position, int depth = 1)
    {
        if ((uint)position >= (uint)json.Length)
        {
            return -1;
        }

        switch (json[position])
        {
            case (byte)'"':
                int quote = StringText.FindEnd(json, position + 1, out _);
                return quote < 0 ? -1 : quote + 1;
            case (byte)'{' or (byte)'[':
                return FindNestedEnd(json, position, depth);
            default:
                int length = json[position..].IndexOfAny(s_delimiters);
                return length switch { 0 => -1, < 0 => json.Length, _ => position + length };
        }
    }

    private static int FindNestedEnd(ReadOnlySpan<byte> json, int position, int depth)
    {
        // One bit per level: set for an object, so that a bracket cannot close a brace.
        ulong objects = 0;
        int open = 0;
        while (true)
        {
            int hit = json[position..].IndexOfAny(s_structure);
            if (hit < 0)
            {
                return -1;
            }

            position += hit;
            switch (json[position])
            {
                case (byte)'"':
                    position = StringText.FindEnd(json, position + 1, out _);
                    if (position < 0)
                    {
                        return -1;
                    }

                    break;
                case (byte)'{' or (byte)'[':
                    if (++open + depth > FormatLimits.MaxDepth)
                    {
                        return -1;
                    }

                    objects = (objects << 1) | (json[position] == '{' ? 1UL : 0);
                    break;
                default:
                    if ((objects & 1) != (json[position] == '}' ? 1UL : 0))
                    {
                        return -1;
                    }

                    objects >>= 1;
                    if (--open == 0)
                    {
                        return position + 1;
                    }

                    break;
            }

            position++;
        }
    }
}
