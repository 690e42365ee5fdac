namespace JsonOrm.Simulation.Expected;

/// <summary>A hash of a set of rows that does not depend on their order and can be updated for each change of one row.</summary>
internal static class Fingerprint
{
    /// <summary>Returns the hash of one row, to be added if the row is added and subtracted if it is removed.</summary>
    public static ulong Of(object row)
    {
        ulong hash = 14695981039346656037;
        foreach (char character in row.ToString()!)
        {
            hash = (hash ^ character) * 1099511628211;
        }

        return Mix(hash);
    }

    /// <summary>Spreads similar numbers; also derives many seeds from one.</summary>
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
