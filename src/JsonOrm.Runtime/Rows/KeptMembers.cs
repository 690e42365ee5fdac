namespace JsonOrm.Rows;

/// <summary>
/// The members of a record after its columns: values of removed columns, and members that were added by hand, in one object at the end of the line,
/// <c>"$kept":{"Age":37}</c>. Readers of columns skip it; whoever rewrites a record preserves it.
/// </summary>
internal static class KeptMembers
{
    /// <summary>The member's name in quotes and a colon.</summary>
    public static ReadOnlySpan<byte> Prefix => "\"$kept\":"u8;

    /// <summary>The member's name.</summary>
    public static ReadOnlySpan<byte> Name => "$kept"u8;

    /// <summary>Returns the kept object of a line; empty if there is none.</summary>
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> line)
    {
        // The object is the last member, so its end is the line's; its start is searched for among the members only if the text occurs at all.
        int hit = line.EndsWith("}}"u8) ? line.IndexOf(",\"$kept\":{"u8) : -1;
        for (int from = 0; hit >= 0;)
        {
            int place = from + hit;
            if (IsTail(line, place))
            {
                return line[(place + 1 + Prefix.Length)..^1];
            }

            from = place + 1;
            hit = line[from..].IndexOf(",\"$kept\":{"u8);
        }

        return default;
    }

    /// <summary>True if only the kept object and the closing brace follow an offset of the line.</summary>
    public static bool IsTail(ReadOnlySpan<byte> line, int position) =>
        (uint)position < (uint)line.Length && line[position] == ',' && line[(position + 1)..].StartsWith(Prefix)
        && position + 1 + Prefix.Length is var start && start < line.Length && line[start] == '{'
        && ValueScanner.FindEnd(line, start) == line.Length - 1 && line[^1] == '}';

    /// <summary>Returns the line without its kept object.</summary>
    public static RowSlice Drop(RowSlice line)
    {
        int length = Of(line.Span).Length;
        if (length == 0)
        {
            return line;
        }

        byte[] rest = line.Span[..^(length + Prefix.Length + 1)].ToArray();
        rest[^1] = (byte)'}';
        return new RowSlice(rest, 0, rest.Length);
    }

    /// <summary>Returns the line with the kept object of another after its columns.</summary>
    public static RowSlice Carry(RowSlice line, ReadOnlySpan<byte> kept)
    {
        if (kept.IsEmpty)
        {
            return line;
        }

        byte[] whole = new byte[line.Length + 1 + Prefix.Length + kept.Length];
        Span<byte> rest = whole;
        line.Span[..^1].CopyTo(rest);
        rest = rest[(line.Length - 1)..];
        rest[0] = (byte)',';
        Prefix.CopyTo(rest[1..]);
        kept.CopyTo(rest[(1 + Prefix.Length)..]);
        whole[^1] = (byte)'}';
        return new RowSlice(whole, 0, whole.Length);
    }

    /// <summary>Returns the line with the members of its kept object in the place of that object.</summary>
    public static byte[] Lift(ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> kept = Of(line);
        ReadOnlySpan<byte> columns = kept.IsEmpty ? line[..^1] : line[..^(kept.Length + Prefix.Length + 2)];
        return kept.Length > 2 ? [.. columns, (byte)',', .. kept[1..]] : [.. columns, (byte)'}'];
    }
}
