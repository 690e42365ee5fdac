using System.Collections.Immutable;
using System.Text.RegularExpressions;
using JsonOrm.Analyzers.Queries;
using JsonOrm.Analyzers.Queries.Mistakes;
using JsonOrm.Analyzers.SchemaLock;
using JsonOrm.Analyzers.Tables;
using JsonOrm.Analyzers.Tests.Harness;
using JsonOrm.Analyzers.Tests.Programs;
using JsonOrm.CodeFixes.Queries;
using JsonOrm.PendingChanges;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;

namespace JsonOrm.Analyzers.Tests.Catalogue;

/// <summary>What holds of all rules together.</summary>
public sealed partial class RuleCatalogueTests
{
    // What works as it is written, and could be faster or clearer.
    private static readonly string[] s_suggestions =
    [
        DiagnosticIds.PageWithoutOrder, DiagnosticIds.UnindexedColumn, DiagnosticIds.FunctionOverIndexedColumn, DiagnosticIds.QueryInLoop, DiagnosticIds.WriteWhileReading,
        DiagnosticIds.SynchronousCallInAsync, DiagnosticIds.CaseIgnoredOverIndexedColumn, DiagnosticIds.RequiredNullable,
    ];

    [Fact]
    public void Identifiers_are_unique_and_all_are_used()
    {
        string[] declared = [.. typeof(DiagnosticIds).GetFields().Select(field => (string)field.GetRawConstantValue()!)];
        Assert.Equal(declared.Order(), AllAnalyzers.Descriptors.Select(descriptor => descriptor.Id).Order());
    }

    [Fact]
    public void Rule_fix_and_test_share_one_base_name()
    {
        string[] tests = [.. typeof(RuleCatalogueTests).Assembly.GetTypes().Select(type => type.Name)];
        foreach (var analyzer in AllAnalyzers.Instances)
        {
            string name = BaseNames.Of(analyzer.SupportedDiagnostics.Single().Id);
            Assert.Equal(name + "Analyzer", analyzer.GetType().Name);
            Assert.True(
                tests.Contains(name + "Tests") || (analyzer is QueryMistakeAnalyzer && ProgramFile.Names("Wrong").Any(program => program.StartsWith(name + ".", StringComparison.Ordinal))),
                name + " has neither tests nor a wrong program.");
        }

        foreach (var fix in AllAnalyzers.Fixes.Where(fix => fix is not WriteInsteadFix))
        {
            Assert.Equal(BaseNames.Of(fix.FixableDiagnosticIds.Single()) + "Fix", fix.GetType().Name);
        }
    }

    [Fact]
    public void Every_reason_to_skip_a_table_is_told_by_exactly_one_rule()
    {
        IEnumerable<TableRule> told = AllAnalyzers.Instances.OfType<TableRuleAnalyzer>().SelectMany(analyzer => analyzer.Rules);
        Assert.Equal(Enum.GetValues<TableRule>().Except([TableRule.RefusedByCompiler]), told.Order());
    }

    [Fact]
    public void What_stops_generation_or_a_query_or_gives_wrong_rows_is_an_error()
    {
        foreach (var analyzer in AllAnalyzers.Instances)
        {
            DiagnosticSeverity expected = analyzer is TableRuleAnalyzer or QueryMistakeAnalyzer or FieldNotStoredAnalyzer or AggregateOfSingleRowsAnalyzer or ColumnNotGroupedAnalyzer or ConditionUsedAsBoolAnalyzer or ValueOfAnotherKeyAnalyzer or LockFileAnalyzer or AnswerMethodShapeAnalyzer or LockFileMissingAnalyzer or DuplicateLockFileAnalyzer or UpgradeLeavesOutColumnAnalyzer
                ? DiagnosticSeverity.Error
                : s_suggestions.Contains(analyzer.SupportedDiagnostics.Single().Id) ? DiagnosticSeverity.Info
                : DiagnosticSeverity.Warning;
            Assert.Equal(expected, analyzer.SupportedDiagnostics.Single().DefaultSeverity);
        }
    }

    [Fact]
    public void The_index_of_pages_lists_every_suppression()
    {
        IEnumerable<string> expected = AllAnalyzers.Suppressors.SelectMany(suppressor => suppressor.SupportedSuppressions)
            .OrderBy(suppression => suppression.Id, StringComparer.Ordinal).Select(suppression => $"| {suppression.Id} | {suppression.SuppressedDiagnosticId}");
        Assert.Equal(expected, Repository.Read("docs", "diagnostics", "README.md").Split('\n').Where(line => line.StartsWith("| JORM", StringComparison.Ordinal)).Select(line => line[..line.IndexOf(',')]));
        Assert.Equal(
            typeof(SuppressionIds).GetFields().Select(field => (string)field.GetRawConstantValue()!).Order(),
            AllAnalyzers.Suppressors.SelectMany(suppressor => suppressor.SupportedSuppressions).Select(suppression => suppression.Id).Order());
    }

    [Fact]
    public void Release_notes_list_every_rule_with_its_category_and_severity()
    {
        IEnumerable<string> expected = AllAnalyzers.Instances
            .Select(analyzer => (Descriptor: analyzer.SupportedDiagnostics.Single(), analyzer.GetType().Name))
            .OrderBy(rule => rule.Descriptor.Id)
            .Select(rule => $"{rule.Descriptor.Id} | {rule.Descriptor.Category} | {rule.Descriptor.DefaultSeverity} | {rule.Name}");
        string notes = Repository.Read("src", "JsonOrm.Analyzers", "AnalyzerReleases.Shipped.md")
            + Repository.Read("src", "JsonOrm.Analyzers", "AnalyzerReleases.Unshipped.md");
        Assert.Equal(expected, ReleaseLine().Matches(notes).Select(match => match.Value.TrimEnd()));
    }

    [Fact]
    public void Build_properties_that_are_read_are_those_the_package_makes_visible()
    {
        string props = Repository.Read("src", "JsonOrm.Runtime", "buildTransitive", "JsonOrm.props");
        IEnumerable<string> visible = VisibleProperty().Matches(props).Select(match => match.Groups["name"].Value);
        Assert.Equal([.. LengthAttributeInTrimmedAppAnalyzer.BuildProperties.Concat(SchemaLockFiles.BuildProperties).Order()], visible.Order());

        string[] read = [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}") && File.ReadAllText(file).Contains("\"build_property."))
            .Select(file => Path.GetFileName(file))];
        Assert.Equal(["LengthAttributeInTrimmedAppAnalyzer.cs", "SchemaLockFiles.cs"], read.Order());
    }

    [GeneratedRegex(@"^JORM\d+ \| .*$", RegexOptions.Multiline)]
    private static partial Regex ReleaseLine();

    [GeneratedRegex("<CompilerVisibleProperty Include=\"(?<name>\\w+)\"")]
    private static partial Regex VisibleProperty();
}
