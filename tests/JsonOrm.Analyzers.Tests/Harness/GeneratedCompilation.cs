using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace JsonOrm.Analyzers.Tests.Harness;

/// <summary>A compilation as the analyzers and the user's compiler see it.</summary>
internal sealed record GeneratedCompilation(CSharpCompilation Input, Compilation Output)
{
    public static GeneratedCompilation Of(params string[] files) => Of(TestCompilation.Of(files));

    public static GeneratedCompilation Of(CSharpCompilation input) => new(input, input);

    /// <summary>Refuses samples that do not compile: a rule that fires on broken code proves nothing.</summary>
    public void AssertCompiles()
    {
        Diagnostic[] errors = [.. Output.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error)];
        Assert.True(errors.Length == 0, string.Join(Environment.NewLine, errors.Select(e => e.ToString())));
    }
}
