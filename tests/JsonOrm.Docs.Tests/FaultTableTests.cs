using System.Globalization;
using System.Text.RegularExpressions;
using JsonOrm.Runtime.Tests;

namespace JsonOrm.Docs.Tests;

/// <summary>The table of faults in docs/durability-tests.md: every number that the checklist has stands in it, with a sentence and with tests that say they are about it.</summary>
public sealed partial class FaultTableTests
{
    private const string Page = "docs/durability-tests.md";
    private const int Last = 47;

    [Fact]
    public void Every_number_has_one_row_with_a_sentence_and_a_test()
    {
        Assert.Equal(Enumerable.Range(1, Last), Rows().Select(row => row.Number));
        Assert.All(Rows(), row => Assert.True(row.Sentence.Length > 30 && row.Tests.Length > 0, $"Fault {row.Number}: {row.Sentence}"));
    }

    [SharedFact]
    public void Every_number_of_the_checklist_is_in_the_table()
    {
        string checklist = File.ReadAllText(Path.Combine(SharedData.Folder!, "design", "faults.md"));
        IEnumerable<int> numbers = ChecklistRow().Matches(checklist).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
        Assert.Equal(numbers, Rows().Select(row => row.Number));
    }

    [Fact]
    public void Every_test_in_the_table_exists_and_says_its_number() =>
        Assert.Empty(Rows().SelectMany(row => row.Tests.Where(test => !TestTable.Exists(test, (source, at) => IsAbout(source, at, test, row.Number))).Select(test => $"{row.Number}: {test}")));

    [Fact]
    public void Every_assumption_between_components_has_tests_that_exist()
    {
        string section = Repository.Read(Page).Split("\n## ").Single(part => part.StartsWith("Assumptions between components", StringComparison.Ordinal));
        string[] rows = [.. section.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1)];
        Assert.True(rows.Length > 20, $"{rows.Length} rows");
        var missing = new List<string>();
        foreach (string row in rows)
        {
            string[] tests = TestTable.NamesIn(row.Split('|')[^2]);
            Assert.True(tests.Length > 0, $"No test: {row}");
            missing.AddRange(tests.Where(test => !TestTable.Exists(test)));
        }

        Assert.Empty(missing);
    }

    // Named Fault_06_… or marked with the trait Fault, 6. The attributes of a test are the lines above it.
    private static bool IsAbout(string source, int at, string test, int number)
    {
        string above = source[..at];
        above = above[(above.LastIndexOf("\n\n", StringComparison.Ordinal) + 1)..];
        return test.Split('.')[1].StartsWith($"Fault_{number:D2}_", StringComparison.Ordinal) || above.Contains($"[Trait(\"Fault\", \"{number}\")]", StringComparison.Ordinal);
    }

    private static IEnumerable<TestRow> Rows() => TestTable.Rows(Page);

    [GeneratedRegex(@"^\| (\d+) \|", RegexOptions.Multiline)]
    private static partial Regex ChecklistRow();
}
