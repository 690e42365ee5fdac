using System.Globalization;
namespace JsonOrm.Mutants.Running;

/// <summary>
/// Looks for mutants in this process, one after the other: each line of the input is a mutant, each line of the output what became of it. A mutant that hangs or ends
/// the process is the business of whoever has started it.
/// </summary>
internal static class Worker
{
    /// <summary>What the worker says before it turns a mutant on.</summary>
    public const string Begun = "begun";

    /// <summary>The test that failed does so with no mutant on, too: the process is spoilt, or the test is.</summary>
    public const string Spoilt = "spoilt";

    /// <summary>Reads mutants until the input ends.</summary>
    /// <param name="copy">The planted tree.</param>
    /// <param name="budget">The time limit in milliseconds for the tests of a mutant, derived from their time without a mutant.</param>
    public static void Run(string copy, long budget)
    {
        TextWriter output = Console.Out;

        // What tests and engine print is of no interest.
        Console.SetOut(TextWriter.Null);
        Coverage coverage = Coverage.Read(copy);
        var catalogue = new TestCatalogue();
        while (Console.ReadLine() is { } line)
        {
            int mutant = int.Parse(line, CultureInfo.InvariantCulture);
            output.WriteLine($"{Begun}\t{mutant}");
            output.Flush();
            output.WriteLine(Judge(catalogue, coverage, mutant, budget));
            output.Flush();
        }
    }

    private static string Judge(TestCatalogue catalogue, Coverage coverage, int mutant, long budget)
    {
        List<(int Test, long Milliseconds)> tests = coverage.TestsOf(catalogue, mutant);
        long spent = 0;
        int ran = 0;
        foreach ((int test, long milliseconds) in tests)
        {
            if (ran > 0 && spent + milliseconds > budget)
            {
                break;
            }

            spent += milliseconds;
            ran++;
            Switch.Turn(mutant);
            bool isKilled = catalogue.Run(test, out _) == false;
            Switch.Turn(-1);
            if (isKilled)
            {
                return catalogue.Run(test, out _) == true ? $"killed\t{catalogue.Name(test)}" : $"{Spoilt}\t{catalogue.Name(test)}";
            }
        }

        return tests.Count == 0 ? "unreached\t" : $"survived\t{ran} of {tests.Count} tests";
    }
}
