using System.Globalization;
using System.Text.RegularExpressions;

namespace JsonOrm.Docs.Tests;

/// <summary>Tables of documents whose rows have a number, a sentence and the names of tests.</summary>
internal static partial class TestTable
{
    private static readonly string[] s_sources =
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal)).Select(File.ReadAllText),
    ];

    /// <summary>The rows of the table with numbers on a page.</summary>
    public static IEnumerable<TestRow> Rows(string page) => TableRow().Matches(Repository.Read(page)).Select(match => new TestRow(
        int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), match.Groups[2].Value, NamesIn(match.Groups[3].Value)));

    /// <summary>The names of tests in a text, as <c>Class.Method</c>.</summary>
    public static string[] NamesIn(string text) => [.. TestName().Matches(text).Select(match => match.Groups[1].Value)];

    /// <summary>True if a test exists whose source satisfies a condition.</summary>
    /// <param name="test">The test, as <c>Class.Method</c>.</param>
    /// <param name="isMeant">Receives the text of the file and the place of the method in it; null for any.</param>
    public static bool Exists(string test, Func<string, int, bool>? isMeant = null)
    {
        string[] name = test.Split('.');
        var type = new Regex($@"\bclass {name[0]}\b");
        return s_sources.Any(source => source.IndexOf(" " + name[1] + "(", StringComparison.Ordinal) is var at and >= 0 && type.IsMatch(source) && isMeant?.Invoke(source, at) != false);
    }

    [GeneratedRegex(@"^\| (\d+) \| (.+?) \| (.+?) \|\r?$", RegexOptions.Multiline)]
    private static partial Regex TableRow();

    [GeneratedRegex(@"`([A-Za-z]+\.[A-Za-z0-9_]+)`")]
    private static partial Regex TestName();
}

/// <summary>A row.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Sentence">What happens.</param>
/// <param name="Tests">The tests that show it.</param>
internal sealed record TestRow(int Number, string Sentence, string[] Tests);
