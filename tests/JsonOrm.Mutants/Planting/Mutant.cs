using System.Globalization;
namespace JsonOrm.Mutants.Planting;

/// <summary>One defect that can be switched on.</summary>
/// <param name="Number">The number that switches it on.</param>
/// <param name="File">The file, relative to the runtime's directory.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Kind">The operator, or <c>listed</c> for a defect of the committed list.</param>
/// <param name="Text">What is written instead of what.</param>
internal sealed record Mutant(int Number, string File, int Line, string Kind, string Text)
{
    /// <summary>The committed list's kind.</summary>
    public const string Listed = "listed";

    /// <summary>A line of the table of mutants.</summary>
    public string ToLine() => string.Create(CultureInfo.InvariantCulture, $"{Number}\t{File}\t{Line}\t{Kind}\t{Text}");

    /// <summary>Reads a line that <see cref="ToLine"/> has written.</summary>
    /// <param name="line">The line.</param>
    public static Mutant Parse(string line)
    {
        string[] parts = line.Split('\t');
        return new Mutant(int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1], int.Parse(parts[2], CultureInfo.InvariantCulture), parts[3], parts[4]);
    }
}
