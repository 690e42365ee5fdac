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
        Verify([new TAnalyzer()], markup, options);

    /// <summary>Runs every rule: what a user of the package sees.</summary>
    public static Task<ImmutableArray<Diagnostic>> VerifyAll(string markup, TestOptions? options = null) =>
        Verify(AllAnalyzers.Instances, markup, options);

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

    private static async Task<ImmutableArray<Diagnostic>> Verify(
        ImmutableArray<DiagnosticAnalyzer> analyzers,
        string text,
        TestOptions? options)
    {
        Markup markup = Markup.Parse(text);
        GeneratedCompilation compilation = GeneratedCompilation.Of(markup.Code);
        compilation.AssertCompiles();
        ImmutableArray<Diagnostic> found = await Run(compilation.Output, analyzers, options);
        Assert.Equal(Describe(markup), found.Select(d => Describe(markup.Code, d.Id, d.Location.SourceSpan)));
        return found;
    }

    private static IEnumerable<string> Describe(Markup markup) => markup.Marks.Select(m => Describe(markup.Code, m.Id, m.Span));

    private static string Describe(string code, string id, Microsoft.CodeAnalysis.Text.TextSpan span) =>
        $"{id} at {span}: {code.Substring(span.Start, span.Length)}";
}
