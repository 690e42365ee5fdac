using System.Globalization;
using JsonOrm.Mutants.Planting;

namespace JsonOrm.Mutants.Running;

/// <summary>
/// Looks for mutants in this process, one after the other: each line of the input is a mutant; the output has a line for each test that is tried, and one with what became of the
/// mutant. A mutant that hangs or ends the process is the business of whoever has started it.
/// </summary>
internal static class Worker
{
    /// <summary>What the worker says before it tries a test: what the test costs without a mutant, and its name.</summary>
    public const string Trying = "trying";

    /// <summary>The test that failed does so with no mutant on, too: the process is spoilt, or the test is.</summary>
    public const string Spoilt = "spoilt";

    /// <summary>Reads mutants until the input ends.</summary>
    /// <param name="copy">The planted tree.</param>
    /// <param name="budget">The limit for the tests of a mutant, in milliseconds of the processor time that they take without a mutant.</param>
    public static void Run(string copy, long budget)
    {
        TextWriter output = Console.Out;

        // What tests and engine print is of no interest.
        Console.SetOut(TextWriter.Null);
        Mutant[] mutants = [.. File.ReadLines(PlantedTree.TableOf(copy)).Select(Mutant.Parse)];
        Coverage coverage = Coverage.Read(copy);
        var catalogue = new TestCatalogue();
        while (Console.ReadLine() is { } line)
        {
            string outcome = Judge(catalogue, coverage, mutants[int.Parse(line, CultureInfo.InvariantCulture)], budget, output);
            output.WriteLine(outcome);
            output.Flush();
        }
    }

    // A mutant is killed by a test that fails with it, passes without it, and fails with it again: a test that fails by chance, or because of the load, kills nothing.
    private static string Judge(TestCatalogue catalogue, Coverage coverage, Mutant mutant, long budget, TextWriter output)
    {
        List<(int Test, long Cost)> tests = coverage.TestsOf(catalogue, mutant);
        long spent = 0;
        int ran = 0;
        foreach ((int test, long cost) in tests)
        {
            if (ran > 0 && spent + cost > budget)
            {
                continue;
            }

            spent += cost;
            ran++;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Trying}\t{cost}\t{catalogue.Name(test)}"));
            output.Flush();
            if (IsFailed(catalogue, test, mutant))
            {
                if (catalogue.Run(test, out _) != true)
                {
                    return $"{Spoilt}\t{catalogue.Name(test)}";
                }

                if (IsFailed(catalogue, test, mutant))
                {
                    return $"killed\t{catalogue.Name(test)}";
                }
            }
        }

        return tests.Count == 0 ? "unreached\t" : $"{(ran == tests.Count ? "survived" : "unfinished")}\t{ran} of {tests.Count} tests";
    }

    private static bool IsFailed(TestCatalogue catalogue, int test, Mutant mutant)
    {
        Switch.Turn(mutant.Number);
        bool? isPassed = catalogue.Run(test, out _);
        Switch.Turn(-1);
        return isPassed == false;
    }
}
