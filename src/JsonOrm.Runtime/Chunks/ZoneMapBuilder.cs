using System.Numerics;
using System.Text;
using JsonOrm.Vectors;

namespace JsonOrm.Chunks;

/// <summary>Computes the bounds of a column's values.</summary>
internal static class ZoneMapBuilder
{
    // Longer text is truncated: a zone map only needs bounds.
    private const int MaxTextBytes = 32;

    /// <summary>Returns the zone map of a decoded column, or null if the type has no order or no bound can be written.</summary>
    public static ZoneMap? Build(ColumnVector vector)
    {
        long nulls = NullCount(vector);
        if (nulls == vector.Count)
        {
            return vector is JsonVector ? null : new ZoneMap(Value.Null, Value.Null, nulls);
        }

        switch (vector)
        {
            case IntegerVector integers:
                return new ZoneMap(Value.From(integers.Min), Value.From(integers.Max), nulls);
            case DoubleVector doubles:
                Bounds(doubles.Values, vector, out double leastDouble, out double greatestDouble);
                return new ZoneMap(Value.From(leastDouble), Value.From(greatestDouble), nulls);
            case DecimalVector decimals:
                Bounds(decimals.Values, vector, out decimal leastDecimal, out decimal greatestDecimal);
                return new ZoneMap(Value.From(leastDecimal), Value.From(greatestDecimal), nulls);
            case GuidVector guids:
                Bounds(guids.Values, vector, out Guid leastGuid, out Guid greatestGuid);
                return new ZoneMap(Value.From(leastGuid), Value.From(greatestGuid), nulls);
            case TextVector texts:
                return BuildText(texts, nulls);
            default:
                return null;
        }
    }

    private static long NullCount(ColumnVector vector)
    {
        long count = 0;
        foreach (ulong word in vector.Nulls ?? [])
        {
            count += BitOperations.PopCount(word);
        }

        return count;
    }

    private static void Bounds<T>(T[] values, ColumnVector vector, out T least, out T greatest)
        where T : struct, IComparable<T>
    {
        int row = 0;
        while (vector.IsNull(row))
        {
            row++;
        }

        least = greatest = values[row];
        for (row++; row < vector.Count; row++)
        {
            if (vector.IsNull(row))
            {
                continue;
            }

            if (values[row].CompareTo(least) < 0)
            {
                least = values[row];
            }
            else if (values[row].CompareTo(greatest) > 0)
            {
                greatest = values[row];
            }
        }
    }

    private static ZoneMap? BuildText(TextVector texts, long nulls)
    {
        ReadOnlySpan<byte> least = default, greatest = default;
        bool any = false;
        int count = texts.HasDictionary ? texts.EntryCount : texts.Count;
        for (int i = 0; i < count; i++)
        {
            if (!texts.HasDictionary && texts.IsNull(i))
            {
                continue;
            }

            ReadOnlySpan<byte> text = texts.GetEntry(i);
            if (!any || text.SequenceCompareTo(least) < 0)
            {
                least = text;
            }

            if (!any || text.SequenceCompareTo(greatest) > 0)
            {
                greatest = text;
            }

            any = true;
        }

        string? max = RoundUp(greatest);
        return max is null ? null : new ZoneMap(Value.From(Cut(least)), Value.From(max), nulls);
    }

    private static string Cut(ReadOnlySpan<byte> text)
    {
        int length = Math.Min(text.Length, MaxTextBytes);
        while (length < text.Length && length > 0 && (text[length] & 0xC0) == 0x80)
        {
            length--;
        }

        return Encoding.UTF8.GetString(text[..length]);
    }

    /// <summary>Returns the text itself if it is short, otherwise a short text above it, or null if there is none.</summary>
    internal static string? RoundUp(ReadOnlySpan<byte> text)
    {
        string cut = Cut(text);
        if (text.Length <= MaxTextBytes)
        {
            return cut;
        }

        // Increment the last character that can be incremented; UTF-8 orders as code points do.
        Rune[] runes = [.. cut.EnumerateRunes()];
        for (int last = runes.Length - 1; last >= 0; last--)
        {
            int raised = runes[last].Value == 0xD7FF ? 0xE000 : runes[last].Value + 1;
            if (Rune.IsValid(raised))
            {
                return string.Concat(runes.AsSpan(0, last).ToArray()) + new Rune(raised).ToString();
            }
        }

        return null;
    }
}
