using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.CompileTime;

/// <summary>Builds as the compiler server does: parses, generates, binds and emits, in a process whose compiler is warm.</summary>
internal static class Building
{
    public static Figure Measure(Subject subject, params (string Path, string Text)[] more)
    {
        WarmUp(subject);
        return Figure.Repeat(0, subject.Rounds, _ => () => Build(subject, more));
    }

    public static Figure MeasureQueries(Subject subject) => Measure(subject, Queries(subject));

    public static Figure MeasureAnalyzed(Subject subject)
    {
        if (subject.Package is not { } package)
        {
            return MeasureQueries(subject);
        }

        WarmUp(subject);
        ImmutableArray<DiagnosticAnalyzer> analyzers = package.Analyzers.GetAnalyzers(LanguageNames.CSharp);
        Analyze(subject, analyzers);
        return Figure.Repeat(0, subject.Rounds, _ => () => Analyze(subject, analyzers));
    }

    /// <summary>Builds once; a project that does not compile is an error, since its figure would mean nothing.</summary>
    public static (Compilation Output, long Size) Build(Subject subject, params (string Path, string Text)[] more)
    {
        CSharpCompilation input = subject.Project.Compile(more);
        subject.Project.Driver().RunGeneratorsAndUpdateCompilation(input, out Compilation output, out _);
        using var assembly = new MemoryStream();
        Require(output.Emit(assembly).Diagnostics);
        return (output, assembly.Length);
    }

    public static (string Path, string Text) Queries(Subject subject) => subject.Package is null
        ? ("Chains.cs", StatementText.Chains(subject.Statements))
        : ("Queries.cs", StatementText.Queries(subject.Statements, subject.Tables, subject.Project.BeginQuery));

    private static void Analyze(Subject subject, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        CSharpCompilation input = subject.Project.Compile(Queries(subject));
        subject.Project.Driver().RunGeneratorsAndUpdateCompilation(input, out Compilation output, out _);
        CompilationWithAnalyzers analyzed = output.WithAnalyzers(analyzers, subject.Project.Locks.ForAnalyzers);
        Require(analyzed.GetAllDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult());
        using var assembly = new MemoryStream();
        Require(analyzed.Compilation.Emit(assembly).Diagnostics);
    }

    /// <summary>With few tables and everything that is measured later, so that the just-in-time compiler has done its work.</summary>
    private static void WarmUp(Subject subject)
    {
        Subject small = subject with { Tables = 5, Statements = 5 };
        for (int i = 0; i < Subject.WarmUps * 3; i++)
        {
            Build(small, ("Chains.cs", StatementText.Chains(5)));
            Build(small, Queries(small));
        }
    }

    private static void Require(IEnumerable<Diagnostic> diagnostics)
    {
        Diagnostic[] errors = [.. diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
        if (errors.Length > 0)
        {
            throw new InvalidOperationException("The measured project does not compile: " + string.Join("\n", errors.Take(5).Select(error => error.ToString())));
        }
    }
}
