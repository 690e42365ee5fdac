using System.Globalization;
using JsonOrm.Mutants.Planting;

namespace JsonOrm.Mutants.Running;

/// <summary>Which mutants are looked for.</summary>
internal static class Choice
{
    /// <summary>The mutants that the arguments ask for.</summary>
    /// <param name="all">All there are.</param>
    /// <param name="arguments"><c>listed</c>, <c>all</c>, <c>sample COUNT SEED</c> or <c>survivors TABLE</c>.</param>
    public static List<Mutant> Of(List<Mutant> all, string[] arguments) => arguments switch
    {
        ["all"] => all,
        ["listed"] => [.. all.Where(static mutant => mutant.Kind == Mutant.Listed)],
        ["sample", var count, var seed] => Sample(all, int.Parse(count, CultureInfo.InvariantCulture), int.Parse(seed, CultureInfo.InvariantCulture)),
        ["survivors", var table] => Survivors(all, table),
        _ => throw new ArgumentException($"'{string.Join(' ', arguments)}' is no choice of mutants: listed, all, sample COUNT SEED, survivors TABLE."),
    };

    private static List<Mutant> Sample(List<Mutant> all, int count, int seed)
    {
        Mutant[] systematic = [.. all.Where(static mutant => mutant.Kind != Mutant.Listed)];
        new Random(seed).Shuffle(systematic);
        return [.. systematic.Take(count)];
    }

    // By what they are, as numbers and lines change with the source.
    private static List<Mutant> Survivors(List<Mutant> all, string table)
    {
        var known = new HashSet<(string File, string Kind, string Text)>();
        foreach (string[] parts in File.ReadLines(table).Select(static line => line.Split('\t')))
        {
            if (parts[5] is not "killed")
            {
                known.Add((parts[1], parts[3], parts[4]));
            }
        }

        return [.. all.Where(mutant => known.Contains((mutant.File, mutant.Kind, mutant.Text)))];
    }
}
