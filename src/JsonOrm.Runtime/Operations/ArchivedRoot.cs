using System.Globalization;
using JsonOrm.Catalogue;
using JsonOrm.Files;

namespace JsonOrm.Operations;

/// <summary>A root that can be opened: the current one, the previous one, or one in the archive.</summary>
/// <param name="Generation">Its generation.</param>
/// <param name="Lsn">The last commit whose rows are in its files.</param>
/// <param name="Time">When it was made, in UTC.</param>
/// <param name="Path">Its file.</param>
internal sealed record ArchivedRoot(long Generation, long Lsn, DateTimeOffset Time, string Path)
{
    private const string TimeFormat = "yyyyMMdd'T'HHmmssfffffff'Z'";

    /// <summary>The name of the file in the archive: <c>000000041.c1040.t20261130T0315001234567Z.json</c>.</summary>
    public static string NameOf(long generation, long lsn, DateTimeOffset time) => string.Create(
        CultureInfo.InvariantCulture, $"{generation:D9}.c{lsn}.t{time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)}.json");

    /// <summary>Parses a name; null if the file has another.</summary>
    public static ArchivedRoot? TryParse(string folder, string name)
    {
        string[] parts = name.Split('.');
        return parts.Length == 4 && parts[3] == "json" && parts[1].StartsWith('c') && parts[2].StartsWith('t') &&
            long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out long generation) &&
            long.TryParse(parts[1].AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out long lsn) &&
            DateTime.TryParseExact(parts[2][1..], TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime time)
            ? new ArchivedRoot(generation, lsn, new DateTimeOffset(time, TimeSpan.Zero), System.IO.Path.Combine(folder, name))
            : null;
    }

    /// <summary>Returns the roots in the archive, oldest first.</summary>
    public static List<ArchivedRoot> ListArchive(IFileSystem files, DatabasePaths paths)
    {
        var roots = new List<ArchivedRoot>();
        foreach (string name in files.ListFiles(paths.ArchivedRoots))
        {
            if (TryParse(paths.ArchivedRoots, name) is { } root)
            {
                roots.Add(root);
            }
        }

        roots.Sort(static (left, right) => left.Generation.CompareTo(right.Generation));
        return roots;
    }
}
