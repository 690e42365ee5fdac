using System.Text;
using JsonOrm.Documents;

namespace JsonOrm.Collections;

/// <summary>
/// Adds to a number of a stored document by exchanging its digits, or by appending the member that is missing: the rest of the text is copied as it is. A line is canonical, and stays so.
/// What cannot be done in this way, errors included, is left to <see cref="DocumentIncrement"/>, which reads the whole document.
/// </summary>
internal static class NumberSplice
{
    // Digits, sign, point and exponent of the longest sum.
    private const int MostDigits = 40;

    /// <summary>Adds; returns null if the document has to be read.</summary>
    /// <param name="increment">What is added.</param>
    /// <param name="document">The document.</param>
    /// <param name="path">The names that lead to the number; null for a value that is itself a number.</param>
    /// <param name="sum">The sum.</param>
    /// <returns>The body of the document with the sum.</returns>
    public static byte[]? TryAdd(DocumentIncrement increment, in StoredDocument document, string[]? path, out DocumentNumber sum)
    {
        ReadOnlySpan<byte> line = document.Line.Span;
        int rest = line.Length - 1 - document.Rest.Length;
        sum = default;
        if (path is null || document.IsBare)
        {
            return path is null && document.IsBare ? Exchange(line, rest, rest + StoredDocument.BarePrefix.Length, increment, out sum) : null;
        }

        // A name that needs an escape, or that the database uses itself, is rare.
        if (path[0].StartsWith('_') || Array.Exists(path, static name => !IsPlain(name)))
        {
            return null;
        }

        Span<byte> scratch = stackalloc byte[256];
        int place = 0;
        for (int i = 0; ; i++)
        {
            if (line[place] != '{' || !Encoding.UTF8.TryGetBytes(path[i], scratch, out int length))
            {
                return null;
            }

            ReadOnlySpan<byte> name = scratch[..length];
            int value = DocumentScanner.FindMember(line, place, name);
            if (i < path.Length - 1)
            {
                if (value < 0)
                {
                    return null;
                }

                place = value;
                continue;
            }

            if (value >= 0)
            {
                return Exchange(line, rest, value, increment, out sum);
            }

            sum = increment.Amount;
            return Append(line, rest, place, name, sum);
        }
    }

    private static bool IsPlain(string name) => name.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0 && name.AsSpan().IndexOfAny('"', '\\') < 0;

    private static byte[]? Exchange(ReadOnlySpan<byte> line, int rest, int value, DocumentIncrement increment, out DocumentNumber sum)
    {
        int end = DocumentScanner.EndOf(line, value);
        if (!increment.TryAddTo(line[value..end], out sum))
        {
            return null;
        }

        Span<byte> digits = stackalloc byte[MostDigits];
        return [.. line[rest..value], .. digits[..sum.Write(digits)], .. line[end..^1]];
    }

    private static byte[] Append(ReadOnlySpan<byte> line, int rest, int place, ReadOnlySpan<byte> name, DocumentNumber sum)
    {
        // The outermost object is never empty: it has its key. Its own bracket is not part of the body.
        int end = place == 0 ? line.Length - 1 : DocumentScanner.EndOf(line, place) - 1;
        bool isFirst = place > 0 && DocumentScanner.IsEmpty(line, place);
        Span<byte> digits = stackalloc byte[MostDigits];
        ReadOnlySpan<byte> comma = isFirst ? [] : ","u8;
        return [.. line[rest..end], .. comma, (byte)'"', .. name, .. "\":"u8, .. digits[..sum.Write(digits)], .. line[end..^1]];
    }
}
