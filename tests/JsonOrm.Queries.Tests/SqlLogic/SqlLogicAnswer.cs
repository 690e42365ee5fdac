using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace JsonOrm.Queries.Tests.SqlLogic;

/// <summary>Writes results as sqllogictest files do, to compare them with the answers there.</summary>
internal static class SqlLogicAnswer
{
    /// <summary>Returns null if the results are the answer of the record, and otherwise what differs.</summary>
    public static string? Difference(SqlLogicRecord record, ResultTable results)
    {
        int[] columns = [.. Enumerable.Range(0, results.Columns.Count).Where(column => results.Columns[column].Name != SqlLogicTables.HiddenKey)];
        if (columns.Length != record.Types!.Length)
        {
            return $"{columns.Length} columns, not {record.Types.Length}";
        }

        List<string[]> rows = [.. results.Select(row => columns.Select((column, i) => Write(row[column], record.Types[i])).ToArray())];
        if (record.Sort == "rowsort")
        {
            rows.Sort((left, right) =>
            {
                int order = 0;
                for (int i = 0; order == 0 && i < left.Length; i++)
                {
                    order = string.CompareOrdinal(left[i], right[i]);
                }

                return order;
            });
        }

        string[] values = [.. rows.SelectMany(row => row)];
        if (record.Sort == "valuesort")
        {
            Array.Sort(values, string.CompareOrdinal);
        }

        if (record.Expected is [var hashed] && hashed.Contains(" values hashing to ", StringComparison.Ordinal))
        {
            string actual = $"{values.Length} values hashing to {Hash(values)}";
            return actual == hashed ? null : $"{actual}, not {hashed}";
        }

        return values.SequenceEqual(record.Expected)
            ? null
            : $"[{string.Join(' ', values.Take(12))}] ({values.Length}), not [{string.Join(' ', record.Expected.Take(12))}] ({record.Expected.Count})";
    }

    private static string Write(object? value, char type) => (value, type) switch
    {
        (null, _) => "NULL",
        (bool flag, 'R') => flag ? "1.000" : "0.000",
        (bool flag, _) => flag ? "1" : "0",
        (string text, 'I') => Number(text).ToString("F0", CultureInfo.InvariantCulture),
        (string text, 'R') => Number(text).ToString("F3", CultureInfo.InvariantCulture),
        (string text, _) => text.Length == 0 ? "(empty)" : string.Concat(text.Select(sign => sign is < ' ' or > '~' ? '@' : sign)),
        (_, 'I') => Whole(value),
        (_, 'R') => string.Format(CultureInfo.InvariantCulture, "{0:F3}", value),
        (double number, _) => number == Math.Truncate(number) ? number.ToString("F1", CultureInfo.InvariantCulture) : number.ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Whole(object value) => value switch
    {
        double number => Math.Truncate(number) is var whole && whole == 0 ? "0" : whole.ToString("F0", CultureInfo.InvariantCulture),
        decimal number => Math.Truncate(number).ToString("F0", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static double Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : 0;

#pragma warning disable CA5351 // The files hold MD5 hashes.
    private static string Hash(string[] values) =>
        Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(string.Concat(values.Select(value => value + "\n")))));
#pragma warning restore CA5351
}
