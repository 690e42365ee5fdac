namespace JsonOrm.Simulation.Expected;

/// <summary>A number for a set of rows, which does not depend on their order and follows each change of one row.</summary>
internal static class Fingerprint
{
    /// <summary>The number of one row, to be added for a row that is there and subtracted for one that goes.</summary>
    public static ulong Of(object row)
    {
        ulong hash = 14695981039346656037;
        foreach (char character in row.ToString()!)
        {
            hash = (hash ^ character) * 1099511628211;
        }

        return Mix(hash);
    }

    /// <summary>Spreads numbers that differ little; also how one seed makes many.</summary>
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
