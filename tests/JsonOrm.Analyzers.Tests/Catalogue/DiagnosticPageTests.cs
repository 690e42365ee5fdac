using System.Collections.Immutable;
using JsonOrm.Analyzers.Queries.Mistakes;
using JsonOrm.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace JsonOrm.Analyzers.Tests.Catalogue;

/// <summary>Every rule has a page, and what the page says is so.</summary>
public sealed class DiagnosticPageTests
{
    public static TheoryData<string> Ids => [.. AllAnalyzers.Descriptors.Select(descriptor => descriptor.Id).Order()];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Wrong_sample_breaks_this_rule_and_no_other(string id)
    {
        DiagnosticPage page = DiagnosticPage.Read(id);
        bool mayNotCompile = AllAnalyzers.Instances.Single(analyzer => analyzer.SupportedDiagnostics.Single().Id == id) is QueryMistakeAnalyzer;
        ImmutableArray<Diagnostic> found = await RunAll(page, "Wrong", page.Wrong, mayNotCompile);
        Assert.Contains(found, diagnostic => diagnostic.Id == id);
        Assert.All(found, diagnostic => Assert.True(diagnostic.Id == id || diagnostic.Severity == DiagnosticSeverity.Info, diagnostic.ToString()));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Right_sample_breaks_none(string id)
    {
        DiagnosticPage page = DiagnosticPage.Read(id);
        Assert.DoesNotContain(await RunAll(page, "Right", page.Right), diagnostic => diagnostic.Id == id || diagnostic.Severity > DiagnosticSeverity.Info);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_is_complete(string id)
    {
        DiagnosticDescriptor descriptor = AllAnalyzers.Descriptors.Single(d => d.Id == id);
        DiagnosticPage page = DiagnosticPage.Read(id);
        Assert.Equal($"# {id} {BaseNames.Of(id)}", page.Title);
        Assert.Contains($"{descriptor.Title}. Severity: **{descriptor.DefaultSeverity.ToString().ToLowerInvariant()}** · Category: `{descriptor.Category}`", page.Text);
        Assert.All(["Cause", "Wrong", "Right", "Fix", "Suppress"], heading => Assert.NotEmpty(page.Section(heading)));
        Assert.Contains(id, page.Section("Suppress"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_is_the_rules_description_where_no_repository_is_known(string id)
    {
        DiagnosticDescriptor descriptor = AllAnalyzers.Descriptors.Single(d => d.Id == id);
        Assert.Equal("", descriptor.HelpLinkUri);
        Assert.Equal(DiagnosticPage.Read(id).Text, descriptor.Description.ToString(System.Globalization.CultureInfo.InvariantCulture).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Index_lists_every_rule_with_its_severity_and_whether_it_has_a_fix()
    {
        ImmutableHashSet<string> fixable = [.. AllAnalyzers.Fixes.SelectMany(fix => fix.FixableDiagnosticIds)];
        IEnumerable<string> expected = AllAnalyzers.Descriptors.OrderBy(descriptor => descriptor.Id).Select(descriptor =>
            $"| [{descriptor.Id}]({descriptor.Id}.md) {BaseNames.Of(descriptor.Id)} | {descriptor.DefaultSeverity.ToString().ToLowerInvariant()} | {descriptor.Title} | {(fixable.Contains(descriptor.Id) ? "yes" : "")} |");
        string[] listed = [.. Repository.Read("docs", "diagnostics", "README.md").Split('\n').Where(line => line.StartsWith("| [JORM", StringComparison.Ordinal))];
        Assert.Equal(expected, listed.Select(line => line.TrimEnd('\r')));
    }

    [Fact]
    public void No_page_is_left_of_a_rule_that_is_gone()
    {
        IEnumerable<string> pages = Repository.FileNames("docs/diagnostics", "JORM*.md").Order();
        Assert.Equal(AllAnalyzers.Descriptors.Select(descriptor => descriptor.Id + ".md").Order(), pages);
    }

    private static Task<ImmutableArray<Diagnostic>> RunAll(DiagnosticPage page, string heading, string code, bool mayNotCompile = false)
    {
        TestOptions options = page.Options.With(page.Files(heading));
        var compilation = GeneratedCompilation.Of(TestCompilation.Of(code), options);
        if (!mayNotCompile)
        {
            compilation.AssertCompiles();
        }

        return AnalyzerVerifier.Run(compilation.Output, AllAnalyzers.Instances, options);
    }
}
