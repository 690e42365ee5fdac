using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace JsonOrm.Queries.Tests.Chinook;

/// <summary>A query with its known answer, out of the shared cases.</summary>
internal static class ChinookCase
{
    private static readonly Lazy<Dictionary<string, JsonElement>> s_cases = new(Load);

    /// <summary>Compares a query's rows, on every store, with the answer of the case named by its first five letters, digit for digit.</summary>
    public static void Check<R>(ResultQuery<R> query, [CallerMemberName] string name = "") => Check(
        db => query.ToList(db).Select(row => row is ITuple tuple ? Enumerable.Range(0, tuple.Length).Select(i => tuple[i]).ToArray() : [row]), name);

    public static void Check(Func<ILocalQuerySession, IEnumerable<object?[]>> run, [CallerMemberName] string name = "")
    {
        JsonElement expected = s_cases.Value[name[..5]];
        Assert.True(expected.GetProperty("ordered").GetBoolean());
        string[] types = [.. expected.GetProperty("types").EnumerateArray().Select(type => type.GetString()!)];
        string[] rows = [.. expected.GetProperty("expected_rows").EnumerateArray().Select(row => string.Join(" | ", row.EnumerateArray().Select((value, i) => Print(value, types[i]))))];
        foreach (ILocalQuerySession db in ChinookStores.All)
        {
            Assert.Equal(rows, run(db).Select(row => string.Join(" | ", row.Select((value, i) => Print(value, types[i])))));
        }
    }

    // What is "approx" is compared to nine digits, all else to the last.
    private static string Print(JsonElement value, string type) => value.ValueKind switch
    {
        JsonValueKind.Null => "(null)",
        JsonValueKind.String => value.GetString()!,
        _ => type == "approx" ? value.GetDouble().ToString("G9", CultureInfo.InvariantCulture) : value.GetRawText(),
    };

    private static string Print(object? value, string type) => value switch
    {
        null => "(null)",
        DateTime date => date.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture),
        // The cases have no zeros at the end: 199.1, not 199.10.
        decimal number => (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture),
        double number when type == "approx" => number.ToString("G9", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static Dictionary<string, JsonElement> Load()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SharedData.Folder!, "cases", "chinook_cases.json")));
        return document.RootElement.EnumerateArray().ToDictionary(item => item.GetProperty("id").GetString()!, item => item.Clone());
    }
}
