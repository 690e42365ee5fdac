using System.Text;
using JsonOrm.Rows;

namespace JsonOrm.Upgrades;

/// <summary>Exchanges names of an enum in stored values.</summary>
internal static class EnumNames
{
    /// <summary>Writes a value with the names that are in the place of those that are gone.</summary>
    /// <param name="value">A name, names joined by ", ", or a number.</param>
    /// <param name="names">For each name that is gone the one in its place.</param>
    /// <param name="writer">Where it goes.</param>
    public static void Write(ReadOnlySpan<byte> value, IReadOnlyDictionary<string, string> names, RowWriter writer)
    {
        if (value[0] != '"')
        {
            writer.WriteRaw(value);
            return;
        }

        writer.WriteString(Exchange(Encoding.UTF8.GetString(NestedJson.Unescape(value[1..^1], 0)), names));
    }

    /// <summary>The text with the names that are in the place of those that are gone; each once.</summary>
    public static string Exchange(string text, IReadOnlyDictionary<string, string> names)
    {
        var all = new List<string>();
        foreach (string name in text.Split(", "))
        {
            string now = names.TryGetValue(name, out string? other) ? other : name;
            if (!all.Contains(now))
            {
                all.Add(now);
            }
        }

        return string.Join(", ", all);
    }
}
