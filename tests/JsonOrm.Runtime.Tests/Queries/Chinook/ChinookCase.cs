using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace JsonOrm.Runtime.Tests.Queries.Chinook;

/// <summary>A query with its known answer, out of the shared cases.</summary>
internal static class ChinookCase
{
    private static readonly Lazy<Dictionary<string, JsonElement>> s_cases = new(Load);

    /// <summary>Compares a query's rows, on every store, with the answer of the case named by its first five letters, digit for digit.</summary>
    public static void Check<R>(ResultQuery<R> query, [CallerMemberName] string name = "")
        where R : ITuple => Check(db => query.ToList(db).Select(row => Enumerable.Range(0, row.Length).Select(i => row[i]).ToArray()), name);

    public static void Check(Func<ILocalQuerySession, IEnumerable<object?[]>> run, [CallerMemberName] string name = "")
    {
        JsonElement expected = s_cases.Value[name[..5]];
        Assert.True(expected.GetProperty("ordered").GetBoolean());
        string[] rows = [.. expected.GetProperty("expected_rows").EnumerateArray().Select(row => string.Join(" | ", row.EnumerateArray().Select(Print)))];
        foreach (ILocalQuerySession db in ChinookStores.All)
        {
            Assert.Equal(rows, run(db).Select(row => string.Join(" | ", row.Select(Print))));
        }
    }

    private static string Print(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "(null)",
        JsonValueKind.String => value.GetString()!,
        _ => value.GetRawText(),
    };

    private static string Print(object? value) => value switch
    {
        null => "(null)",
        DateTime date => date.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static Dictionary<string, JsonElement> Load()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SharedData.Folder!, "cases", "chinook_cases.json")));
        return document.RootElement.EnumerateArray().ToDictionary(item => item.GetProperty("id").GetString()!, item => item.Clone());
    }
}
