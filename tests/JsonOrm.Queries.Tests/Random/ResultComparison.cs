using System.Text;

namespace JsonOrm.Queries.Tests.Random;

/// <summary>Compares results: values equal, doubles to twelve digits or so.</summary>
internal static class ResultComparison
{
    /// <param name="expected">What is right.</param>
    /// <param name="actual">What there is.</param>
    /// <param name="isApproximate">True when one side computes decimals as doubles.</param>
    public static bool AreEqual(List<Value[]> expected, List<Value[]> actual, bool isApproximate = false) =>
        expected.Count == actual.Count && expected.Zip(actual).All(pair => AreEqual(pair.First, pair.Second, isApproximate));

    public static string Print(List<Value[]> rows)
    {
        var text = new StringBuilder();
        foreach (Value[] row in rows.Take(40))
        {
            text.Append("    ").AppendJoin(" | ", row.Select(value => value.ToString())).AppendLine();
        }

        return rows.Count > 40 ? text.Append("    … ").Append(rows.Count).AppendLine(" rows").ToString() : text.ToString();
    }

    private static bool AreEqual(Value[] expected, Value[] actual, bool isApproximate) =>
        expected.Length == actual.Length && expected.Zip(actual).All(pair => AreEqual(pair.First, pair.Second, isApproximate));

    private static bool AreEqual(Value expected, Value actual, bool isApproximate) =>
        expected == actual
        || (isApproximate && expected.Kind == ValueKind.Decimal && actual.Kind == ValueKind.Decimal && Math.Abs(expected.Decimal - actual.Decimal) <= 1e-12m * Math.Max(1, Math.Abs(expected.Decimal)))
        || (expected.Kind == ValueKind.Double && actual.Kind == ValueKind.Double
            && Math.Abs(expected.Double - actual.Double) <= 1e-12 * Math.Max(Math.Abs(expected.Double), Math.Abs(actual.Double)));
}
