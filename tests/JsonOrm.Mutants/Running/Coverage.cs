using System.Globalization;
using JsonOrm.Mutants.Planting;

namespace JsonOrm.Mutants.Running;

/// <summary>Which test comes by which mutants, and what it costs.</summary>
internal sealed class Coverage
{
    private readonly Dictionary<string, (long Cost, bool[] Hits)> _tests = [];

    private static string[] PathsIn(string copy) => Directory.GetFiles(copy, "coverage*.tsv");

    /// <summary>Runs every test once with no mutant on, and writes what it came by; goes on where it was stopped. Tests that are skipped, or fail, are left out.</summary>
    /// <param name="copy">The planted tree.</param>
    /// <param name="part">Which of the parts, from 1: each can be measured by a process of its own.</param>
    /// <param name="parts">The number of parts.</param>
    public static void Measure(string copy, int part, int parts)
    {
        int count = File.ReadLines(PlantedTree.TableOf(copy)).Count();
        var catalogue = new TestCatalogue();
        var known = new HashSet<string>(PathsIn(copy).SelectMany(File.ReadLines).Select(static line => line.Split('\t')[0]));
        using StreamWriter output = File.AppendText(Path.Combine(copy, $"coverage.{part}.tsv"));
        output.AutoFlush = true;
        for (int test = 0; test < catalogue.Count; test++)
        {
            if (test % parts != part - 1 || known.Contains(catalogue.Identity(test)))
            {
                continue;
            }

            bool[] hits = new bool[count];
            Switch.Note(hits);
            bool? isPassed = catalogue.Run(test, out long cost);
            Switch.Note(null);
            Console.WriteLine($"{cost} ms {(isPassed is null ? "skipped" : isPassed.Value ? "passed" : "FAILED")} {catalogue.Name(test)}");
            if (isPassed == true)
            {
                output.WriteLine($"{catalogue.Identity(test)}\t{cost}\t{string.Join(',', Enumerable.Range(0, count).Where(number => hits[number]))}");
            }
        }
    }

    /// <summary>Reads what <see cref="Measure"/> has written.</summary>
    /// <param name="copy">The planted tree.</param>
    public static Coverage Read(string copy)
    {
        int count = File.ReadLines(PlantedTree.TableOf(copy)).Count();
        var coverage = new Coverage();
        foreach (string line in PathsIn(copy).SelectMany(File.ReadLines))
        {
            string[] parts = line.Split('\t');
            bool[] hits = new bool[count];
            foreach (string number in parts[2].Split(',', StringSplitOptions.RemoveEmptyEntries))
            {
                hits[int.Parse(number, CultureInfo.InvariantCulture)] = true;
            }

            coverage._tests[parts[0]] = (long.Parse(parts[1], CultureInfo.InvariantCulture), hits);
        }

        return coverage;
    }

    /// <summary>The tests that come by a mutant: those of a class named after the mutant's file first, and the quickest first.</summary>
    /// <param name="catalogue">The tests.</param>
    /// <param name="mutant">The mutant.</param>
    public List<(int Test, long Cost)> TestsOf(TestCatalogue catalogue, Mutant mutant)
    {
        string subject = $".{Path.GetFileName(mutant.File).Split('.')[0]}";
        var tests = new List<(int Test, long Cost, bool IsDirect)>();
        for (int test = 0; test < catalogue.Count; test++)
        {
            if (_tests.TryGetValue(catalogue.Identity(test), out (long Cost, bool[] Hits) known) && known.Hits[mutant.Number])
            {
                tests.Add((test, known.Cost, catalogue.Class(test).Contains(subject, StringComparison.Ordinal)));
            }
        }

        return [.. tests.OrderByDescending(static test => test.IsDirect).ThenBy(static test => test.Cost).Select(static test => (test.Test, test.Cost))];
    }
}
