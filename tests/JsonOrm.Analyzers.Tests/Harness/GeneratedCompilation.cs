using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace JsonOrm.Analyzers.Tests.Harness;

/// <summary>A compilation before and after the real generator has run, as the analyzers and the user's compiler see it.</summary>
internal sealed record GeneratedCompilation(CSharpCompilation Input, Compilation Output, IReadOnlyList<GeneratedSourceResult> Files)
{
    public static GeneratedCompilation Of(params string[] files) => Of(TestCompilation.Of(files));

    public static GeneratedCompilation Of(CSharpCompilation input, TestOptions? options = null)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new Generators.TableGenerator().AsSourceGenerator()],
            (options ?? TestOptions.None).AdditionalTexts,
            TestCompilation.ParseOptions,
            options);
        driver = driver.RunGeneratorsAndUpdateCompilation(input, out Compilation output, out _);
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        return result.Exception is null
            ? new GeneratedCompilation(input, output, result.GeneratedSources)
            : throw new InvalidOperationException("The generator failed.", result.Exception);
    }

    /// <summary>Refuses samples that do not compile: a rule that fires on broken code proves nothing.</summary>
    public void AssertCompiles()
    {
        Diagnostic[] errors = [.. Output.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error)];
        Assert.True(errors.Length == 0, string.Join(Environment.NewLine, errors.Select(e => e.ToString())));
    }
}
