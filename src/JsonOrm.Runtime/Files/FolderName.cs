using System.Text;

namespace JsonOrm.Files;

/// <summary>
/// Derives file names from the names of tables and indexes: lower-case ASCII letters, digits, '_' and '-', at most 64
/// characters. A name that had to be changed ends in a checksum of the original, so that two names never collide on any file system.
/// </summary>
internal static class FolderName
{
    private const int MostLetters = 48;

    public static string Of(string name)
    {
        var letters = new StringBuilder();
        bool isChanged = name.Length is 0 or > MostLetters || IsReserved(name);
        foreach (char letter in name.AsSpan(0, Math.Min(name.Length, MostLetters)))
        {
            bool isPlain = letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_' or '-';
            isChanged |= !isPlain;
            letters.Append(isPlain ? letter : letter is >= 'A' and <= 'Z' ? (char)(letter | 0x20) : '-');
        }

        if (isChanged)
        {
            uint crc = Crc32C.Compute(Encoding.UTF8.GetBytes(name));
            letters.Append('-').Append(Crc32C.ToText(crc));
        }

        return letters.ToString();
    }

    /// <summary>The folder name of an index.</summary>
    public static string OfIndex(string table, string index) => Of(table) + "." + Of(index);

    /// <summary>True for a name that <see cref="Of"/> or <see cref="OfIndex"/> can have produced, and that therefore cannot lead out of its
    /// directory.</summary>
    public static bool IsSafe(string name)
    {
        if (name.Length is 0 or > 128 || name[0] == '.')
        {
            return false;
        }

        foreach (char letter in name)
        {
            if (letter is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '_' or '-' or '.'))
            {
                return false;
            }
        }

        return !name.Contains("..", StringComparison.Ordinal);
    }

    // Device names, which Windows does not allow as file names.
    private static bool IsReserved(string name) =>
        name is "con" or "prn" or "aux" or "nul" ||
        (name.Length == 4 && (name.StartsWith("com", StringComparison.Ordinal) || name.StartsWith("lpt", StringComparison.Ordinal)) && name[3] is >= '0' and <= '9');
}
