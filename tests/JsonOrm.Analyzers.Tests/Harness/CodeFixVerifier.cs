using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Tests.Harness;

/// <summary>Applies fixes, see <see cref="FixTest{TAnalyzer,TFix}"/>.</summary>
internal static class CodeFixVerifier
{
    /// <summary>Fixes by the action with this title, or by the first action.</summary>
    public static Task Verify<TAnalyzer, TFix>(string before, string after, string? title = null, TestOptions? options = null, string? oneByOne = null)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new() =>
        new FixTest<TAnalyzer, TFix>(before, after, title, options, oneByOne).Run();

    /// <summary>Asserts that nothing is offered.</summary>
    public static async Task VerifyNoFix<TAnalyzer, TFix>(string before, TestOptions? options = null)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        using var workspace = new AdhocWorkspace();
        Document document = ConsumerProject.AddDocument(workspace, before);
        Diagnostic[] found = [.. await AnalyzerVerifier.Run(GeneratedCompilation.Of(before).Output, [new TAnalyzer()], options)];
        Assert.NotEmpty(found);
        Assert.Empty(await ConsumerProject.ActionsFor(document, new TFix(), found[0]));
    }
}
