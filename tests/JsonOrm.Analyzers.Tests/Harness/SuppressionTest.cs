using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Tests.Harness;

/// <summary>Compiles code with the generator and every suppressor, and tells which warnings of others are left.</summary>
internal static class SuppressionTest
{
    /// <summary>The texts that a diagnostic of this identifier is reported for and that no suppressor takes away, and those of which one does.</summary>
    /// <param name="code">The code; it has to compile.</param>
    /// <param name="id">The identifier.</param>
    /// <param name="reporter">An analyzer that reports it; null when the compiler does.</param>
    public static async Task<(string[] Left, string[] Suppressed)> Run(string code, string id, DiagnosticAnalyzer? reporter = null)
    {
        GeneratedCompilation compilation = GeneratedCompilation.Of(code);
        compilation.AssertCompiles();
        ImmutableArray<DiagnosticAnalyzer> analyzers = [.. AllAnalyzers.Suppressors, .. reporter is null ? ImmutableArray<DiagnosticAnalyzer>.Empty : [reporter]];
        var options = new CompilationWithAnalyzersOptions(
            TestOptions.None.ToAnalyzerOptions(), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: true);
        ImmutableArray<Diagnostic> found = await new CompilationWithAnalyzers(compilation.Output, analyzers, options).GetAllDiagnosticsAsync();
        Assert.DoesNotContain(found, diagnostic => diagnostic.Id == "AD0001");
        Diagnostic[] own = [.. found.Where(diagnostic => diagnostic.Id == id)];
        return (Names(own.Where(diagnostic => !diagnostic.IsSuppressed)), Names(own.Where(diagnostic => diagnostic.IsSuppressed)));
    }

    private static string[] Names(IEnumerable<Diagnostic> diagnostics) => [.. diagnostics
        .Select(diagnostic => diagnostic.AdditionalLocations.FirstOrDefault() ?? diagnostic.Location)
        .Select(location => location.SourceTree!.GetRoot().FindToken(location.SourceSpan.Start, findInsideTrivia: false).Parent!.AncestorsAndSelf()
            .OfType<Microsoft.CodeAnalysis.CSharp.Syntax.PropertyDeclarationSyntax>().First().Identifier.ValueText)
        .Order(StringComparer.Ordinal)];
}
