using JsonOrm.Generators.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp;

namespace JsonOrm.Generators.Tests;

public sealed class CompilationTests
{
    [Theory]
    [MemberData(nameof(Models.Names), MemberType = typeof(Models))]
    public void Compiles_without_a_warning_in_the_latest_CSharp(string name) =>
        AssertGenerated(name, LanguageVersion.Latest);

    [Theory]
    [MemberData(nameof(Models.Names), MemberType = typeof(Models))]
    public void Compiles_without_a_warning_in_CSharp_12(string name) =>
        AssertGenerated(name, LanguageVersion.CSharp12);

    private static void AssertGenerated(string name, LanguageVersion version)
    {
        GeneratorRun run = GeneratorRun.Start(TestCompilation.Of(Models.Code(name), version));
        Assert.NotEmpty(run.Result.GeneratedSources);
        run.AssertCompilesWithoutWarnings();
    }
}
