using System.Globalization;
using JsonOrm.Benchmarks.Harness;
using JsonOrm.Benchmarks.Sqlite;

namespace JsonOrm.Benchmarks.Tpch;

/// <summary>Compares the rows of both databases, value by value and in order. Numbers that SQLite adds up as doubles may differ in their last digits.</summary>
internal static class TpchAnswers
{
    private const double Tolerance = 1e-9;

    /// <summary>Every value of SQLite's rows: a number, a text or null.</summary>
    public static List<object?[]> Read(SqliteStatement query)
    {
        var rows = new List<object?[]>();
        while (query.Step())
        {
            var row = new object?[query.ColumnCount];
            for (int i = 0; i < row.Length; i++)
            {
                row[i] = query.Value(i);
            }

            rows.Add(row);
        }

        query.Reset();
        return rows;
    }

    /// <exception cref="WrongAnswerException">The answers differ.</exception>
    public static void Compare(string name, List<object?[]> expected, List<object?[]> actual, string side = "JsonOrm")
    {
        if (expected.Count != actual.Count)
        {
            throw new WrongAnswerException($"{name}: SQLite answers with {expected.Count} rows, {side} with {actual.Count}.");
        }

        for (int i = 0; i < expected.Count; i++)
        {
            if (expected[i].Length != actual[i].Length || !expected[i].Zip(actual[i], AreEqual).All(isEqual => isEqual))
            {
                throw new WrongAnswerException($"{name}, row {i + 1}: SQLite answers ({string.Join(", ", expected[i])}), {side} answers ({string.Join(", ", actual[i])}).");
            }
        }
    }

    private static bool AreEqual(object? expected, object? actual) => expected switch
    {
        null => actual is null,
        string text => actual is string other && text == other,
        _ => Number(actual) is { } number && Math.Abs(Convert.ToDouble(expected, CultureInfo.InvariantCulture) - number) <= Tolerance * Math.Max(1, Math.Abs(number)),
    };

    private static double? Number(object? value) => value switch
    {
        null or string => null,
        DateOnly day => TpchStore.Number(day),
        _ => Convert.ToDouble(value, CultureInfo.InvariantCulture),
    };
}
