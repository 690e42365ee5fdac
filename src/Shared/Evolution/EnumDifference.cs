namespace JsonOrm.Evolution;

/// <summary>How an enum differs from an earlier version, by the names that rows contain.</summary>
internal sealed class EnumDifference
{
    /// <summary>Names that the class neither declares nor gives an answer for.</summary>
    public List<string> Missing { get; } = [];

    /// <summary>Former names of members.</summary>
    public List<string> Renamed { get; } = [];

    /// <summary>Names whose rows get another member.</summary>
    public List<string> Replaced { get; } = [];

    /// <summary>Names that remain but have another number.</summary>
    public List<string> Renumbered { get; } = [];

    /// <summary>New names.</summary>
    public List<string> Added { get; } = [];

    /// <summary>True if every row reads as before: members were added or reordered only.</summary>
    public bool IsGrowth => Missing.Count + Renamed.Count + Replaced.Count + Renumbered.Count == 0;

    public static EnumDifference Of(EnumState before, EnumState after, EnumAnswers answers)
    {
        var difference = new EnumDifference();
        var former = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < before.Names.Count; i++)
        {
            string name = before.Names[i];
            int place = after.IndexOf(name);
            if (place >= 0)
            {
                former.Add(name);
                if (after.Values[place] != before.Values[i])
                {
                    difference.Renumbered.Add(name);
                }
            }
            else if (answers.Find(name) is { } now && after.IndexOf(now) >= 0)
            {
                former.Add(now);
                (answers.Renamed.ContainsKey(name) ? difference.Renamed : difference.Replaced).Add(name);
            }
            else
            {
                difference.Missing.Add(name);
            }
        }

        foreach (string name in after.Names)
        {
            if (!former.Contains(name))
            {
                difference.Added.Add(name);
            }
        }

        return difference;
    }
}
