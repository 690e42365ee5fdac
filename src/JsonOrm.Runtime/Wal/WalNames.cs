using System.Globalization;

namespace JsonOrm.Wal;

/// <summary>The names of segment files: nine digits and <c>.jsonl</c>.</summary>
internal static class WalNames
{
    private const string Extension = ".jsonl";

    public static string Of(long segment) => segment.ToString("D9", CultureInfo.InvariantCulture) + Extension;

    public static bool TryParse(string name, out long segment)
    {
        segment = 0;
        return name.EndsWith(Extension, StringComparison.Ordinal)
            && long.TryParse(name.AsSpan(0, name.Length - Extension.Length), NumberStyles.None, CultureInfo.InvariantCulture, out segment)
            && name == Of(segment);
    }
}
