using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace JsonOrm.Analyzers.Tests.Harness;

/// <summary>
/// Applies a fix until the rule is silent, one by one and to all at once in document and project, and checks each time the text and that it compiles with the
/// generator. Which code draws the diagnostic is not marked: the tests of rules say that.
/// </summary>
internal sealed class FixTest<TAnalyzer, TFix> : CSharpCodeFixTest<TAnalyzer, TFix, DefaultVerifier>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TFix : CodeFixProvider, new()
{
    private readonly string _before;
    private readonly string? _title;
    private readonly TestOptions? _options;

    /// <param name="before">The code.</param>
    /// <param name="after">The code when all is fixed.</param>
    /// <param name="title">The action's title, or null for the first.</param>
    /// <param name="options">The options of the analyzer.</param>
    /// <param name="oneByOne">The code when no more is found after fixing one by one, where that differs.</param>
    public FixTest(string before, string after, string? title, TestOptions? options, string? oneByOne)
    {
        _before = before;
        _title = title;
        _options = options;
        Consumer.Configure(this, before, options);
        Consumer.Fill(FixedState, oneByOne ?? after, options);
        Consumer.Fill(BatchFixedState, after, options);
        // A solution of one project is that project.
        CodeFixTestBehaviors = CodeFixTestBehaviors.SkipFixAllInSolutionCheck;
        TestState.MarkupHandling = FixedState.MarkupHandling = BatchFixedState.MarkupHandling = MarkupMode.None;
        // Code that does not compile before does so after.
        FixedState.InheritanceMode = BatchFixedState.InheritanceMode = StateInheritanceMode.Explicit;
    }

    /// <summary>Runs it.</summary>
    public async Task Run()
    {
        Compilation compilation = GeneratedCompilation.Of(_before).Output;
        ImmutableArray<Diagnostic> found = await AnalyzerVerifier.Run(compilation, [new TAnalyzer()], _options);
        Assert.NotEmpty(found);
        IEnumerable<Diagnostic> errors = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        TestState.ExpectedDiagnostics.AddRange(found.Concat(errors).Select(Expected));
        await RunAsync();
    }

    private static DiagnosticResult Expected(Diagnostic diagnostic)
    {
        DiagnosticResult result = new DiagnosticResult(diagnostic.Id, diagnostic.Severity).WithMessage(diagnostic.GetMessage()).WithSpan(diagnostic.Location.GetLineSpan());
        return diagnostic.AdditionalLocations.Aggregate(result, (all, other) => all.WithSpan(other.GetLineSpan()));
    }

    /// <summary>An action is chosen by its title, as a user does.</summary>
    protected override ImmutableArray<CodeAction> FilterCodeActions(ImmutableArray<CodeAction> actions) =>
        _title is null ? actions : [.. actions.Where(action => action.Title == _title)];

    protected override IEnumerable<Type> GetSourceGenerators() => Consumer.Generators;

    protected override CompilationOptions CreateCompilationOptions() => TestCompilation.Options;

    protected override ParseOptions CreateParseOptions() => TestCompilation.ParseOptions;
}
