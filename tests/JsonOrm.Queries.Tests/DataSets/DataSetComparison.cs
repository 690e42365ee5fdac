using System.Globalization;
using System.Runtime.CompilerServices;

namespace JsonOrm.Queries.Tests.DataSets;

/// <summary>Compares what a typed query gives with what SQLite gives for hand-written SQL, row by row in order.</summary>
internal static class DataSetComparison
{
    /// <summary>Runs both, the query on every store. The SQL orders its rows whole.</summary>
    public static void Check<R>(this DataSetStores stores, string sql, ResultQuery<R> query) => stores.Check(sql, db => Values(query.ToList(db)));

    public static void Check(this DataSetStores stores, string sql, Func<ITextQuerySession, IEnumerable<object?[]>> run)
    {
        string[]? expected = stores.Sqlite?.Run(sql).Select(Print).ToArray();
        foreach (ITextQuerySession db in stores.All)
        {
            string[] found = [.. run(db).Select(Print)];
            expected ??= found;
            Assert.NotEmpty(expected);
            Assert.Equal(expected, found);
        }
    }

    /// <summary>The values of results: of one value each, or of the parts of a tuple.</summary>
    public static IEnumerable<object?[]> Values<R>(IEnumerable<R> rows) =>
        rows.Select(row => row is ITuple tuple ? Enumerable.Range(0, tuple.Length).Select(i => tuple[i]).ToArray() : [row]);

    public static string Print(object?[] row) => string.Join(" | ", row.Select(Print));

    private static string Print(object? value) => value switch
    {
        null => "(null)",
        string text => "'" + text + "'",
        bool flag => flag ? "1" : "0",
        Enum name => "'" + name + "'",
        DateTime time => "'" + time.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture) + "'",
        DateOnly date => "'" + date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "'",
        // SQLite has no decimals: sums differ in the last digits.
        decimal or double or float or long or int or short or byte => Math.Round(Convert.ToDecimal(value, CultureInfo.InvariantCulture), 5).ToString("0.#####", CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"A {value.GetType()} has no counterpart in SQLite."),
    };
}
