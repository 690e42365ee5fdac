using System.Text;

namespace JsonOrm.Queries.Tests.Random;

/// <summary>Compares results: values equal, doubles to fourteen digits or so.</summary>
internal static class ResultComparison
{
    public static bool AreEqual(List<Value[]> expected, List<Value[]> actual) =>
        expected.Count == actual.Count && expected.Zip(actual).All(pair => AreEqual(pair.First, pair.Second));

    public static string Print(List<Value[]> rows)
    {
        var text = new StringBuilder();
        foreach (Value[] row in rows.Take(40))
        {
            text.Append("    ").AppendJoin(" | ", row.Select(value => value.ToString())).AppendLine();
        }

        return rows.Count > 40 ? text.Append("    … ").Append(rows.Count).AppendLine(" rows").ToString() : text.ToString();
    }

    public static bool AreEqual(Value[] expected, Value[] actual) => expected.Length == actual.Length && expected.Zip(actual).All(pair => AreEqual(pair.First, pair.Second));

    public static bool AreEqual(Value expected, Value actual) =>
        expected == actual
        || (expected.Kind == ValueKind.Double && actual.Kind == ValueKind.Double
            && Math.Abs(expected.Double - actual.Double) <= 1e-12 * Math.Max(Math.Abs(expected.Double), Math.Abs(actual.Double)));
}
