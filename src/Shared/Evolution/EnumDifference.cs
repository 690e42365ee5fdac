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
        Dictionary<string, string> moved = Moved(before.Names, after.Names, answers.Renamed, answers.Replaced);
        for (int i = 0; i < before.Names.Count; i++)
        {
            string name = before.Names[i];
            int place = after.IndexOf(name);
            if (place >= 0 && !moved.ContainsKey(name))
            {
                former.Add(name);
                if (after.Values[place] != before.Values[i])
                {
                    difference.Renumbered.Add(name);
                }
            }
            else if (moved.TryGetValue(name, out string? now))
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

    /// <summary>
    /// Returns the former names whose rows get another, and that other. A name that the enum still has stays, unless it is declared as the former name of a member
    /// that no earlier name leads to otherwise: then a later version gave the name to a new member.
    /// </summary>
    /// <param name="before">The earlier names.</param>
    /// <param name="after">The names of the class.</param>
    /// <param name="renamed">The member that has each former name.</param>
    /// <param name="replaced">The member that replaces each removed name.</param>
    public static Dictionary<string, string> Moved(
        IReadOnlyList<string> before, IReadOnlyList<string> after, IReadOnlyDictionary<string, string> renamed, IReadOnlyDictionary<string, string> replaced)
    {
        var moved = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string former in before)
        {
            if (!Has(after, former) && (renamed.TryGetValue(former, out string? name) || replaced.TryGetValue(former, out name)) && Has(after, name))
            {
                moved[former] = name;
            }
        }

        for (int i = 0; i < before.Count; i++)
        {
            if (!moved.ContainsKey(before[i]) && Has(after, before[i]) && renamed.TryGetValue(before[i], out string? name) && Has(after, name)
                && (!Has(before, name) || moved.ContainsKey(name)) && !moved.ContainsValue(name))
            {
                moved[before[i]] = name;
                i = -1;
            }
        }

        return moved;
    }

    private static bool Has(IReadOnlyList<string> names, string sought)
    {
        foreach (string name in names)
        {
            if (name == sought)
            {
                return true;
            }
        }

        return false;
    }
}
