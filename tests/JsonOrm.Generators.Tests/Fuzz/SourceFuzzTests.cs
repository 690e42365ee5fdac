using System.Globalization;
using JsonOrm.Generators.Tests.Harness;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace JsonOrm.Generators.Tests.Fuzz;

/// <summary>
/// Sources as they are while somebody types: the generator never throws, leaves out no file of a table, and emits nothing that does not
/// compile, unless a rule tells why. <c>JSONORM_FUZZ_ROUNDS</c> sets how many sources (5,000 with <c>JSONORM_LONG=1</c>), <c>JSONORM_FUZZ_SEED</c> the first.
/// </summary>
public sealed class SourceFuzzTests
{
    private static readonly int s_rounds = Number("JSONORM_FUZZ_ROUNDS") ?? (Environment.GetEnvironmentVariable("JSONORM_LONG") is "1" ? 5000 : 300);
    private static readonly int s_seed = Number("JSONORM_FUZZ_SEED") ?? 1;

    [Fact]
    public void Broken_sources_break_no_generated_file()
    {
        string[] models = [.. CorpusModels.All().Select(CorpusModels.Code)];
        var faults = new List<string>();
        for (int seed = s_seed; seed < s_seed + s_rounds; seed++)
        {
            string code = new SourceMutation(seed).Of(models[seed % models.Length]);
            faults.AddRange(FaultsOf(code).Select(fault => $"{fault} (JSONORM_FUZZ_SEED={seed} JSONORM_FUZZ_ROUNDS=1)"));
        }

        Assert.True(faults.Count == 0, $"{faults.Count}\n" + string.Join("\n", faults.Take(40)));
    }

    /// <summary>What is wrong with the generated files of a source, however wrong the source is.</summary>
    private static IEnumerable<string> FaultsOf(string code)
    {
        CSharpCompilation input = TestCompilation.Of(code);
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new TableGenerator().AsSourceGenerator()], parseOptions: TestCompilation.ParseOptions());
        driver = driver.RunGeneratorsAndUpdateCompilation(input, out Compilation output, out _);
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        if (result.Exception is { } exception)
        {
            yield return string.Join(' ', exception.ToString().Split('\n').Take(4));
            yield break;
        }

        IReadOnlyList<TableDeclaration> tables = Declarations.Of(input);
        bool isTold = tables.SelectMany(table => table.Violations)
            .Concat(Declarations.Projections(input).SelectMany(projection => projection.Violations))
            .Any(violation => violation.Rule != TableRule.RefusedByCompiler);
        foreach (SyntaxTree tree in result.GeneratedSources.Select(source => source.SyntaxTree))
        {
            Diagnostic? fault = tree.GetDiagnostics().FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                ?? (isTold ? null : output.GetSemanticModel(tree).GetDiagnostics().FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
            if (fault is not null)
            {
                yield return $"{Path.GetFileName(tree.FilePath)}: {fault.Id} {fault.GetMessage(CultureInfo.InvariantCulture)}: {tree.GetText().Lines[fault.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim()}";
            }
        }

        foreach (var files in result.GeneratedSources.Select(source => source.HintName.Split('.')).Where(name => name[^3] is not ("Projection" or "TableAttribute")).GroupBy(name => string.Join('.', name[..^3])))
        {
            string[] kinds = [.. files.Select(name => name[^3]).Order(StringComparer.Ordinal)];
            if (!kinds.SequenceEqual(["Columns", "Schema"]) && !kinds.SequenceEqual(["Columns", "RowCodec", "Schema", "Validator"]))
            {
                yield return files.Key + " has only " + string.Join(", ", kinds);
            }
        }
    }

    private static int? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
