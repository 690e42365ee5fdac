using System.Collections.Immutable;
using JsonOrm.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace JsonOrm.Analyzers.Tests.Programs;

/// <summary>Everything that a build says of a program.</summary>
internal static class SpokenOf
{
    /// <summary>Warnings and errors in the order of places, those of rules before the compiler's at one place.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Of(CSharpCompilation input)
    {
        Compilation output = GeneratedCompilation.Of(input).Output;
        ImmutableArray<Diagnostic> compiler = output.GetDiagnostics();

        // The compiler's command line runs no analyzer when a declaration is wrong.
        bool isAnalyzed = !output.GetDeclarationDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        ImmutableArray<Diagnostic> rules = isAnalyzed ? await AnalyzerVerifier.Run(output, AllAnalyzers.Instances) : [];
        return
        [
            .. compiler.Concat(rules)
                .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != "CS1591")
                .OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath == TestCompilation.FileName ? 0 : 1)
                .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)
                .ThenBy(diagnostic => diagnostic.Id.StartsWith("JORM", StringComparison.Ordinal) ? 0 : 1)
                .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)
                .ThenBy(diagnostic => diagnostic.Location.SourceSpan.End),
        ];
    }

    /// <summary>The identifier and the underlined code; of another file than the program's also the file.</summary>
    public static string Describe(Diagnostic diagnostic)
    {
        SyntaxTree? tree = diagnostic.Location.SourceTree;
        string code = tree is null ? "" : tree.GetText().ToString(diagnostic.Location.SourceSpan);
        string line = diagnostic.Id + " " + string.Join(" ", code.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return tree is null || tree.FilePath == TestCompilation.FileName ? line : line + " in " + tree.FilePath;
    }
}
