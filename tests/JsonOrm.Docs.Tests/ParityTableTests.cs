using System.Globalization;
using System.Text.RegularExpressions;
using JsonOrm.Runtime.Tests;

namespace JsonOrm.Docs.Tests;

/// <summary>The tables of docs/postgresql-tests.md: every case in which engines differ, with the tests that run it on both, and every bad input.</summary>
public sealed partial class ParityTableTests
{
    private const string Page = "docs/postgresql-tests.md";
    private const int Last = 86;

    [Fact]
    public void Every_number_has_one_row_with_tests_that_exist_and_say_it()
    {
        TestRow[] rows = [.. TestTable.Rows(Page)];
        Assert.Equal(Enumerable.Range(1, Last), rows.Select(row => row.Number));
        Assert.All(rows, row => Assert.True(row.Tests.Length > 0, $"Case {row.Number}: {row.Sentence}"));
        Assert.Empty(rows.SelectMany(row => row.Tests.Where(test => !TestTable.Exists(test, (source, at) => Says(test, row.Number, source[..at]))).Select(test => $"{row.Number}: {test}")));
    }

    [SharedFact]
    public void Every_case_of_the_list_is_in_the_table() => Assert.Equal(
        NumberedRow().Matches(File.ReadAllText(Path.Combine(SharedData.Folder!, "cases", "engine_parity.md"))).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)),
        TestTable.Rows(Page).Select(row => row.Number));

    [Fact]
    public void Every_bad_input_has_tests_that_exist()
    {
        string section = Repository.Read(Page).Split("\n## ").Single(part => part.StartsWith("Bad input", StringComparison.Ordinal));
        string[] rows = [.. section.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1)];
        Assert.True(rows.Length >= 9, $"{rows.Length} rows");
        Assert.All(rows, row =>
        {
            string[] tests = TestTable.NamesIn(row);
            Assert.True(tests.Length > 0, $"No test: {row}");
            Assert.All(tests, test => Assert.True(TestTable.Exists(test), $"There is no test {test}."));
        });
    }

    // The attributes of a test are the lines above it.
    private static bool Says(string test, int number, string above)
    {
        above = above[(above.LastIndexOf("\n\n", StringComparison.Ordinal) + 1)..];
        return test.Contains($".Parity_{number:D2}_", StringComparison.Ordinal) || above.Contains($"[Trait(\"Parity\", \"{number}\")]", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^\| (\d+) \|", RegexOptions.Multiline)]
    private static partial Regex NumberedRow();
}
