using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace JsonOrm.Analyzers.Tests.Harness;

/// <summary>What the tests of Microsoft.CodeAnalysis.Testing are told of the project they make: a consumer's, compiled with the generator.</summary>
internal static class Consumer
{
    public static readonly IEnumerable<Type> Generators = [typeof(Generators.TableGenerator)];

    // No package is fetched: the references are those of this test run.
    private static readonly ReferenceAssemblies s_none = new("net10.0");

    /// <summary>Code that stands beside the usings, and options that are given as the SDK gives them.</summary>
    public static void Fill(SolutionState state, string code, TestOptions? options)
    {
        state.AdditionalReferences.AddRange(TestCompilation.References);
        foreach ((string name, string text) in TestCompilation.FilesOf(code))
        {
            state.Sources.Add((name, text));
        }

        if (options is not null)
        {
            state.AnalyzerConfigFiles.Add(("/.globalconfig", options.ToGlobalConfig()));
        }
    }

    public static void Configure(AnalyzerTest<DefaultVerifier> test, string code, TestOptions? options)
    {
        test.ReferenceAssemblies = s_none;
        Fill(test.TestState, code, options);
        // What the generator writes is asked for by its own tests; that a pragma hides a diagnostic is the compiler's doing.
        test.TestBehaviors = TestBehaviors.SkipGeneratedSourcesCheck | TestBehaviors.SkipSuppressionCheck;
    }
}
