using System.Text;
using System.Text.Json;

namespace JsonOrm.Operations;

/// <summary>The keys of a file of rows, as the list of the table's files states them: the elements of each as they are written.</summary>
/// <param name="File">The name of the file.</param>
/// <param name="First">The first key.</param>
/// <param name="Last">The last key.</param>
internal sealed record FileKeys(string File, string[] First, string[] Last)
{
    /// <summary>Returns what a line of the list says of a file; null if it is damaged or says something else.</summary>
    public static FileKeys? TryParse(string line)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement file = document.RootElement;
            return file.ValueKind == JsonValueKind.Object && file.TryGetProperty("file", out JsonElement name) && file.TryGetProperty("first", out JsonElement first) && file.TryGetProperty("last", out JsonElement last)
                ? new FileKeys(name.GetString()!, ValuesOf(first), ValuesOf(last))
                : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string[] ValuesOf(JsonElement array) => [.. array.EnumerateArray().Select(static element => element.GetRawText())];
}

/// <summary>Finds the columns of a key in rows without a schema.</summary>
internal static class KeyColumns
{
    /// <summary>
    /// Returns the columns whose values are the stated keys of the first and the last row of each file. Without such keys it is the first column, if its values are different in each file. Empty if no column qualifies.
    /// </summary>
    public static string[] Of(IReadOnlyList<FileKeys> listed, IReadOnlyDictionary<string, byte[]> texts)
    {
        List<string>[]? candidates = null;
        foreach (FileKeys file in listed)
        {
            if (texts.TryGetValue(file.File, out byte[]? text))
            {
                string[] lines = Encoding.UTF8.GetString(text).Split('\n', StringSplitOptions.RemoveEmptyEntries);
                List<string>[]? matched = lines.Length == 0 ? candidates : Match(Match(candidates, file.First, lines[0]), file.Last, lines[^1]);

                // The first or the last line of such a file is lost.
                candidates = matched is null || Array.Exists(matched, static columns => columns.Count == 0) ? candidates : matched;
            }
        }

        return candidates is null ? FirstColumn(texts.Values) : Choose(candidates);
    }

    // The columns of a key are different ones.
    private static string[] Choose(List<string>[] candidates)
    {
        var chosen = new List<string>();
        foreach (List<string> columns in candidates)
        {
            if (columns.Find(column => !chosen.Contains(column)) is not { } column)
            {
                return [];
            }

            chosen.Add(column);
        }

        return [.. chosen];
    }

    private static List<string>[]? Match(List<string>[]? candidates, string[] key, string line)
    {
        Dictionary<string, string>? row = RowOf(line);
        return row is null ? candidates
            : candidates is null ? Array.ConvertAll(key, value => row.Where(member => member.Value == value).Select(static member => member.Key).ToList())
            : [.. candidates.Select((columns, i) => columns.FindAll(column => i < key.Length && row.GetValueOrDefault(column) == key[i]))];
    }

    private static string[] FirstColumn(IEnumerable<byte[]> texts)
    {
        string? first = null;
        foreach (byte[] text in texts)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (string line in Encoding.UTF8.GetString(text).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                if (RowOf(line) is not { Count: > 0 } row)
                {
                    continue;
                }

                first ??= row.First().Key;
                if (!row.TryGetValue(first, out string? value) || !seen.Add(value))
                {
                    return [];
                }
            }
        }

        return first is null ? [] : [first];
    }

    // A row that says that another is gone has none of its columns.
    private static Dictionary<string, string>? RowOf(string line)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            return document.RootElement.ValueKind != JsonValueKind.Object || document.RootElement.TryGetProperty("$delete", out _) ? null
                : document.RootElement.EnumerateObject().ToDictionary(static member => member.Name, static member => member.Value.GetRawText(), StringComparer.Ordinal);
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            return null;
        }
    }
}
