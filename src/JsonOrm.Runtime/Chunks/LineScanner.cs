namespace JsonOrm.Chunks;

/// <summary>Finds lines.</summary>
internal static class LineScanner
{
    /// <summary>Returns the offset of each line, and finally the end of the last, which must have its line feed.</summary>
    /// <param name="text">Lines, each with a line feed.</param>
    /// <param name="expected">The approximate number of lines; only a hint.</param>
    /// <returns>The offsets, or null if the last line has no line feed.</returns>
    public static int[]? FindStarts(ReadOnlySpan<byte> text, int expected = 16)
    {
        var starts = new int[Math.Max(expected, 1) + 1];
        int count = 0;
        int position = 0;
        while (position < text.Length)
        {
            int length = text[position..].IndexOf((byte)'\n');
            if (length < 0)
            {
                return null;
            }

            if (count + 2 > starts.Length)
            {
                Array.Resize(ref starts, starts.Length * 2);
            }

            starts[count++] = position;
            position += length + 1;
        }

        if (count + 1 != starts.Length)
        {
            Array.Resize(ref starts, count + 1);
        }

        starts[count] = position;
        return starts;
    }
}
