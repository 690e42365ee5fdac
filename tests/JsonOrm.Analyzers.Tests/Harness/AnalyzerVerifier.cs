using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Tests.Harness;

/// <summary>Runs rules over marked code and compares what they say with the marks, span by span.</summary>
internal static class AnalyzerVerifier
{
    /// <summary>Runs one rule on the code after generation, as the editor and the build do.</summary>
    public static Task<ImmutableArray<Diagnostic>> Verify<TAnalyzer>(string markup, TestOptions? options = null)
        where TAnalyzer : DiagnosticAnalyzer, new() =>
        new RuleTest([new TAnalyzer()], markup, options).Found();

    /// <summary>Runs every rule: what a user of the package sees.</summary>
    public static Task<ImmutableArray<Diagnostic>> VerifyAll(string markup, TestOptions? options = null) =>
        new RuleTest(AllAnalyzers.Instances, markup, options).Found();

    /// <summary>What rules say of a compilation as it is, whether it compiles or not.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Run(
        Compilation compilation,
        ImmutableArray<DiagnosticAnalyzer> analyzers,
        TestOptions? options = null)
    {
        var settings = new CompilationWithAnalyzersOptions(
            (options ?? TestOptions.None).ToAnalyzerOptions(),
            onAnalyzerException: null,
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false,
            reportSuppressedDiagnostics: false);
        ImmutableArray<Diagnostic> found = await new CompilationWithAnalyzers(compilation, analyzers, settings).GetAnalyzerDiagnosticsAsync();
        Diagnostic? crash = found.FirstOrDefault(d => d.Id == "AD0001");
        Assert.True(crash is null, crash?.ToString());
        return [.. found.OrderBy(d => d.Location.SourceSpan.Start).ThenBy(d => d.Id, StringComparer.Ordinal)];
    }
}
