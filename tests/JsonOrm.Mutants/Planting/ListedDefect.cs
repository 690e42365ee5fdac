namespace JsonOrm.Mutants.Planting;

/// <summary>A defect of the committed list: a text that occurs once in a file, and what is written instead.</summary>
/// <param name="File">The file, relative to the runtime's directory.</param>
/// <param name="Before">The expression or statement.</param>
/// <param name="After">What is written instead; empty where a statement is left out.</param>
internal sealed record ListedDefect(string File, string Before, string After)
{
    /// <summary>Reads the list: blocks of three lines (file, before, after) with an empty line between them; lines that begin with # are comments.</summary>
    /// <param name="path">The list.</param>
    public static List<ListedDefect> ReadAll(string path)
    {
        var defects = new List<ListedDefect>();
        string[] lines = [.. System.IO.File.ReadLines(path).Where(line => !line.StartsWith('#'))];
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length > 0)
            {
                defects.Add(new ListedDefect(lines[i], lines[i + 1], lines[i + 2]));
                i += 2;
            }
        }

        return defects;
    }

    /// <summary>The defect as a mutant.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="source">The file's text.</param>
    /// <exception cref="InvalidDataException">The text does not occur exactly once.</exception>
    public Mutant ToMutant(int number, string source)
    {
        int at = source.IndexOf(Before, StringComparison.Ordinal);
        if (at < 0 || source.IndexOf(Before, at + 1, StringComparison.Ordinal) >= 0)
        {
            throw new InvalidDataException($"'{Before}' does not occur exactly once in {File}. Correct the list of defects.");
        }

        return new Mutant(number, File, source.AsSpan(0, at).Count('\n') + 1, Mutant.Listed, $"{Before} → {After}");
    }
}
