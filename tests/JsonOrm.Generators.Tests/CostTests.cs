using System.Globalization;
using System.Text;
using JsonOrm.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit.Abstractions;

namespace JsonOrm.Generators.Tests;

/// <summary>
/// What 100 tables of 20 columns cost. Asserts what does not depend on the machine, prints the processor time of this
/// process, which means something only when this test runs alone; tests/JsonOrm.CompileTime measures at length.
/// </summary>
public sealed class CostTests(ITestOutputHelper output)
{
    private const int Tables = 100;

    [Fact]
    public void An_edit_elsewhere_emits_nothing()
    {
        CSharpCompilation project = TestCompilation.Of(
            [.. Enumerable.Range(0, Tables).Select(i => ($"Table{i}.cs", Table(i))), ("Elsewhere.cs", "public class Elsewhere { public int M() => 0; }")]);
        GeneratorRun run = GeneratorRun.Start(project);
        Assert.Equal(Tables * 4, run.Result.GeneratedSources.Length);

        // The second project is compiled by code that is warm, as the compiler server's is.
        TimeSpan before = Environment.CpuUsage.TotalTime;
        run = GeneratorRun.Start(TestCompilation.Of([.. project.SyntaxTrees.Skip(1).Select(tree => (tree.FilePath, tree.ToString()))]));
        Print("full run", Environment.CpuUsage.TotalTime - before, run);

        var edits = new List<TimeSpan>();
        for (int i = 1; i <= 20; i++)
        {
            string body = i.ToString(CultureInfo.InvariantCulture);
            project = project.Edit("Elsewhere.cs", text => text[..text.IndexOf("=>", StringComparison.Ordinal)] + "=> " + body + "; }");
            before = Environment.CpuUsage.TotalTime;
            run = i == 1 ? GeneratorRun.Start(project) : run.Again(project);
            if (i > 1)
            {
                edits.Add(Environment.CpuUsage.TotalTime - before);
                Assert.All(run.OutputReasons(), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
            }
        }

        edits.Sort();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"unrelated edit: processor median {edits[edits.Count / 2].TotalMilliseconds:F1} ms, least {edits[0].TotalMilliseconds:F1} ms; generator by the clock, last {run.Driver.GetTimingInfo().GeneratorTimes.Single().ElapsedTime.TotalMilliseconds:F1} ms"));
    }

    private void Print(string what, TimeSpan processor, GeneratorRun run)
    {
        TimeSpan generator = run.Driver.GetTimingInfo().GeneratorTimes.Single().ElapsedTime;
        int characters = run.Result.GeneratedSources.Sum(source => source.SourceText.Length);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: processor {processor.TotalMilliseconds:F0} ms; generator by the clock {generator.TotalMilliseconds:F0} ms, {run.Result.GeneratedSources.Length} files, {characters / 1024} KiB"));
    }

    private static string Table(int number)
    {
        string[] types = ["int", "string", "string?", "decimal", "DateTime", "bool", "Guid", "double?", "DayOfWeek", "List<string>"];
        var text = new StringBuilder($"namespace Shop;\n\n[Table]\npublic partial class Table{number}\n{{\n    public int Id {{ get; set; }}\n");
        for (int i = 1; i < 20; i++)
        {
            string type = types[i % types.Length];
            string initial = type is "string" or "List<string>" ? type == "string" ? " = \"\";" : " = [];" : "";
            text.Append(CultureInfo.InvariantCulture, $"    {(type.StartsWith("string", StringComparison.Ordinal) ? "[StringLength(40)] " : "")}public {type} Column{i} {{ get; set; }}{initial}\n");
        }

        return text.Append("}\n").ToString();
    }
}
