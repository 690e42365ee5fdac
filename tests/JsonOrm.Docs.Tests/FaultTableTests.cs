using System.Globalization;
using System.Text.RegularExpressions;
using JsonOrm.Runtime.Tests;

namespace JsonOrm.Docs.Tests;

/// <summary>The table of faults in docs/durability-tests.md: every number that the checklist has stands in it, with a sentence and with tests that say they are about it.</summary>
public sealed partial class FaultTableTests
{
    private const string Page = "docs/durability-tests.md";
    private const int Last = 47;

    private static readonly string[] s_sources =
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests*.cs", SearchOption.AllDirectories).Where(path => !path.Contains("/obj/", StringComparison.Ordinal))];

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
    public void Every_test_in_the_table_exists_and_says_its_number()
    {
        var missing = new List<string>();
        foreach (Row row in Rows())
        {
            foreach (string test in row.Tests)
            {
                string[] name = test.Split('.');
                if (!s_sources.Any(path => IsAbout(File.ReadAllText(path), name[0], name[1], row.Number)))
                {
                    missing.Add($"{row.Number}: {test}");
                }
            }
        }

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_assumption_between_components_has_tests_that_exist()
    {
        string section = Repository.Read(Page).Split("\n## ").Single(part => part.StartsWith("Assumptions between components", StringComparison.Ordinal));
        string[] rows = [.. section.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1)];
        Assert.True(rows.Length > 20, $"{rows.Length} rows");
        var missing = new List<string>();
        foreach (string row in rows)
        {
            string tests = row.Split('|')[^2];
            Assert.True(TestName().Count(tests) > 0, $"No test: {row}");
            missing.AddRange(TestName().Matches(tests).Select(match => match.Groups[1].Value).Where(test => !Exists(test.Split('.'))));
        }

        Assert.Empty(missing);
    }

    private static bool Exists(string[] name) =>
        s_sources.Any(path => File.ReadAllText(path) is var source && Regex.IsMatch(source, $@"\bclass {name[0]}\b") && source.Contains(" " + name[1] + "(", StringComparison.Ordinal));

    // Named Fault_06_… or marked with the trait Fault, 6.
    private static bool IsAbout(string source, string type, string method, int number)
    {
        int at = source.IndexOf(" " + method + "(", StringComparison.Ordinal);
        if (at < 0 || !Regex.IsMatch(source, $@"\bclass {type}\b"))
        {
            return false;
        }

        // The attributes of a test are the lines above it.
        string above = source[..at];
        above = above[(above.LastIndexOf("\n\n", StringComparison.Ordinal) + 1)..];
        return method.StartsWith($"Fault_{number:D2}_", StringComparison.Ordinal) || above.Contains($"[Trait(\"Fault\", \"{number}\")]", StringComparison.Ordinal);
    }

    private static IEnumerable<Row> Rows() => TableRow().Matches(Repository.Read(Page)).Select(match => new Row(
        int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture),
        match.Groups[2].Value,
        [.. TestName().Matches(match.Groups[3].Value).Select(test => test.Groups[1].Value)]));

    [GeneratedRegex(@"^\| (\d+) \| (.+?) \| (.+?) \|\r?$", RegexOptions.Multiline)]
    private static partial Regex TableRow();

    [GeneratedRegex(@"^\| (\d+) \|", RegexOptions.Multiline)]
    private static partial Regex ChecklistRow();

    [GeneratedRegex(@"`([A-Za-z]+\.[A-Za-z0-9_]+)`")]
    private static partial Regex TestName();

    private sealed record Row(int Number, string Sentence, string[] Tests);
}
