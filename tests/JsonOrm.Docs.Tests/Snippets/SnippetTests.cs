using Microsoft.CodeAnalysis;

namespace JsonOrm.Docs.Tests.Snippets;

/// <summary>What the pages tell readers to write compiles without a warning and runs.</summary>
public sealed class SnippetTests
{
    // The pages of diagnostics show code that is wrong on purpose; the analyzers' tests compile theirs.
    private const string Diagnostics = "docs/diagnostics/";

    public static TheoryData<string> PagesWithCode() =>
        [.. Repository.Pages.Where(page => !page.StartsWith(Diagnostics, StringComparison.Ordinal))
            .Where(page => SnippetReader.Read(page).Any(snippet => !snippet.IsFragment))];

    [Fact]
    public void The_readme_has_code() => Assert.Contains("README.md", PagesWithCode());

    [Theory]
    [MemberData(nameof(PagesWithCode))]
    public async Task Code_compiles_and_runs(string page)
    {
        PageProgram program = PageProgram.Compose(SnippetReader.Read(page));
        Assert.Empty(program.Problems());

        using var folder = new WorkingFolder();
        await program.RunAsync();
    }

    /// <summary>A page that our own rules warn of teaches what they warn of; suggestions are left to the reader's editor.</summary>
    [Theory]
    [MemberData(nameof(PagesWithCode))]
    public async Task No_rule_warns_of_it(string page) =>
        Assert.DoesNotContain(await PageProgram.Compose(SnippetReader.Read(page)).FindingsAsync(), found => found.Severity >= DiagnosticSeverity.Warning);

    [Fact]
    public void A_mistake_in_a_block_is_reported_with_its_page_and_line()
    {
        PageProgram program = PageProgram.Compose([new Snippet("page.md", 40, "int a = 1;\nint b = \"x\";", IsFragment: false)]);
        Assert.Contains(program.Problems(), problem => problem.StartsWith("page.md(41,", StringComparison.Ordinal));
    }
}
