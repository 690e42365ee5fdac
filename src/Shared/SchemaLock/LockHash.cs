using System.Globalization;

namespace JsonOrm.SchemaLock;

/// <summary>
/// The hashes of versions: 64-bit FNV-1a over the text of a version and the hash of the previous version, so that the hash of the last one covers the whole
/// file.
/// </summary>
internal static class LockHash
{
    private const ulong Basis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>Returns the hash of a version of the file; empty for version 0.</summary>
    public static string Of(LockFile file, int version)
    {
        string hash = "";
        for (int each = 1; each <= version; each++)
        {
            hash = Add(hash, LockWriter.TextOf(file, each));
        }

        return hash;
    }

    /// <summary>Returns the file with hashes that match its content.</summary>
    public static LockFile Fit(LockFile file)
    {
        string parent = Of(file, file.Head.Version - 1);
        return file with { Head = file.Head with { Parent = parent, Hash = Add(parent, LockWriter.TextOf(file, file.Head.Version)) } };
    }

    private static string Add(string parent, string text)
    {
        ulong hash = Basis;
        foreach (char unit in parent + "\n" + text)
        {
            hash = unchecked((hash ^ unit) * Prime);
        }

        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }
}
