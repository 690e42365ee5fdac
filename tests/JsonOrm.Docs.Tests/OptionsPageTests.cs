using System.Text.RegularExpressions;

namespace JsonOrm.Docs.Tests;

/// <summary>The page of options lists every public option of every class of options, and nothing else.</summary>
public sealed partial class OptionsPageTests
{
    [Fact]
    public void Every_option_has_a_line()
    {
        string page = Repository.Read("docs/options.md");
        SortedSet<string> listed = [.. RowPattern().Matches(page).Select(row => row.Groups[1].Value)], declared = [];
        string[] folders = ["src/JsonOrm.Runtime", "src/JsonOrm.Caching", "src/JsonOrm.PostgreSql"];
        foreach (string file in folders.SelectMany(folder => Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)))
        {
            string text = File.ReadAllText(file).ReplaceLineEndings("\n");
            foreach (Match type in TypePattern().Matches(text))
            {
                Assert.Contains("`" + type.Groups[1].Value + "`", page, StringComparison.Ordinal);
                int end = text.IndexOf("\n}\n", type.Index, StringComparison.Ordinal);
                declared.UnionWith(OptionPattern().Matches(text[type.Index..(end < 0 ? text.Length : end)]).Select(option => option.Groups[1].Value));
            }
        }

        Assert.True(declared.Count > 30, $"{declared.Count} options were found.");
        Assert.Equal(declared, listed);
    }

    [GeneratedRegex(@"^\| `(\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex RowPattern();

    [GeneratedRegex(@"^public sealed (?:class|record) (\w+Options)$", RegexOptions.Multiline)]
    private static partial Regex TypePattern();

    [GeneratedRegex(@"^    public [^\n(]+ (\w+) \{ get; init; \}", RegexOptions.Multiline)]
    private static partial Regex OptionPattern();
}
