using System.Text.RegularExpressions;

namespace JsonOrm.Docs.Tests;

/// <summary>Links between pages lead somewhere.</summary>
public sealed partial class LinkTests
{
    public static TheoryData<string> Pages() => [.. Repository.Pages];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Relative_links_resolve(string page)
    {
        var broken = new List<string>();
        foreach (Match match in Link().Matches(WithoutCode(Repository.Read(page))))
        {
            string target = match.Groups["target"].Value;
            if (target.Contains("://", StringComparison.Ordinal) || target.StartsWith("mailto:", StringComparison.Ordinal))
            {
                continue;
            }

            string[] parts = target.Split('#', 2);
            string path = parts[0].Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, parts[0]);
            string full = Path.GetFullPath(Path.Combine(Repository.Root, path));
            if (!File.Exists(full) && !Directory.Exists(full))
            {
                broken.Add(target);
            }
            else if (parts.Length == 2 && !Anchors(File.ReadAllText(full)).Contains(parts[1]))
            {
                broken.Add(target);
            }
        }

        Assert.Empty(broken);
    }

    [Theory]
    [InlineData("# What is where", "what-is-where")]
    [InlineData("## `Explain`, and plans", "explain-and-plans")]
    public void Headings_have_the_anchors_that_GitHub_gives_them(string heading, string anchor) =>
        Assert.Equal([anchor], Anchors(heading));

    private static IEnumerable<string> Anchors(string markdown) =>
        Heading().Matches(WithoutCode(markdown)).Select(match =>
            NotInAnchor().Replace(match.Groups["text"].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    // A link inside a fenced block is code, and a '#' there is no heading.
    private static string WithoutCode(string markdown) => FencedBlock().Replace(markdown, "");

    [GeneratedRegex(@"\[[^\]]*\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#{1,6} (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N}\- _]")]
    private static partial Regex NotInAnchor();

    [GeneratedRegex(@"^```.*?^```\s*$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex FencedBlock();
}
