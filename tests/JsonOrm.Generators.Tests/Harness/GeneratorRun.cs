using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace JsonOrm.Generators.Tests.Harness;

/// <summary>One run of the generator, and its next run over a changed compilation.</summary>
internal sealed record GeneratorRun(GeneratorDriver Driver, Compilation Output, GeneratorRunResult Result)
{
    /// <summary>A first run over a compilation.</summary>
    public static GeneratorRun Start(CSharpCompilation input, params AdditionalText[] files) => Run(
        CSharpGeneratorDriver.Create(
            [new TableGenerator().AsSourceGenerator()],
            files,
            parseOptions: (CSharpParseOptions)input.SyntaxTrees[0].Options,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true)),
        input);

    /// <summary>A first run over one file.</summary>
    public static GeneratorRun Start(string code) => Start(TestCompilation.Of(code));

    /// <summary>The run after an edit.</summary>
    public GeneratorRun Again(Compilation next) => Run(Driver, next);

    /// <summary>The generated text whose file name ends so.</summary>
    public string Source(string hint) => Result.GeneratedSources.Single(source => source.HintName.EndsWith(hint, StringComparison.Ordinal)).SourceText.ToString();

    /// <summary>The consumer and the generated files have neither error nor warning; the test's own models need no XML comments.</summary>
    public GeneratorRun AssertCompilesWithoutWarnings()
    {
        Diagnostic[] diagnostics = [.. Output.GetDiagnostics().Where(diagnostic =>
            diagnostic.Severity >= DiagnosticSeverity.Warning && !(diagnostic.Id == "CS1591" && diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == false))];
        Assert.True(diagnostics.Length == 0, string.Join("\n", diagnostics.Select(Describe)));
        return this;
    }

    /// <summary>How the outputs of a step came about, by generated file.</summary>
    public IEnumerable<IncrementalStepRunReason> Reasons(string step) => Result.TrackedSteps.TryGetValue(step, out var runs)
        ? runs.SelectMany(run => run.Outputs).Select(output => output.Reason)
        : [];

    /// <summary>How the generated files came about.</summary>
    public IEnumerable<IncrementalStepRunReason> OutputReasons() =>
        Result.TrackedOutputSteps.SelectMany(pair => pair.Value).SelectMany(run => run.Outputs).Select(output => output.Reason);

    private static GeneratorRun Run(GeneratorDriver driver, Compilation input)
    {
        driver = driver.RunGeneratorsAndUpdateCompilation(input, out Compilation output, out _);
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        // Otherwise a crash shows only as warning CS8785.
        Assert.Null(result.Exception);
        return new GeneratorRun(driver, output, result);
    }

    private static string Describe(Diagnostic diagnostic)
    {
        string line = diagnostic.Location.SourceTree?.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line].ToString() ?? "";
        return $"{diagnostic}\n    {line.Trim()}";
    }
}
