using System.Globalization;
using System.Text.RegularExpressions;
using JsonOrm.Runtime.Tests;

namespace JsonOrm.Docs.Tests;

/// <summary>The table of docs/persistence-tests.md: every behaviour of the list stands in it, with a sentence and with tests that exist.</summary>
public sealed partial class PersistenceTableTests
{
    private const string Page = "docs/persistence-tests.md";
    private const int Last = 50;

    [Fact]
    public void Every_number_has_one_row_with_a_sentence_and_tests_that_exist()
    {
        TestRow[] rows = [.. TestTable.Rows(Page)];
        Assert.Equal(Enumerable.Range(1, Last), rows.Select(row => row.Number));
        Assert.All(rows, row => Assert.True(row.Sentence.Length > 30 && row.Tests.Length > 0, $"{row.Number}: {row.Sentence}"));
        Assert.Empty(rows.SelectMany(row => row.Tests.Where(test => !TestTable.Exists(test)).Select(test => $"{row.Number}: {test}")));
    }

    [SharedFact]
    public void Every_behaviour_of_the_list_is_in_the_table()
    {
        string list = File.ReadAllText(Path.Combine(SharedData.Folder!, "cases", "persistence.md"));
        Assert.Equal(Behaviour().Matches(list).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)), TestTable.Rows(Page).Select(row => row.Number));
    }

    [Fact]
    public void The_page_of_the_benchmarks_compares_with_a_binary_store() =>
        Assert.Contains("SQLite", Repository.Read("docs/benchmarks.md"), StringComparison.Ordinal);

    [GeneratedRegex(@"^(\d+)\. ", RegexOptions.Multiline)]
    private static partial Regex Behaviour();
}
