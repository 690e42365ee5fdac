using System.Collections.Immutable;
using System.Text.RegularExpressions;
using JsonOrm.Analyzers.Tests.Harness;

namespace JsonOrm.Analyzers.Tests.Catalogue;

/// <summary>A page of docs/diagnostics, read for its samples.</summary>
internal sealed partial class DiagnosticPage(string id, string text)
{
    public string Id { get; } = id;

    public string Title => Text.Split('\n')[0];

    public string Text { get; } = text;

    public string Wrong => Sample("Wrong");

    public string Right => Sample("Right");

    /// <summary>The build properties of the project that the page speaks of.</summary>
    public TestOptions Options => BuildProperty().Match(Text) is { Success: true } match
        ? TestOptions.BuildProperty(match.Groups["name"].Value, match.Groups["value"].Value)
        : TestOptions.None;

    /// <summary>The lock files of a section's project, each in a fence of JSON behind its path.</summary>
    public ImmutableArray<(string Path, string Text)> Files(string heading) =>
        [.. LockFence().Matches(Section(heading)).Select(match => (match.Groups["path"].Value, match.Groups["text"].Value))];

    public static DiagnosticPage Read(string id) => new(id, Repository.Read("docs", "diagnostics", id + ".md").ReplaceLineEndings("\n"));

    public string Section(string heading)
    {
        int start = Text.IndexOf($"\n## {heading}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"{Id}.md has no section '{heading}'.");
        int end = Text.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        return end < 0 ? Text[start..] : Text[start..end];
    }

    private string Sample(string heading)
    {
        Match sample = CSharpFence().Match(Section(heading));
        Assert.True(sample.Success, $"{Id}.md has no C# sample under '{heading}'.");
        return sample.Groups["code"].Value;
    }

    [GeneratedRegex(@"```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CSharpFence();

    [GeneratedRegex(@"`(?<path>Schema/[^`]+)`:\n\n```json\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex LockFence();

    [GeneratedRegex(@"<PropertyGroup>\s*<(?<name>\w+)>(?<value>\w+)</\k<name>>")]
    private static partial Regex BuildProperty();
}
