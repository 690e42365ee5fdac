using System.Text;
using JsonOrm.Evolution;
using JsonOrm.Rows;

namespace JsonOrm.Upgrades;

/// <summary>Replaces names of an enum in stored values.</summary>
internal static class EnumNames
{
    /// <summary>Returns the replacement of each earlier name whose rows get another.</summary>
    /// <param name="before">The earlier names.</param>
    /// <param name="after">The names of the class.</param>
    /// <param name="answers">The answers of the enum.</param>
    public static Dictionary<string, string> Moved(IReadOnlyList<string> before, IReadOnlyList<string> after, IReadOnlyList<EnumUpgrade> answers)
    {
        var renamed = new Dictionary<string, string>(StringComparer.Ordinal);
        var replaced = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (EnumUpgrade answer in answers)
        {
            (answer.IsReplaced ? replaced : renamed)[answer.Former] = answer.Name;
        }

        return EnumDifference.Moved(before, after, renamed, replaced);
    }

    /// <summary>Writes a value, with removed names replaced.</summary>
    /// <param name="value">A name, names joined by ", ", or a number.</param>
    /// <param name="names">The replacement of each removed name.</param>
    /// <param name="writer">Receives the value.</param>
    public static void Write(ReadOnlySpan<byte> value, IReadOnlyDictionary<string, string> names, RowWriter writer)
    {
        if (value[0] != '"')
        {
            writer.WriteRaw(value);
            return;
        }

        writer.WriteString(Exchange(Encoding.UTF8.GetString(NestedJson.Unescape(value[1..^1], 0)), names));
    }

    /// <summary>Returns the text with removed names replaced, and without duplicates.</summary>
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
