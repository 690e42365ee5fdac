using JsonOrm.Generators.Tests.Harness;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace JsonOrm.Generators.Tests;

/// <summary>A table that keeps every rule is generated and compiles, with its consumer, without a warning.</summary>
public sealed class CompilationTests
{
    [Theory]
    [MemberData(nameof(CorpusModels.Names), MemberType = typeof(CorpusModels))]
    public void Compiles_without_a_warning_in_the_latest_CSharp(string name) =>
        AssertGenerated(name, LanguageVersion.Latest);

    [Theory]
    [MemberData(nameof(CorpusModels.Names), MemberType = typeof(CorpusModels))]
    public void Compiles_without_a_warning_in_CSharp_12(string name) =>
        AssertGenerated(name, LanguageVersion.CSharp12);

    [Fact]
    public void A_null_is_set_and_a_lambda_is_one_in_CSharp_12()
    {
        CSharpCompilation input = TestCompilation.Of(
            """
            using JsonOrm;
            using System;

            [Table]
            public partial class Person
            {
                public int Id { get; set; }
                public string? Nick { get; set; }
                public int? Age { get; set; }
            }

            public static class Changes
            {
                public static readonly object[] All =
                [
                    Update.Table(Person.Columns).Set(x => x.Nick, null).Set(x => x.Age, null),
                    Update.Table(Person.Columns).Set(x => x.Age, x => x.Age + 1).Set(x => x.Nick, "Ann"),
                    OnConflict.Key(Person.Columns).Set(x => x.Nick, null).Set(x => x.Age, null),
                    OnConflict.Key(Person.Columns).Set(x => x.Age, (there, proposed) => there.Age + proposed.Age).Set(x => x.Nick, (there, proposed) => proposed.Nick),
                ];
            }
            """,
            LanguageVersion.CSharp12);
        GeneratorRun.Start(input).AssertCompilesWithoutWarnings();
    }

    /// <summary>Generated code leaves the analysis of null to this test: in a user's build it costs a fifth of compiling it, and could say nothing of use.</summary>
    [Theory]
    [MemberData(nameof(CorpusModels.Names), MemberType = typeof(CorpusModels))]
    public void Generated_code_treats_null_as_its_types_say(string name)
    {
        Compilation output = GeneratorRun.Start(TestCompilation.Of(CorpusModels.Code(name), LanguageVersion.Latest)).Output;
        foreach (SyntaxTree tree in output.SyntaxTrees.Where(tree => tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)))
        {
            string text = tree.ToString();
            Assert.Contains(NoWarnings, text, StringComparison.Ordinal);
            output = output.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(
                text.Replace(NoWarnings, "#nullable enable warnings\n", StringComparison.Ordinal), (CSharpParseOptions)tree.Options, tree.FilePath));
        }

        Assert.Empty(output.GetDiagnostics().Where(diagnostic => diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true && diagnostic.Severity >= DiagnosticSeverity.Warning));
    }

    private const string NoWarnings = "#nullable disable warnings\n";

    private static void AssertGenerated(string name, LanguageVersion version)
    {
        CSharpCompilation input = TestCompilation.Of(CorpusModels.Code(name), version);
        IReadOnlyList<TableDeclaration> tables = Declarations.Of(input);
        Assert.NotEmpty(tables);
        Assert.Empty(tables.SelectMany(table => table.Violations).Select(Declarations.Describe));

        GeneratorRun run = GeneratorRun.Start(input).AssertCompilesWithoutWarnings();
        IReadOnlyList<ProjectionDeclaration> projections = Declarations.Projections(input);
        Assert.Empty(projections.SelectMany(projection => projection.Violations).Select(Declarations.Describe));
        Assert.Equal(tables.Count * 4 + projections.Count, run.Result.GeneratedSources.Length);

        // The analyzer sees the generated halves too, and must judge as the generator did.
        Assert.Empty(Declarations.Of(run.Output).SelectMany(table => table.Violations).Select(Declarations.Describe));
        Assert.Empty(Declarations.Projections(run.Output).SelectMany(projection => projection.Violations).Select(Declarations.Describe));
    }
}
