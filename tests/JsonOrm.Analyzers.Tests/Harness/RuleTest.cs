using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace JsonOrm.Analyzers.Tests.Harness;

/// <summary>Runs rules over code that compiles with the generator, and compares what they say with its marks, <c>{|JORM004:Name|}</c>, span by span.</summary>
internal sealed class RuleTest : CSharpAnalyzerTest<EmptyDiagnosticAnalyzer, DefaultVerifier>
{
    private readonly ImmutableArray<DiagnosticAnalyzer> _analyzers;
    private readonly List<Diagnostic> _found = [];

    public RuleTest(ImmutableArray<DiagnosticAnalyzer> analyzers, string markup, TestOptions? options)
    {
        _analyzers = analyzers;
        Consumer.Configure(this, markup, options);
        DiagnosticVerifier = (diagnostic, _, _) => _found.Add(diagnostic);
    }

    /// <summary>What was found, for what a mark does not say: the message.</summary>
    public async Task<ImmutableArray<Diagnostic>> Found()
    {
        await RunAsync();
        return [.. _found];
    }

    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => _analyzers;

    protected override IEnumerable<Type> GetSourceGenerators() => Consumer.Generators;

    protected override CompilationOptions CreateCompilationOptions() => TestCompilation.Options;

    protected override ParseOptions CreateParseOptions() => TestCompilation.ParseOptions;
}
