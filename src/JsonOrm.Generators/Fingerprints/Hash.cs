namespace JsonOrm.Generators.Fingerprints;

/// <summary>A 64-bit hash that is the same in every run. Texts with equal hashes are assumed to be equal.</summary>
internal static class Hash
{
    public const ulong Start = 14695981039346656037;

    private const ulong Prime = 1099511628211;

    /// <summary>Continues the hash with a text and its length.</summary>
    public static ulong Add(ulong hash, string text)
    {
        foreach (char c in text)
        {
            hash = unchecked((hash ^ c) * Prime);
        }

        return Add(hash, (ulong)text.Length);
    }

    /// <summary>Continues the hash with a number, so that each of its bits may change each bit of the hash.</summary>
    public static ulong Add(ulong hash, ulong number)
    {
        unchecked
        {
            hash = (hash ^ number) * 0xff51afd7ed558ccd;
            hash = (hash ^ (hash >> 32)) * 0xc4ceb9fe1a85ec53;
            return hash ^ (hash >> 29);
        }
    }
}
