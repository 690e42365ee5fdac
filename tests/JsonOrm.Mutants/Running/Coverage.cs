using System.Globalization;
using JsonOrm.Mutants.Planting;

namespace JsonOrm.Mutants.Running;

/// <summary>Which test comes by which mutants, and how long it takes.</summary>
internal sealed class Coverage
{
    private readonly Dictionary<string, (long Milliseconds, bool[] Hits)> _tests = [];

    private static string PathOf(string copy) => Path.Combine(copy, "coverage.tsv");

    /// <summary>Runs every test once with no mutant on, and writes what it came by; goes on where it was stopped. Tests that are skipped, or fail, are left out.</summary>
    /// <param name="copy">The planted tree.</param>
    public static void Measure(string copy)
    {
        int count = File.ReadLines(PlantedTree.TableOf(copy)).Count();
        var catalogue = new TestCatalogue();
        var known = new HashSet<string>(File.Exists(PathOf(copy)) ? File.ReadLines(PathOf(copy)).Select(static line => line.Split('\t')[0]) : []);
        using StreamWriter output = File.AppendText(PathOf(copy));
        output.AutoFlush = true;
        for (int test = 0; test < catalogue.Count; test++)
        {
            if (known.Contains(catalogue.Identity(test)))
            {
                continue;
            }

            bool[] hits = new bool[count];
            Switch.Note(hits);
            bool? isPassed = catalogue.Run(test, out long milliseconds);
            Switch.Note(null);
            Console.WriteLine($"{milliseconds} ms {(isPassed is null ? "skipped" : isPassed.Value ? "passed" : "FAILED")} {catalogue.Name(test)}");
            if (isPassed == true)
            {
                output.WriteLine($"{catalogue.Identity(test)}\t{milliseconds}\t{string.Join(',', Enumerable.Range(0, count).Where(number => hits[number]))}");
            }
        }
    }

    /// <summary>Reads what <see cref="Measure"/> has written.</summary>
    /// <param name="copy">The planted tree.</param>
    public static Coverage Read(string copy)
    {
        int count = File.ReadLines(PlantedTree.TableOf(copy)).Count();
        var coverage = new Coverage();
        foreach (string line in File.ReadLines(PathOf(copy)))
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

    /// <summary>The tests that come by a mutant, the quickest first.</summary>
    /// <param name="catalogue">The tests.</param>
    /// <param name="mutant">The mutant.</param>
    public List<(int Test, long Milliseconds)> TestsOf(TestCatalogue catalogue, int mutant)
    {
        var tests = new List<(int Test, long Milliseconds)>();
        for (int test = 0; test < catalogue.Count; test++)
        {
            if (_tests.TryGetValue(catalogue.Identity(test), out (long Milliseconds, bool[] Hits) known) && known.Hits[mutant])
            {
                tests.Add((test, known.Milliseconds));
            }
        }

        tests.Sort(static (a, b) => a.Milliseconds.CompareTo(b.Milliseconds));
        return tests;
    }
}
